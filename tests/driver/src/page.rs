//! One tab of the browser.

use std::cell::{Cell, RefCell};
use std::env;
use std::rc::Rc;
use std::time::Duration;

use serde_json::{Value, json};

use crate::chromium::Chromium;
use crate::played::Played;
use crate::wire::Wire;
use crate::{Complaint, Failure, Result, wait};

/// How long to wait for anything, unless the test is more patient.
const PATIENCE: Duration = Duration::from_secs(10);

/// Readings of a value in consecutive frames.
const SETTLES: &str = "async (read) => {
    const readings = [await read()];
    while (readings.length < 4) {
        await new Promise(requestAnimationFrame);
        readings.push(await read());
    }
    return readings;
}";

/// A tab of a browser, in a profile that nobody has used before.
#[derive(Debug)]
pub struct Page {
    browser: Rc<Browser>,
    /// The profile, where it is not the browser's own.
    profile: Option<String>,
    session: String,
    pub(crate) site: String,
    patience: Cell<Duration>,
    pub(crate) complaints: RefCell<Vec<Complaint>>,
    /// What complaints are expected by now: a part of their text.
    pub(crate) expected: RefCell<Vec<String>>,
    /// The workers that run.
    workers: RefCell<Vec<Worker>>,
    /// What hosts are played by the test, and what they were asked for.
    pub(crate) played: RefCell<Played>,
    /// The input whose file chooser waits for an answer.
    pub(crate) chooser: Cell<Option<i64>>,
    /// Whether a download has come to its end.
    pub(crate) has_downloaded: Cell<bool>,
}

/// A worker of a page.
#[derive(Debug)]
struct Worker {
    session: String,
    /// Whether it is the page's alone; a service worker is not.
    is_dedicated: bool,
}

/// A running browser.
#[derive(Debug)]
pub struct Browser {
    wire: RefCell<Wire>,
    // Last, so that the connection is closed before the browser is ended.
    _chromium: Chromium,
}

impl Page {
    /// Opens a browser for the site at this address, which ends with a slash.
    ///
    /// # Errors
    ///
    /// The browser cannot be started.
    pub fn open(site: &str) -> Result<Self> {
        Self::tab(Rc::new(Browser::start()?), None, site, PATIENCE)
    }

