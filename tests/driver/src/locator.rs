//! Things by role and name, as a person with a screen reader would look for them.

use std::fmt;
use std::panic::Location;

use serde_json::Value;

use crate::node::Node;
use crate::{Failure, Page, Result};

/// The accessible name that is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// This name and no other.
    Exact(String),
    /// A name with this text in it.
    Containing(String),
    /// Whatever its name is.
    Any,
}

/// A name with this text in it.
#[must_use]
pub fn containing(text: &str) -> Name {
    Name::Containing(text.to_owned())
}

/// Any name, or none.
#[must_use]
pub fn any() -> Name {
    Name::Any
}

impl From<&str> for Name {
    fn from(name: &str) -> Self {
        Self::Exact(name.to_owned())
    }
}

impl From<&String> for Name {
    fn from(name: &String) -> Self {
        Self::Exact(name.clone())
    }
}

impl Name {
    fn fits(&self, name: &str) -> bool {
        match self {
            Self::Exact(wanted) => name == wanted,
            Self::Containing(part) => name.contains(part.as_str()),
            Self::Any => true,
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact(name) => write!(f, "“{name}”"),
            Self::Containing(part) => write!(f, "“…{part}…”"),
            Self::Any => f.write_str("of any name"),
        }
    }
}

#[derive(Debug, Clone)]
struct Step {
    role: String,
    name: Name,
    nth: Option<usize>,
}

/// A way to find something. It is looked up anew for each thing done with it, and
/// waited for; it has to be the only one.
#[derive(Debug, Clone)]
pub struct Locator<'p> {
    pub(crate) page: &'p Page,
    steps: Vec<Step>,
    asked_at: &'static Location<'static>,
}

impl Page {
    /// What has this role and name: `page.find("button", "Share")`.
    #[track_caller]
    pub fn find(&self, role: &str, name: impl Into<Name>) -> Locator<'_> {
        let asked_at = Location::caller();
        Locator {
            page: self,
            steps: Vec::new(),
            asked_at,
        }
        .find(role, name)
    }
}

impl Locator<'_> {
    /// What has this role and name within this.
    #[must_use]
    pub fn find(&self, role: &str, name: impl Into<Name>) -> Self {
        let mut inner = self.clone();
        inner.steps.push(Step {
            role: role.to_owned(),
            name: name.into(),
            nth: None,
        });
        inner
    }

    /// Of several, the one at this place, counted from 0.
    #[must_use]
    pub fn nth(mut self, place: usize) -> Self {
        if let Some(step) = self.steps.last_mut() {
            step.nth = Some(place);
        }
        self
    }

    /// Waits until it is there, alone.
    ///
    /// # Errors
    ///
    /// It is not, in time.
    pub fn appears(&self) -> Result<()> {
        self.one().map(drop)
    }

    /// Waits until there is none.
    ///
    /// # Errors
    ///
    /// There still is one after the wait.
    pub fn disappears(&self) -> Result<()> {
        self.becomes(0)
    }

    /// Waits until there are this many.
    ///
    /// # Errors
    ///
    /// There are not, in time.
    pub fn becomes(&self, count: usize) -> Result<()> {
        self.page.wait(|| match self.now()?.len() {
            now if now == count => Ok(()),
            now => Err(self.miscounted(now)),
        })
    }

    /// How many there are now.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub fn count(&self) -> Result<usize> {
        Ok(self.page.wait(|| self.now())?.len())
    }

    /// The names of all there are now, in the page's order.
    ///
    /// # Errors
    ///
    /// The browser does not answer.
    pub fn names(&self) -> Result<Vec<String>> {
        let now = self.page.wait(|| self.now())?;
        Ok(now.into_iter().map(|node| node.name).collect())
    }

    /// Whether a state such as `checked`, `disabled`, `expanded` or `pressed` is on.
    ///
    /// # Errors
    ///
    /// It does not appear in time.
    pub fn is(&self, state: &str) -> Result<bool> {
        Ok(self.one()?.is(state))
    }

    /// Waits until a state is on or off.
    ///
    /// # Errors
    ///
    /// It is not, in time.
    pub fn becomes_state(&self, state: &str, on: bool) -> Result<()> {
        self.page.wait(|| {
            let is = self.one_now()?.is(state) == on;
            if is {
                Ok(())
            } else {
                Err(self.page.late(&format!("{state}={on} of {self}")))
            }
        })
    }

    pub(crate) fn one(&self) -> Result<Node> {
        self.page.wait(|| self.one_now())
    }

    /// The only one there is now.
    pub(crate) fn one_now(&self) -> Result<Node> {
        let mut now = self.now()?;
        match now.pop() {
            Some(node) if now.is_empty() => Ok(node),
            last => Err(self.miscounted(now.len() + usize::from(last.is_some()))),
        }
    }

    /// Waits for it and calls a function with it as `this`.
    pub(crate) fn ask(&self, function: &str, arguments: &[Value]) -> Result<Value> {
        self.page
            .wait(|| self.page.call_on(self.one_now()?.id, function, arguments))
    }

    /// All there are now. Fails where the page replaces one of them while it is looked at.
    fn now(&self) -> Result<Vec<Node>> {
        let mut roots = vec![self.page.root()?];
        let mut found = Vec::new();
        for step in &self.steps {
            found.clear();
            for root in roots {
                let below = self.page.nodes_below(root, &step.role)?;
                found.extend(below.into_iter().filter(|node| step.name.fits(&node.name)));
            }
            if let Some(place) = step.nth {
                found = found.into_iter().skip(place).take(1).collect();
            }
            roots = found.iter().map(|node| node.id).collect();
        }
        Ok(found)
    }

    fn miscounted(&self, count: usize) -> Failure {
        Failure::Count {
            what: self.to_string(),
            count,
        }
    }
}

impl fmt::Display for Locator<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, Step { role, name, nth }) in self.steps.iter().enumerate() {
            let joint = if place == 0 { "" } else { " › " };
            write!(f, "{joint}{role} {name}")?;
            if let Some(nth) = nth {
                write!(f, " no. {nth}")?;
            }
        }
        write!(f, " ({}:{})", self.asked_at.file(), self.asked_at.line())
    }
}
