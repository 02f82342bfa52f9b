//! A static host on the loopback interface, for trying and testing the built page.
//!
//! It does what a rented static host does and no more: files with their types, under
//! a base path, and for an address that is no file `404.html`, which is the page itself, so
//! that a link into the middle of the app works. It also tells what a first visit weighs.

mod overlay;
mod weight;

use std::collections::BTreeSet;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CACHE_CONTROL};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{Next, from_fn_with_state, map_response};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::any;
use tokio::sync::oneshot;
use tower_http::services::ServeDir;

use overlay::Files;

pub use overlay::Overlay;
pub use release::{base_of, files};
pub use weight::{Weight, Weights, is_chunk, weigh};

/// The paths of what was asked for, below the base.
type Asked = Arc<Mutex<BTreeSet<String>>>;

/// A running host. It stops when it is dropped.
#[derive(Debug)]
pub struct StaticHost {
    address: SocketAddr,
    base: String,
    asked: Asked,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<io::Result<()>>>,
}

impl StaticHost {
    /// Serves `folder` under the path `base` on `port` of 127.0.0.1; port 0 takes
    /// any free one. `base` begins and ends with a slash.
    ///
    /// # Errors
    ///
    /// The port is taken, or no thread can be started.
    pub fn start(folder: &Path, base: &str, port: u16) -> io::Result<Self> {
        Self::start_with(folder, base, port, Overlay::default())
    }

    /// The same, with files in memory before those of the folder.
    ///
    /// # Errors
    ///
    /// The port is taken, or no thread can be started.
    pub fn start_with(folder: &Path, base: &str, port: u16, overlay: Overlay) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let asked = Asked::default();
        let routes = routes(folder, base, overlay, asked.clone());
        let (stop, stopped) = oneshot::channel();
        let thread = thread::Builder::new()
            .name("static-host".to_owned())
            .spawn(move || serve(listener, routes, stopped))?;
        let (base, stop, thread) = (base.to_owned(), Some(stop), Some(thread));
        Ok(Self {
            address,
            base,
            asked,
            stop,
            thread,
        })
    }

    /// The address of the page, with its base path and a closing slash.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}{}", self.address, self.base)
    }

    /// The files that were asked for so far, by their path below the base.
    #[must_use]
    pub fn asked(&self) -> BTreeSet<String> {
        let asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.clone()
    }

    /// Serves until the process is ended.
    ///
    /// # Errors
    ///
    /// The host failed while it was serving.
    pub fn serve_for_good(mut self) -> io::Result<()> {
        let served = self.thread.take().map(JoinHandle::join);
        served
            .unwrap_or(Ok(Ok(())))
            .unwrap_or_else(|_| Err(io::Error::other("the host broke down")))
    }
}

impl Drop for StaticHost {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            // An error means that the thread has already ended.
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            // What it would say concerns nobody any more.
            let _ = thread.join();
        }
    }
}

fn serve(listener: TcpListener, routes: Router, stopped: oneshot::Receiver<()>) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_io()
        .build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tokio::select! {
            served = axum::serve(listener, routes).into_future() => served,
            _ = stopped => Ok(()),
        }
    })
}

fn routes(folder: &Path, base: &str, overlay: Overlay, asked: Asked) -> Router {
    let files = Arc::new(Files::new(folder, overlay));
    let on_disk = ServeDir::new(folder).fallback(any(page_or_nothing).with_state(files.clone()));
    let served = Router::new()
        .fallback_service(on_disk)
        .layer(from_fn_with_state(files, overlay::before))
        .layer(from_fn_with_state(asked, note));
    let served = match base.trim_matches('/') {
        "" => served,
        path => Router::new().nest_service(&format!("/{path}/"), served),
    };
    served.layer(map_response(ask_again))
}

/// Notes which file is asked for.
async fn note(State(asked): State<Asked>, request: Request, next: Next) -> Response {
    let file = overlay::path(&request).to_owned();
    asked
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(file);
    next.run(request).await
}

