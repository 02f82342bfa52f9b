//! A service as small as these tests need it, which fails when it is told to.

use serde_json::{Value, json};
use tone_clusters::http::{Method, Request, Response};
use tone_clusters::http::{NextAction, Runner, Task};
use tone_clusters::library::{PlaylistId, TrackId};

/// How a call fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// It is not done, and there is no answer.
    LostOnTheWay,
    /// It is not done, and the service says that it has trouble.
    Trouble,
    /// It is not done, since there were too many.
    TooMany,
    /// It is done, and there is no answer.
    DoneUnanswered,
    /// It is done, and the service says that it has trouble.
    DoneInTrouble,
    /// It is done, and the answer is cut off.
    DoneGarbled,
}

impl Failure {
    pub const ALL: [Self; 6] = [
        Self::LostOnTheWay,
        Self::Trouble,
        Self::TooMany,
        Self::DoneUnanswered,
        Self::DoneInTrouble,
        Self::DoneGarbled,
    ];

    fn is_done(self) -> bool {
        matches!(
            self,
            Self::DoneUnanswered | Self::DoneInTrouble | Self::DoneGarbled
        )
    }

    fn answer(self) -> Response {
        match self {
            Self::LostOnTheWay | Self::DoneUnanswered => Response::none(),
            Self::Trouble | Self::DoneInTrouble => Response::new(503, ""),
            Self::TooMany => Response::new(429, ""),
            Self::DoneGarbled => Response::new(201, r#"{"id":"#),
        }
    }
}

/// A playlist; its entries are numbers of tracks.
#[derive(Debug, Clone)]
pub struct Playlist {
    pub id: PlaylistId,
    pub name: String,
    pub owner: String,
    pub entries: Vec<usize>,
}

#[derive(Debug, Default)]
pub struct Service {
    /// The newest first.
    pub playlists: Vec<Playlist>,
    /// How many calls there were.
    pub calls: usize,
    /// How many private playlists were made.
    pub private: usize,
    /// The calls from this one to that one fail.
    pub failure: Option<(std::ops::Range<usize>, Failure)>,
    /// With which status changes are refused.
    pub refuse: Option<u16>,
    made: usize,
}

pub fn track(number: usize) -> TrackId {
    format!("{number:022}").parse().unwrap()
}

/// The listener's own playlists by name, with the numbers of their tracks; of one name,
/// the longest first.
pub fn own(service: &Service) -> Vec<(String, Vec<usize>)> {
    let own = service.playlists.iter().filter(|one| one.owner == "me");
    let mut own: Vec<_> = own
        .map(|one| (one.name.clone(), one.entries.clone()))
        .collect();
    own.sort_by_key(|(name, entries)| (name.clone(), usize::MAX - entries.len()));
    own
}

/// Runs a task to its end, in no time.
pub fn drive<T: Task>(loader: &mut Runner<T>, service: &mut Service) -> NextAction<T::Error> {
    let mut now = 0;
    loop {
        match loader.next_action(now) {
            NextAction::Send(call) => {
                let answer = service.answer(&call);
                loader.receive(&answer, now);
            }
            NextAction::Wait(wait) => now += u64::from(wait),
            ended => return ended,
        }
    }
}

impl Service {
    /// Makes `times` calls from a certain one on fail.
    pub fn fail(&mut self, from: usize, times: usize, failure: Failure) {
        self.failure = Some((from..from + times, failure));
    }

    /// Puts a playlist before the others.
    pub fn put(&mut self, name: &str, owner: &str, entries: &[usize]) -> PlaylistId {
        self.made += 1;
        let id: PlaylistId = format!("{:022}", self.made).parse().unwrap();
        let playlist = Playlist {
            id,
            name: name.into(),
            owner: owner.into(),
            entries: entries.to_vec(),
        };
        self.playlists.insert(0, playlist);
        id
    }

    pub fn answer(&mut self, call: &Request) -> Response {
        let number = self.calls;
        self.calls += 1;
        let failure = self.failure.as_ref();
        let failure = failure.filter(|(when, _)| when.contains(&number));
        let failure = failure.map(|(_, failure)| *failure);
        if failure.is_some_and(|failure| !failure.is_done()) {
            return failure.map(Failure::answer).unwrap_or_default();
        }
        let answer = match self.refuse.filter(|_| call.is_write()) {
            Some(status) => Response::new(status, ""),
            None => self.right_answer(call),
        };
        failure.map_or(answer, Failure::answer)
    }

