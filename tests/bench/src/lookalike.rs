//! A page that is built as Exportify is, the way to a library that most listeners know: files
//! of the same kinds and sizes in the same places, all of which a browser waits for before it
//! paints. Exportify itself takes them from five hosts, which is no faster.

use std::fs;
use std::io;
use std::path::Path;

/// What its head names, with the bytes of each as they were in January 2026: Bootstrap 3.3.4,
/// Font Awesome 4.3.0, React 16.14.0, FileSaver, JSZip 2.6.0
/// (it has 2.5.0), and its own.
const FILES: [(&str, usize); 8] = [
    ("bootstrap.min.css", 117_305),
    ("font-awesome.min.css", 23_739),
    ("react.production.min.js", 12_463),
    ("react-dom.production.min.js", 118_656),
    ("FileSaver.js", 5_774),
    ("jszip.min.js", 80_025),
    ("style.css", 583),
    ("exportify.js", 22_503),
];

/// Writes the page into a folder.
pub fn write(folder: &Path) -> io::Result<()> {
    let mut head = String::new();
    for (name, bytes) in FILES {
        head += &if name.ends_with(".css") {
            format!("<link rel=\"stylesheet\" href=\"{name}\">\n")
        } else {
            format!("<script src=\"{name}\"></script>\n")
        };
        // A comment, so that the browser has nothing to do but to fetch it.
        let filling = ".".repeat(bytes.saturating_sub("/**/".len()));
        fs::write(folder.join(name), format!("/*{filling}*/"))?;
    }
    let page = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>A page</title>\n\
         <link rel=\"icon\" href=\"data:,\">{head}</head><body><h1>A page</h1></body></html>"
    );
    fs::write(folder.join("index.html"), page)
}
