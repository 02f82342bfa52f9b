//! Serves a stand-in until it is ended.

use std::io;

use clap::Parser;
use stand_in::{Client, HOST_CLIENT, PlaylistCounts, Settings, StandIn};

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
}

impl Options {
    fn settings(self) -> Settings {
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
    let stand_in = StandIn::start(Options::parse().settings())?;
    let addresses = stand_in.addresses();
    println!("client id   {HOST_CLIENT}");
    println!("accounts    {}", addresses.accounts);
    println!("api         {}", addresses.api);
    println!("reccobeats  {}", addresses.reccobeats);
    println!("control     {}", addresses.control);
    stand_in.serve_for_good()
}
