//! The page's own client against the stand-in: from the log-in to the last label.
//!
//! Where the variable `OPENAPI` gives the path of a description of the Web API, every
//! call that the client makes is held against it, and every answer that it gets.

use std::collections::BTreeSet;
use std::path::PathBuf;

use openapi_check::Description;
use reqwest::RequestBuilder;
use stand_in::{Fault, Faults, HOST_CLIENT, Keys, Service as StandInService, Settings, What};
use tone_clusters::config::Config;
use tone_clusters::http::{
    BaseUrl, Method, NextAction, Request, Response, RetryPolicy, Runner, Secret, Service, Task,
};
use tone_clusters::library::{Library, TrackKey};
use tone_clusters::reccobeats::{Coverage, FeatureCache, FeatureLookup, retry_policy};
use tone_clusters::spotify::RETRY_POLICY;
use tone_clusters::spotify::auth::{
    Callback, PendingLogin, RANDOM_BYTES, RedirectUri, Scope, Scopes, Tokens, read_refreshed,
    read_tokens,
};
use tone_clusters::spotify::load::{Hearts, Labels, Loaded, Playlists, Scores, SourceList, Tracks};
use tone_clusters::spotify::model::PlaylistCard;

use crate::conformance::ordinary;
use crate::support::{REDIRECT, Visitor};

/// The time of every log-in here, in milliseconds since 1970.
const NOW: u64 = 1_790_000_000_000;

/// A page whose listener is logged in.
struct Page {
    visitor: Visitor,
    config: Config,
    tokens: Tokens,
    description: Option<Description>,
}

impl Page {
    async fn logged_in(settings: Settings) -> Self {
        let visitor = Visitor::with(settings);
        let config = config(&visitor);
        let pending = PendingLogin::new(
            HOST_CLIENT.parse().unwrap(),
            RedirectUri::new(REDIRECT).unwrap(),
            Scopes::at_log_in().with([Scope::ReadTop]),
            "/".to_owned(),
            [[7; RANDOM_BYTES], [8; RANDOM_BYTES]],
            NOW,
        );
        let address = pending.authorize_url(&config.accounts);
        let response = visitor.http.get(address).send().await.unwrap();
        let (_, query) = response.headers()["location"]
            .to_str()
            .unwrap()
            .split_once('?')
            .unwrap();
        let back = Callback::from_query(query).unwrap();
        let code = back.code(Some(&pending), NOW).unwrap();
        let answer = send(&visitor, &config, &pending.redeem(&code), None).await;
        let tokens = read_tokens(&pending, &answer, NOW).unwrap();
        let path = std::env::var_os("OPENAPI").map(PathBuf::from);
        let description = path.map(|path| Description::read(&path).unwrap());
        Self {
            visitor,
            config,
            tokens,
            description,
        }
    }

    /// Runs a task to its end.
    async fn run<T: Task>(&self, task: T, policy: RetryPolicy) -> T {
        let (mut runner, mut now) = (Runner::new(task, policy), 0);
        loop {
            match runner.next_action(now) {
                NextAction::Send(call) => runner.receive(&self.call(&call).await, now),
                NextAction::Wait(wait) => now += u64::from(wait),
                NextAction::Finished => return runner.into_task(),
                NextAction::Failed(error) => panic!("{error}"),
            }
        }
    }

    async fn load<T: Task>(&self, task: T) -> T {
        self.run(task, RETRY_POLICY).await
    }

    async fn call(&self, call: &Request) -> Response {
        self.tokens.allow(call).unwrap();
        if let (Service::SpotifyApi, Some(description)) = (call.service, &self.description) {
            self.hold_against(description, call).await;
        }
        self.send(call).await
    }

    async fn send(&self, call: &Request) -> Response {
        let token = (call.service == Service::SpotifyApi).then(|| self.tokens.access());
        send(&self.visitor, &self.config, call, token).await
    }

    /// Holds a call against the description, and its answer. One with `fields` is only a
    /// piece of what is described, so the answer is asked for in full.
    async fn hold_against(&self, description: &Description, call: &Request) {
        let url = call.url(self.config.base_url(call.service));
        let asked = url.strip_prefix(self.config.api.as_str()).unwrap();
        let (path, query) = asked.split_once('?').unwrap_or((asked, ""));
        let checked = description.check_request("GET", path, query, None);
        assert_eq!(checked, Ok(()), "{asked}");
        let mut in_full = call.clone();
        in_full
            .query
            .retain(|(name, _)| !["fields", "additional_types"].contains(name));
        // Unasked, episodes come in the clothes of tracks, which the description forbids.
        if path.starts_with("/playlists/") {
            let types = ("additional_types", "track,episode".to_owned());
            in_full.query.push(types);
        }
        let answer = self.send(&in_full).await;
        let body = serde_json::from_slice(&answer.body).unwrap();
        let status = answer.status.unwrap();
        let checked = description.check_answer("GET", path, status, &ordinary(&body));
        assert_eq!(checked, Ok(()), "{asked}: {status}");
    }
}

