//! The page on which the listener decides.

/// Plain HTML with two buttons, *Agree* and *Cancel*, that works without scripts. The
/// form goes back to its own address, so that everything asked for is checked again.
///
/// Both texts were checked before: a registered client id, and scopes that are known.
pub(crate) fn page(client: &str, scopes: &[String]) -> String {
    let scopes: String = scopes
        .iter()
        .map(|scope| format!("<li>{scope}</li>"))
        .collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n\
         <link rel=\"icon\" href=\"data:,\">\n\
         <title>Log in (stand-in)</title>\n\
         <h1>Let this app in?</h1>\n\
         <p>The app {client} asks for:</p>\n<ul>{scopes}</ul>\n\
         <form method=\"post\">\n\
         <button name=\"decision\" value=\"agree\">Agree</button>\n\
         <button name=\"decision\" value=\"cancel\">Cancel</button>\n\
         </form>\n</html>\n"
    )
}
