//! `/authorize`: checks what the app asks for, then asks the listener.

use axum::extract::{Form, Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use serde::Deserialize;
use url::Url;

use super::ledger::{Code, Grant};
use super::{consent, pkce, redirect, scope};
use crate::faults::ReturnedState;
use crate::settings::Client;
use crate::world::{Shared, World};

const WRONG_ADDRESS: &str = "INVALID_CLIENT: Invalid redirect URI";

/// What an app sends along with the visitor.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    client_id: String,
    #[serde(default)]
    response_type: String,
    #[serde(default)]
    redirect_uri: String,
    #[serde(default)]
    scope: String,
    state: Option<String>,
    #[serde(default)]
    code_challenge_method: String,
    #[serde(default)]
    code_challenge: String,
}

/// What the listener decided.
#[derive(Debug, Deserialize)]
pub(crate) struct Decision {
    decision: String,
}

/// Shows the page with *Agree* and *Cancel*, or agrees at once where the settings say so.
pub(crate) async fn ask(State(world): State<Shared>, Query(asked): Query<Asked>) -> Response {
    let scopes = match check(&world, &asked) {
        Ok(scopes) => scopes,
        Err(refusal) => return refusal.tell(&world, &asked),
    };
    if world.settings.auto_agree {
        return agree(&world, &asked, scopes);
    }
    Html(consent::page(&asked.client_id, &scopes)).into_response()
}

/// Goes back to the app with a code, or with `access_denied`.
pub(crate) async fn decide(
    State(world): State<Shared>,
    Query(asked): Query<Asked>,
    Form(form): Form<Decision>,
) -> Response {
    match check(&world, &asked) {
        Err(refusal) => refusal.tell(&world, &asked),
        Ok(scopes) if form.decision == "agree" => agree(&world, &asked, scopes),
        Ok(_) => back(&world, &asked, "error", "access_denied"),
    }
}

/// Why the visitor is not asked.
enum Refusal {
    /// The address to come back to cannot be trusted: the visitor stays, with a message.
    Stay(&'static str),
    /// The app is told, in the standard's word.
    Back(&'static str),
}

impl Refusal {
    fn tell(self, world: &World, asked: &Asked) -> Response {
        match self {
            Self::Stay(message) => (StatusCode::BAD_REQUEST, message).into_response(),
            Self::Back(error) => back(world, asked, "error", error),
        }
    }
}

/// The scopes asked for, if everything is as it must be.
fn check(world: &World, asked: &Asked) -> Result<Vec<String>, Refusal> {
    let Some(client) = client(world, &asked.client_id) else {
        return Err(Refusal::Stay("INVALID_CLIENT: Invalid client"));
    };
    let covers = |registered: &String| redirect::is_covered(registered, &asked.redirect_uri);
    if !client.redirects.iter().any(covers) && !world.redirects().iter().any(covers) {
        return Err(Refusal::Stay(WRONG_ADDRESS));
    }
    if asked.response_type != "code" {
        return Err(Refusal::Back("unsupported_response_type"));
    }
    if asked.code_challenge_method != "S256" || !pkce::is_challenge(&asked.code_challenge) {
        return Err(Refusal::Back("invalid_request"));
    }
    scope::parse(&asked.scope).ok_or(Refusal::Back("invalid_scope"))
}

fn agree(world: &World, asked: &Asked, scopes: Vec<String>) -> Response {
    let code = Code {
        grant: Grant {
            client: asked.client_id.clone(),
            scopes,
            agreed_at: world.clock.now(),
        },
        redirect: asked.redirect_uri.clone(),
        challenge: asked.code_challenge.clone(),
    };
    let code = world.ledger().give_code(code);
    back(world, asked, "code", &code)
}

/// Back to the app, with its `state`, unless that is switched to go wrong.
fn back(world: &World, asked: &Asked, name: &str, value: &str) -> Response {
    let Ok(mut url) = Url::parse(&asked.redirect_uri) else {
        return Refusal::Stay(WRONG_ADDRESS).tell(world, asked);
    };
    url.query_pairs_mut().append_pair(name, value);
    let state = match world.faults().state {
        ReturnedState::Unchanged => asked.state.as_deref(),
        ReturnedState::Wrong => Some("of-another-log-in"),
        ReturnedState::Missing => None,
    };
    if let Some(state) = state {
        url.query_pairs_mut().append_pair("state", state);
    }
    Redirect::to(url.as_str()).into_response()
}

/// The registered app with this id.
pub(crate) fn client<'a>(world: &'a World, id: &str) -> Option<&'a Client> {
    world.settings.clients.iter().find(|client| client.id == id)
}