/// The page and its service worker keep their names from build to build: a copy kept
/// by the browser would be a stale one.
async fn ask_again(mut response: Response) -> Response {
    response
        .headers_mut()
        .insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    response
}

/// A browser that asks for a page gets the page; one that asks for a missing file
/// is told so, or it would try to run HTML as a script.
async fn page_or_nothing(State(files): State<Arc<Files>>, request: Request) -> Response {
    let accept = request
        .headers()
        .get(ACCEPT)
        .and_then(|value| value.to_str().ok());
    if !accept.is_some_and(|types| types.contains("text/html")) {
        return StatusCode::NOT_FOUND.into_response();
    }
    match files.elsewhere() {
        Some(text) => Html(text).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpStream;

    use super::*;

    fn get(host: &StaticHost, path: &str, accept: &str) -> String {
        let mut stream = TcpStream::connect(host.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.0\r\nHost: localhost\r\nAccept: {accept}\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn host(base: &str) -> (tempfile::TempDir, StaticHost) {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("index.html"), "the page").unwrap();
        std::fs::write(folder.path().join("worker_bg.wasm"), "\0asm").unwrap();
        let host = StaticHost::start(folder.path(), base, 0).unwrap();
        (folder, host)
    }

    #[test]
    fn files_have_their_types_and_other_addresses_are_the_page() {
        let (_folder, host) = host("/");
        assert!(get(&host, "/", "text/html").ends_with("the page"));
        assert!(get(&host, "/artist/Mr.%20X", "text/html").ends_with("the page"));
        assert!(get(&host, "/worker_bg.wasm", "*/*").contains("application/wasm"));
        assert!(get(&host, "/missing.js", "*/*").starts_with("HTTP/1.0 404"));
    }

    #[test]
    fn other_addresses_are_the_page_that_is_made_for_them() {
        let (folder, host) = host("/any/path/");
        std::fs::write(folder.path().join("404.html"), "the page elsewhere").unwrap();
        assert!(get(&host, "/any/path/", "text/html").ends_with("the page"));
        assert!(get(&host, "/any/path/deep/link", "text/html").ends_with("the page elsewhere"));
    }

    #[test]
    fn a_base_path_holds_the_page_and_nothing_is_beside_it() {
        let (_folder, host) = host("/any/path/");
        assert!(host.url().ends_with("/any/path/"));
        assert!(get(&host, "/any/path/", "text/html").ends_with("the page"));
        assert!(get(&host, "/any/path/deep/link", "text/html").ends_with("the page"));
        assert!(get(&host, "/elsewhere", "text/html").starts_with("HTTP/1.0 404"));
    }

    #[test]
    fn a_host_knows_what_it_was_asked_for() {
        for base in ["/", "/any/path/"] {
            let (_folder, host) = host(base);
            get(&host, base, "text/html");
            get(&host, &format!("{base}snippets/12/rare.wasm"), "*/*");
            let asked = ["index.html", "snippets/12/rare.wasm"].map(str::to_owned);
            assert_eq!(host.asked(), asked.into());
        }
    }

    #[test]
    fn an_overlay_stands_before_the_folder_under_any_base() {
        for base in ["/", "/any/path/"] {
            let (folder, _) = host(base);
            let overlay = Overlay::default()
                .with("index.html", "another page")
                .with("config.json", "{}")
                .with("sw.js", "serve()");
            let host = StaticHost::start_with(folder.path(), base, 0, overlay).unwrap();
            let ask = |path: &str| get(&host, &format!("{base}{path}"), "text/html");
            for page in ["", "index.html", "deep/link"] {
                assert!(ask(page).ends_with("another page"), "{base}{page}");
            }
            assert!(ask("config.json").contains("application/json"));
            assert!(ask("sw.js").contains("text/javascript"));
            assert!(ask("worker_bg.wasm").contains("application/wasm"));
        }
    }
}
