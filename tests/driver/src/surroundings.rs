//! What the page finds around it: a window, a theme, a connection.

use serde_json::json;

use crate::{Page, Result};

/// The colour scheme that the visitor prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

/// How much movement the visitor wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Motion {
    /// As the page likes.
    Full,
    /// As little as possible.
    Reduced,
}

/// Timers and the clock that they are measured by.
const HURRY: &str = "(times) => {
    const timer = window.setTimeout.bind(window);
    const clock = performance.now.bind(performance);
    window.setTimeout = (act, wait, ...more) => timer(act, wait / times, ...more);
    performance.now = () => clock() * times;
}";

impl Page {
    /// Lets the waits of every page that loads from now on pass so many times as fast.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub fn hurry(&self, times: u32) -> Result<()> {
        self.run_before_load(&format!("({HURRY})({times})"))
    }

    /// Makes the window this many CSS pixels wide and high, on a screen with this
    /// many device pixels to each.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub fn resize(&self, width: u32, height: u32, pixel_ratio: f64) -> Result<()> {
        let size = json!({
            "width": width, "height": height, "deviceScaleFactor": pixel_ratio, "mobile": false,
        });
        self.call("Emulation.setDeviceMetricsOverride", size)
            .map(drop)
    }

    /// Sets what the visitor prefers.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub fn prefer(&self, scheme: Scheme, motion: Motion) -> Result<()> {
        let scheme = if scheme == Scheme::Dark {
            "dark"
        } else {
            "light"
        };
        let motion = if motion == Motion::Reduced {
            "reduce"
        } else {
            "no-preference"
        };
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": scheme },
            { "name": "prefers-reduced-motion", "value": motion },
        ] });
        self.call("Emulation.setEmulatedMedia", features).map(drop)
    }

    /// Cuts the connection, or mends it.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub fn set_offline(&self, offline: bool) -> Result<()> {
        self.call("Network.enable", json!({}))?;
        let conditions = json!({
            "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
        });
        self.call("Network.emulateNetworkConditions", conditions)
            .map(drop)
    }
}
