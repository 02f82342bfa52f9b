//! Files in memory that stand before those of the folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Text files in memory, by their path below the base: `config.json`. Each takes the
/// place of the folder's file of that name, or stands beside the folder's files.
#[derive(Debug, Clone, Default)]
pub struct Overlay(BTreeMap<String, String>);

impl Overlay {
    /// The same with one file more.
    #[must_use]
    pub fn with(mut self, path: &str, text: impl Into<String>) -> Self {
        self.0.insert(path.to_owned(), text.into());
        self
    }
}

/// The files of a host: a folder, and what stands before it.
#[derive(Debug)]
pub(crate) struct Files {
    folder: PathBuf,
    overlay: Overlay,
}

impl Files {
    pub(crate) fn new(folder: &Path, overlay: Overlay) -> Self {
        let folder = folder.to_owned();
        Self { folder, overlay }
    }

    /// The page for an address that is no file, as it is now; `None` when there is none.
    pub(crate) fn elsewhere(&self) -> Option<Vec<u8>> {
        if let Some(text) = self.overlay.0.get("index.html") {
            return Some(text.clone().into_bytes());
        }
        let read = |file: &str| fs::read(self.folder.join(file)).ok();
        read("404.html").or_else(|| read("index.html"))
    }
}

/// Answers with a file of the overlay, or lets the request through to the folder.
pub(crate) async fn before(
    State(files): State<Arc<Files>>,
    request: Request,
    next: Next,
) -> Response {
    let path = path(&request);
    match files.overlay.0.get(path) {
        Some(text) => ([(CONTENT_TYPE, kind(path))], text.clone()).into_response(),
        None => next.run(request).await,
    }
}

/// The path of the file that is asked for, below the base.
pub(crate) fn path(request: &Request) -> &str {
    match request.uri().path().trim_start_matches('/') {
        "" => "index.html",
        path => path,
    }
}

fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.') {
        Some((_, "html")) => "text/html; charset=utf-8",
        Some((_, "json")) => "application/json",
        Some((_, "js")) => "text/javascript",
        _ => "text/plain; charset=utf-8",
    }
}