fn config(visitor: &Visitor) -> Config {
    let addresses = visitor.stand_in.addresses();
    let base = |text: &str| BaseUrl::new(text).unwrap();
    Config {
        accounts: base(&addresses.accounts),
        api: base(&addresses.api),
        reccobeats: base(&addresses.reccobeats),
        ..Config::default()
    }
}

async fn send(
    visitor: &Visitor,
    config: &Config,
    call: &Request,
    token: Option<&Secret>,
) -> Response {
    let url = call.url(config.base_url(call.service));
    let request = match &call.method {
        Method::Get => visitor.http.get(url),
        Method::PostForm(form) => visitor
            .http
            .post(url)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(form.expose().to_owned()),
        Method::PostJson(body) => json(visitor.http.post(url), body),
        Method::Delete(body) => json(
            visitor.http.delete(url),
            body.as_deref().unwrap_or_default(),
        ),
    };
    let request = match token {
        Some(token) => request.bearer_auth(token.expose()),
        None => request,
    };
    let response = request.send().await.unwrap();
    let status = response.status().as_u16();
    Response::new(status, response.bytes().await.unwrap().to_vec())
}

fn json(request: RequestBuilder, body: &str) -> RequestBuilder {
    request
        .header("Content-Type", "application/json")
        .body(body.to_owned())
}

/// Every entry is a track, the same track again, or counted as left out.
fn check_account(loaded: &Loaded) {
    assert!(loaded.is_complete());
    let spots: usize = loaded
        .details
        .iter()
        .map(|details| details.lists.len())
        .sum();
    let totals: u32 = loaded.lists.iter().filter_map(|list| list.total).sum();
    let (skipped, duplicates) = left_out(loaded);
    let counted = skipped + duplicates;
    assert_eq!(spots, (totals - counted) as usize);
}

/// Entries that became no track, and those that were in the same part before.
fn left_out(loaded: &Loaded) -> (u32, u32) {
    let reasons = loaded.lists.iter().flat_map(|list| list.skipped.iter());
    let skipped = reasons.map(|(_, count)| count).sum();
    let duplicates = loaded.lists.iter().map(|list| list.duplicates).sum();
    (skipped, duplicates)
}

fn saved(library: &Library) -> usize {
    let saved = library
        .tracks
        .iter()
        .filter(|track| track.saved == Some(true));
    saved.count()
}

#[tokio::test]
async fn the_client_loads_all_that_there_is() {
    for keys in [Keys::New, Keys::Old, Keys::Both] {
        let page = Page::logged_in(Settings {
            keys,
            ..Settings::default()
        })
        .await;
        let list = page.load(Playlists::default()).await;
        assert_eq!((list.cards().len(), list.unreadable()), (14, 0));
        let readable: Vec<&PlaylistCard> = list
            .cards()
            .iter()
            .filter(|card| card.is_readable())
            .collect();
        assert_eq!(readable.len(), 11);

        let chosen = readable.iter().map(|card| SourceList::from_card(card));
        let parts = chosen.chain([SourceList::liked_songs()]).collect();
        let mut loaded = page.load(Tracks::new(parts)).await.loaded();
        check_account(&loaded);
        let (skipped, duplicates) = left_out(&loaded);
        assert!(skipped > 0 && duplicates > 0);

        let features = FeatureLookup::new(&loaded.library.tracks, FeatureCache::default());
        let features = page.run(features, retry_policy(1000)).await;
        let given = features.cache().apply(&mut loaded.library.tracks);
        loaded.note_feature_sources(&given);
        let coverage = Coverage::new(loaded.details.iter().map(|details| details.features));
        assert!(coverage.by_id > 0 && coverage.by_isrc > 0);

        let scores = page.load(Scores::default()).await;
        scores.apply(&mut loaded.library);
        assert!(
            loaded
                .library
                .tracks
                .iter()
                .any(|track| track.score > Some(0))
        );

        let mut labels = Labels::default();
        labels.want(
            loaded
                .details
                .iter()
                .filter_map(|details| details.album)
                .take(30),
        );
        page.load(labels)
            .await
            .known()
            .apply(&mut loaded.library.tracks, &loaded.details);
        assert!(
            loaded
                .library
                .tracks
                .iter()
                .any(|track| track.label.is_some())
        );
        assert_eq!(page.visitor.stand_in.leaks(), []);
    }
}