    /// Opens the site in a browser that runs already, in a fresh profile in memory.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub fn open_in(browser: Browser, site: &str) -> Result<Self> {
        let mut wire = browser.wire.borrow_mut();
        let created = wire.call("", "Target.createBrowserContext", json!({}))?;
        drop(wire);
        let profile = created["browserContextId"].as_str().map(str::to_owned);
        Self::tab(Rc::new(browser), profile, site, PATIENCE)
    }

    /// Ends a profile in memory with all its tabs, and gives the browser back for another one.
    ///
    /// # Errors
    ///
    /// The browser does not answer, or is shared by a tab that is still used.
    pub fn close(self) -> Result<Browser> {
        let mut wire = self.browser.wire.borrow_mut();
        let profile = json!({ "browserContextId": self.profile });
        wire.call("", "Target.disposeBrowserContext", profile)?;
        // Of what is closed nobody wants to hear.
        wire.forget_tabs();
        drop(wire);
        let shared = |_| Failure::Launch("another tab still uses the browser".to_owned());
        Rc::try_unwrap(self.browser).map_err(shared)
    }

    /// Opens another tab of the same browser, empty still, for the same site.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub fn open_tab(&self) -> Result<Self> {
        let (browser, profile) = (Rc::clone(&self.browser), self.profile.clone());
        Self::tab(browser, profile, &self.site, self.patience.get())
    }

    fn tab(
        browser: Rc<Browser>,
        profile: Option<String>,
        site: &str,
        patience: Duration,
    ) -> Result<Self> {
        let session = browser.attach_to_new_tab(profile.as_deref())?;
        let page = Self {
            browser,
            profile,
            session,
            site: site.to_owned(),
            patience: Cell::new(patience),
            complaints: RefCell::default(),
            expected: RefCell::default(),
            workers: RefCell::default(),
            played: RefCell::default(),
            chooser: Cell::default(),
            has_downloaded: Cell::default(),
        };
        page.listen(&page.session)?;
        page.call("Page.enable", json!({}))?;
        if let Some(rate) = throttle() {
            page.call("Emulation.setCPUThrottlingRate", json!({ "rate": rate }))?;
        }
        page.call(
            "Emulation.setFocusEmulationEnabled",
            json!({ "enabled": true }),
        )?;
        Ok(page)
    }

    /// The value of a script's expression, which may be a promise.
    ///
    /// # Errors
    ///
    /// The script throws.
    pub fn evaluate(&self, expression: &str) -> Result<Value> {
        let params =
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        script_value(self.call("Runtime.evaluate", params)?)
    }

    /// The value of an expression in each worker of the page's own.
    ///
    /// # Errors
    ///
    /// The script throws.
    pub fn evaluate_in_workers(&self, expression: &str) -> Result<Vec<Value>> {
        // What workers there are is told before the answer to this.
        self.evaluate("0")?;
        let params = json!({ "expression": expression, "returnByValue": true });
        let workers = self.workers.borrow();
        let ask = |worker: &Worker| {
            let mut wire = self.browser.wire.borrow_mut();
            script_value(wire.call(&worker.session, "Runtime.evaluate", params.clone())?)
        };
        let own = workers.iter().filter(|worker| worker.is_dedicated);
        own.map(ask).collect()
    }

    /// Has a script run in every page before its own scripts.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub fn run_before_load(&self, script: &str) -> Result<()> {
        self.call(
            "Page.addScriptToEvaluateOnNewDocument",
            json!({ "source": script }),
        )
        .map(drop)
    }

    /// Waits until the expression is true.
    ///
    /// # Errors
    ///
    /// It is not, in time.
    pub fn wait_until(&self, expression: &str) -> Result<()> {
        self.wait(|| match self.evaluate(expression)? {
            Value::Bool(true) => Ok(()),
            _ => Err(self.late(expression)),
        })
    }

    /// The value of an expression once it rests: it is the same in each of a few frames.
    ///
    /// # Errors
    ///
    /// It goes on changing, or the script throws.
    pub fn settles(&self, expression: &str) -> Result<Value> {
        self.wait(|| {
            let readings = self.evaluate(&format!("({SETTLES})(() => ({expression}))"))?;
            match readings.as_array().map(Vec::as_slice) {
                Some([first, others @ ..]) if others.iter().all(|other| other == first) => {
                    Ok(first.clone())
                }
                _ => Err(self.late(&format!("a value of {expression} that rests"))),
            }
        })
    }

    /// How long to wait for anything from now on.
    pub fn set_patience(&self, limit: Duration) {
        self.patience.set(limit);
    }

    pub(crate) fn wait<T>(&self, attempt: impl FnMut() -> Result<T>) -> Result<T> {
        wait::until(self.patience.get(), attempt)
    }

    pub(crate) fn late(&self, what: &str) -> Failure {
        Failure::Late {
            what: what.to_owned(),
            limit: self.patience.get(),
        }
    }

    /// A call of the DevTools protocol in this tab.
    ///
    /// # Errors
    ///
    /// The browser refuses it.
    pub fn call(&self, method: &str, params: Value) -> Result<Value> {
        let mut wire = self.browser.wire.borrow_mut();
        let answer = wire.call(&self.session, method, params);
        drop(wire);
        self.hear()?;
        answer
    }

    /// A call that concerns this tab's profile.
    pub(crate) fn call_on_profile(&self, method: &str, mut params: Value) -> Result<Value> {
        if let Some(profile) = &self.profile {
            params["browserContextId"] = profile.as_str().into();
        }
        self.call(method, params)
    }

    /// A call in one of this tab's sessions, whose answer says nothing.
    pub(crate) fn tell(&self, session: &str, method: &str, params: Value) -> Result<()> {
        let mut wire = self.browser.wire.borrow_mut();
        wire.call(session, method, params).map(drop)
    }

    /// Works off what the browser told of this tab meanwhile.
    fn hear(&self) -> Result<()> {
        let mut wire = self.browser.wire.borrow_mut();
        let events = wire.take_events(|session| self.owns(session));
        drop(wire);
        for event in events {
            match event.method.as_str() {
                "Target.attachedToTarget" if event.params["targetInfo"]["type"] != "page" => {
                    let session = event.params["sessionId"].as_str().unwrap_or_default();
                    let mut wire = self.browser.wire.borrow_mut();
                    wire.name_worker(session, &self.session);
                    drop(wire);
                    self.workers.borrow_mut().push(Worker {
                        session: session.to_owned(),
                        is_dedicated: event.params["targetInfo"]["type"] == "worker",
                    });
                    self.listen(session)?;
                }
                "Target.detachedFromTarget" => {
                    let ended = &event.params["sessionId"];
                    self.workers
                        .borrow_mut()
                        .retain(|worker| *ended != worker.session.as_str());
                }
                "Page.fileChooserOpened" => {
                    self.chooser.set(event.params["backendNodeId"].as_i64())
                }
                "Browser.downloadProgress" => {
                    self.has_downloaded
                        .set(event.params["state"] == "completed");
                }
                "Fetch.requestPaused" => self.answer(&event)?,
                // A service worker that the browser puts to rest ends with this word as well.
                "Inspector.targetCrashed" if event.session != self.session => continue,
                _ => {}
            }
            self.complaints
                .borrow_mut()
                .extend(Complaint::from_event(&event));
        }
        Ok(())
    }

    /// Whether a session is this tab's, or that of one of its workers.
    fn owns(&self, session: &str) -> bool {
        let workers = self.workers.borrow();
        session == self.session || workers.iter().any(|worker| worker.session == session)
    }

    /// Listens to a page or a worker, and to the workers that it starts.
    fn listen(&self, session: &str) -> Result<()> {
        let attach =
            json!({ "autoAttach": true, "waitForDebuggerOnStart": false, "flatten": true });
        let calls = [
            ("Runtime.enable", json!({})),
            ("Log.enable", json!({})),
            ("Target.setAutoAttach", attach),
        ];
        for (method, params) in calls {
            let answer = self.browser.wire.borrow_mut().call(session, method, params);
            match answer {
                // A worker may have ended, or have no log of its own.
                Err(Failure::Refused { .. }) if session != self.session => {}
                other => drop(other?),
            }
        }
        self.hear()
    }
}