    fn right_answer(&mut self, call: &Request) -> Response {
        let steps: Vec<&str> = call.path.split('/').skip(1).collect();
        match (&call.method, &steps[..]) {
            (Method::Get, ["me"]) => ok(&json!({ "id": "me" })),
            (Method::Get, ["me", "playlists"]) => {
                let all: Vec<Value> = self.playlists.iter().map(head).collect();
                ok(&page(call, &all))
            }
            (Method::Get, ["playlists", id]) => match self.find(id) {
                Some(one) => ok(&head(one)),
                None => Response::new(404, ""),
            },
            (Method::Get, ["playlists", id, "items"]) => {
                let entries = self.find(id).map(|one| one.entries.clone());
                let uri = |number: &usize| json!({ "item": { "type": "track", "id": track(*number).to_string(), "name": "x" } });
                let items: Vec<Value> = entries.unwrap().iter().map(uri).collect();
                ok(&page(call, &items))
            }
            (Method::PostJson(body), ["me", "playlists"]) => {
                let body: Value = serde_json::from_str(body).unwrap();
                self.private += usize::from(body["public"] == false);
                let id = self.put(body["name"].as_str().unwrap(), "me", &[]);
                Response::new(201, json!({ "id": id.to_string() }).to_string())
            }
            (Method::PostJson(body), ["playlists", id, "items"]) => self.add(id, body),
            (Method::Delete(None), ["me", "library"]) => {
                let uris = &call.query[0].1;
                self.playlists
                    .retain(|one| !uris.contains(&format!("spotify:playlist:{}", one.id)));
                Response::new(200, "")
            }
            (Method::Delete(Some(body)), ["playlists", id, "items"]) => self.remove(id, body),
            // No such call.
            _ => Response::new(405, ""),
        }
    }

    fn find(&mut self, id: &str) -> Option<&mut Playlist> {
        let mut all = self.playlists.iter_mut();
        all.find(|one| one.id.to_string() == id)
    }

    fn add(&mut self, id: &str, body: &str) -> Response {
        let body: Value = serde_json::from_str(body).unwrap();
        let uris = body["uris"].as_array().unwrap();
        let position = usize::try_from(body["position"].as_u64().unwrap()).unwrap();
        let Some(one) = self.find(id) else {
            return Response::new(404, "");
        };
        if uris.is_empty() || uris.len() > 100 || position > one.entries.len() {
            return Response::new(400, "");
        }
        let numbers: Vec<usize> = uris.iter().map(number).collect();
        one.entries.splice(position..position, numbers);
        Response::new(201, "{}")
    }

    fn remove(&mut self, id: &str, body: &str) -> Response {
        let body: Value = serde_json::from_str(body).unwrap();
        let items = body["items"].as_array().unwrap().iter();
        let numbers: Vec<usize> = items.map(|item| number(&item["uri"])).collect();
        let Some(one) = self.find(id) else {
            return Response::new(404, "");
        };
        one.entries.retain(|entry| !numbers.contains(entry));
        Response::new(200, "{}")
    }
}

fn number(uri: &Value) -> usize {
    let id = uri.as_str().unwrap().strip_prefix("spotify:track:");
    id.unwrap().parse().unwrap()
}

fn ok(body: &Value) -> Response {
    Response::new(200, body.to_string())
}

fn head(one: &Playlist) -> Value {
    json!({
        "id": one.id.to_string(),
        "name": one.name,
        "owner": { "id": one.owner },
        "items": { "total": one.entries.len() },
        "snapshot_id": format!("{}", one.entries.len()),
    })
}

/// The page of a list that a call asks for.
fn page(call: &Request, all: &[Value]) -> Value {
    let asked = |name: &str| {
        let found = call.query.iter().find(|(key, _)| *key == name);
        found.and_then(|(_, value)| value.parse::<usize>().ok())
    };
    let offset = asked("offset").unwrap_or(0).min(all.len());
    let end = (offset + asked("limit").unwrap_or(20)).min(all.len());
    let next = (end < all.len()).then(|| format!("https://x/?offset={end}"));
    json!({ "items": all[offset..end], "total": all.len(), "next": next })
}