#[tokio::test]
async fn the_hearts_are_the_same_by_either_way() {
    let page = Page::logged_in(Settings::default()).await;
    let list = page.load(Playlists::default()).await;
    for card in list.cards().iter().filter(|card| card.is_readable()) {
        let parts = vec![SourceList::playlist(card.id)];
        let mut alone = page.load(Tracks::new(parts)).await.loaded();
        let hearts = page.load(Hearts::new(&alone.library)).await;
        hearts.apply(&mut alone.library);
        let parts = vec![SourceList::playlist(card.id), SourceList::liked_songs()];
        let both = page.load(Tracks::new(parts)).await.loaded();
        let in_it = |details: &&tone_clusters::spotify::TrackDetails| details.lists == [0, 1];
        let in_both = both.details.iter().filter(in_it).count();
        // A local file in both has a heart as well, but Spotify cannot be asked about it.
        assert!(saved(&alone.library) <= in_both);
        assert!(saved(&alone.library) + 3 >= in_both, "{}", card.name);
    }
}

#[tokio::test]
async fn the_client_renews_its_tokens() {
    let page = Page::logged_in(Settings::default()).await;
    let call = page.tokens.refresh().unwrap();
    let answer = send(&page.visitor, &page.config, &call, None).await;
    let renewed = read_refreshed(&page.tokens, &answer, NOW).unwrap();
    assert_ne!(renewed.access(), page.tokens.access());
    assert_eq!(renewed.scopes(), page.tokens.scopes());
    let page = Page {
        tokens: renewed,
        ..page
    };
    page.load(Playlists::default()).await;
}

/// Everything that a list can be wrong about, and what the client makes of it: how many of
/// how many entries it reports, and how many requests for pages it makes at most.
#[tokio::test]
async fn the_client_counts_what_comes() {
    let page = Page::logged_in(Settings::default()).await;
    for (what, sentence, most) in [
        (What::TotalOff { by: 20 }, "240 of 260 entries came", 6),
        (What::TotalOff { by: -20 }, "all 240 entries read", 5),
        (What::TotalGrows, "240 of 340 entries came", 6),
        (What::TotalShrinks, "all 240 entries read", 5),
        // Each page that ends the list is followed by a question for the rest.
        (What::NextEndsEarly, "all 240 entries read", 5),
        (What::NextNeverEnds, "all 240 entries read", 6),
    ] {
        let fault = Fault::new(StandInService::Api, what).on("/me/tracks");
        page.visitor.stand_in.set_faults(Faults {
            waiting: vec![fault],
            ..Faults::default()
        });
        let before = page.visitor.stand_in.requests().len();
        let tracks = Tracks::new(vec![SourceList::liked_songs()]);
        let loaded = page.load(tracks).await.loaded();
        let requests = page.visitor.stand_in.requests().len() - before;
        let report = loaded.lists[0].sentence();
        assert!(
            report.starts_with(&format!("Liked Songs: {sentence}")),
            "{what:?}: {report}"
        );
        // One looks at the version.
        assert!(requests <= most + 1, "{what:?}: {requests}");
    }
}

#[tokio::test]
async fn the_client_counts_odd_entries_and_believes_no_odd_numbers() {
    let page = Page::logged_in(Settings::default()).await;
    let honest = page
        .load(Tracks::new(vec![SourceList::liked_songs()]))
        .await;
    let odd = |service, what| Fault::new(service, what);
    page.visitor.stand_in.set_faults(Faults {
        waiting: vec![
            odd(StandInService::Api, What::OddEntries),
            odd(StandInService::ReccoBeats, What::OutOfRange),
        ],
        ..Faults::default()
    });
    let list = page.load(Playlists::default()).await;
    assert_eq!((list.cards().len(), list.unreadable()), (14, 3));
    assert!(list.missing().is_some());
    let loaded = page
        .load(Tracks::new(vec![SourceList::liked_songs()]))
        .await;
    let loaded = loaded.loaded();
    let keys = |library: &Library| -> BTreeSet<TrackKey> {
        let keys = library.tracks.iter().map(|track| track.key.clone());
        keys.collect()
    };
    assert_eq!(keys(&loaded.library), keys(&honest.loaded().library));
    assert!(left_out(&loaded).0 >= 48, "{:?}", left_out(&loaded));

    let lookup = FeatureLookup::new(&loaded.library.tracks, FeatureCache::default());
    let lookup = page.run(lookup, retry_policy(0)).await;
    let mut tracks = loaded.library.tracks;
    lookup.cache().apply(&mut tracks);
    let features = tracks.iter().filter_map(|track| track.features);
    let believed = |share: Option<f32>| share.is_none_or(|share| (0.0..=1.0).contains(&share));
    assert!(features.clone().all(|features| believed(features.energy)
        && believed(features.danceability)
        && believed(features.valence)));
}