impl Browser {
    /// Starts one.
    ///
    /// # Errors
    ///
    /// There is none, or it does not start.
    pub fn start() -> Result<Self> {
        let chromium = Chromium::start()?;
        let wire = RefCell::new(Wire::connect(&chromium.address()?)?);
        Ok(Self {
            wire,
            _chromium: chromium,
        })
    }

    /// Opens an empty tab in a profile; gives the session to speak to it in.
    fn attach_to_new_tab(&self, profile: Option<&str>) -> Result<String> {
        let mut wire = self.wire.borrow_mut();
        // In a window of its own: a tab behind another is never painted.
        let mut target = json!({ "url": "about:blank", "newWindow": true });
        if let Some(profile) = profile {
            target["browserContextId"] = profile.into();
        }
        let target = wire.call("", "Target.createTarget", target)?["targetId"].take();
        let attach = json!({ "targetId": target, "flatten": true });
        let attached = wire.call("", "Target.attachToTarget", attach)?;
        let session = attached["sessionId"].as_str().unwrap_or_default();
        wire.name_tab(session);
        Ok(session.to_owned())
    }
}

/// How many times slower than this machine the page's is to be, as the variable `THROTTLE` says.
fn throttle() -> Option<f64> {
    env::var("THROTTLE").ok()?.parse().ok()
}

/// The value of a script's result, or the error that it threw.
pub(crate) fn script_value(mut answer: Value) -> Result<Value> {
    let details = &answer["exceptionDetails"];
    if details.is_null() {
        return Ok(answer["result"]["value"].take());
    }
    let thrown = details["exception"]["description"]
        .as_str()
        .or(details["text"].as_str());
    Err(Failure::Script(
        thrown.unwrap_or("unknown error").to_owned(),
    ))
}
