//! Serves a stand-in until it is ended.

use std::io;
use std::path::PathBuf;

use clap::Parser;
use stand_in::page::{self, Hosting};
use stand_in::{
    Client, HOST_CLIENT, PlaylistCounts, Settings, StandIn, VISITORS_CLIENT, list_of_faults,
};

/// Plays Spotify's accounts and Web API, and ReccoBeats, on the loopback interface.
#[derive(Debug, Parser)]
#[command(name = "stand-in")]
struct Options {
    /// The port on 127.0.0.1; 0 takes any free one.
    #[arg(long, default_value_t = 8888)]
    port: u16,
    /// The number from which the whole library follows.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many tracks the listener has saved.
    #[arg(long, default_value_t = 1000)]
    saved: u32,
    /// How many playlists the listener has made.
    #[arg(long, default_value_t = 9)]
    playlists: u32,
    /// An address that log-ins may come back to, beside the root of any loopback port;
    /// may be given more than once.
    #[arg(long = "redirect")]
    redirects: Vec<String>,
    /// Agrees to every log-in at once.
    #[arg(long)]
    auto_agree: bool,
    /// The folder of a built page, to be hosted beside the stand-in.
    #[arg(long)]
    page: Option<PathBuf>,
    /// The port on 127.0.0.1 for the page. Not that of the page without a stand-in, which
    /// a browser may have kept.
    #[arg(long, default_value_t = 8081)]
    page_port: u16,
}

impl Options {
    fn settings(&self) -> Settings {
        let mut settings = Settings {
            port: self.port,
            seed: self.seed,
            saved: self.saved,
            auto_agree: self.auto_agree,
            ..Settings::default()
        };
        settings.playlists = PlaylistCounts {
            own: self.playlists,
            ..settings.playlists
        };
        for Client { redirects, .. } in &mut settings.clients {
            redirects.extend_from_slice(&self.redirects);
        }
        settings
    }
}

fn main() -> io::Result<()> {
    let options = Options::parse();
    let stand_in = StandIn::start(options.settings())?;
    let addresses = stand_in.addresses();
    println!("client id   {HOST_CLIENT}, or a visitor's own: {VISITORS_CLIENT}");
    println!("accounts    {}", addresses.accounts);
    println!("api         {}", addresses.api);
    println!("reccobeats  {}", addresses.reccobeats);
    println!("control     {}", addresses.control);
    let hosting = Hosting {
        port: options.page_port,
        ..Hosting::default()
    };
    let host = options
        .page
        .map(|dist| page::serve(&dist, &stand_in, &hosting))
        .transpose()?;
    if let Some(host) = &host {
        println!(
            "\nOpen {} and log in: any visitor may, no account is needed.",
            host.url()
        );
        print_faults(&addresses.control);
    }
    println!("Ctrl+C ends it.");
    stand_in.serve_for_good()
}

/// What can go wrong, by name, and how to switch it on and off.
fn print_faults(control: &str) {
    println!("\nTo let requests fail, name a service (accounts, api, recco_beats) and a fault:");
    println!(
        "  curl --json '{{\"service\":\"api\",\"what\":{{\"kind\":\"quota_exceeded\"}}}}' {control}/faults"
    );
    println!(
        "Beside them may stand \"path\": a part of the path, \"from_offset\": a number, \"times\": how often, \"without_cors\": true."
    );
    for (name, does) in list_of_faults() {
        println!("  {name:<43} {does}");
    }
    println!("To see what is switched on, and to switch it all off:");
    println!("  curl {control}/faults");
    println!("  curl --request DELETE {control}/faults\n");
}
