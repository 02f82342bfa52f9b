//! Bringing a client id.

use stand_in::page::Hosting;
use stand_in::{Settings, VISITORS_CLIENT};

use super::steps::{agree, choose_liked_songs, is_told, sees_liked_songs, sees_the_lists};
use crate::harness::journey_at;
use crate::steps::arrive;

/// A host that has registered no app.
const NO_CLIENT: Hosting = Hosting {
    port: 0,
    client_id: None,
};

#[test]
fn a_client_id_of_ones_own_lets_in_where_the_host_has_none() {
    journey_at(
        "own client id",
        Settings::default(),
        &NO_CLIENT,
        |page, _| {
            arrive(page)?;
            page.find("button", "Connect Spotify").click()?;
            let dialog = page.find("dialog", "Use your own client id");
            let address = page.evaluate("document.baseURI")?;
            let address = address.as_str().unwrap_or_default();
            dialog
                .find("textbox", "Redirect URI")
                .value_becomes(address)?;
            dialog.find("button", "Copy: Redirect URI").click()?;
            dialog.says("Copied")?;
            assert_eq!(page.clipboard()?, address);

            let field = dialog.find("textbox", "Client ID");
            for wrong in [
                "abc",
                &VISITORS_CLIENT[1..],
                "5e7a000000000000000000000000000g",
            ] {
                field.fill(wrong)?;
                dialog.find("button", "Use this client id").click()?;
                is_told(page, "A client id is 32 digits and letters from a to f")?;
            }
            field.fill(&format!(" {} ", VISITORS_CLIENT.to_uppercase()))?;
            dialog.find("button", "Use this client id").click()?;
            dialog.disappears()?;

            page.find("button", "Log in with Spotify")
                .click_to_leave()?;
            page.find("paragraph", driver::any())
                .says(VISITORS_CLIENT)?;
            agree(page)?;
            sees_the_lists(page)?;
            choose_liked_songs(page)?;
            sees_liked_songs(page, "240")
        },
    );
}
