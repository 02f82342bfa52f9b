//! What a mouse does.

use serde_json::{Value, json};

use crate::locator::Locator;
use crate::node::Node;
use crate::{Failure, Page, Result};

/// A place in CSS pixels, from the upper left corner of whatever it is said of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

impl Point {
    /// A place.
    #[must_use]
    pub fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            x: self.x + other.x,
            y: self.y + other.y,
        }
    }
}

/// Where an element is in the window.
#[derive(Debug, Clone, Copy)]
struct Place {
    corner: Point,
    size: Point,
}

impl Place {
    fn middle(&self) -> Point {
        self.corner
            .plus(Point::new(self.size.x / 2.0, self.size.y / 2.0))
    }
}

/// Where an element is. Null where it moves from one frame to the next, if it has to be still.
const PLACE: &str = "async function(still) {
    const element = this.nodeType === 1 ? this : this.parentElement;
    const place = () => {
        const { x, y, width, height } = element.getBoundingClientRect();
        return [x, y, width, height];
    };
    element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const before = place();
    if (!still) return before;
    await new Promise(requestAnimationFrame);
    return place().every((number, index) => number === before[index]) ? before : null;
}";

/// Whether what lies at a place is the element, or its label.
const IS_HIT: &str = "function(x, y) {
    const element = this.nodeType === 1 ? this : this.parentElement;
    const hit = element.getRootNode().elementFromPoint(x, y);
    if (!hit) return false;
    return element.contains(hit) || hit.closest('label')?.control === element;
}";

/// Watches the press that comes next: a page that is still at work may put something else in
/// the element's place before it, or while the button is down. Nothing hears of a press that
/// meets something else; one that meets the element has hit it only once it is clicked, too.
const WATCH: &str = "function() {
    const element = this.nodeType === 1 ? this : this.parentElement;
    const watch = { outcome: 'passed over by the browser' };
    const is = (met) => met === element || met.control === element;
    let isPressed = false;
    const hear = (event) => {
        const isMet = event.composedPath().some(is);
        if (event.type === 'pointerdown') {
            isPressed = isMet;
            watch.outcome = isMet ? 'pressed and not clicked' : 'covered in the last moment';
        } else if (event.type === 'click' && isPressed && isMet) {
            watch.outcome = 'hit';
        }
        if (!isPressed) {
            event.preventDefault();
            event.stopImmediatePropagation();
        }
    };
    window.watchOfPress?.end();
    const kinds = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'];
    kinds.forEach((kind) => addEventListener(kind, hear, true));
    watch.end = () => kinds.forEach((kind) => removeEventListener(kind, hear, true));
    window.watchOfPress = watch;
}";

/// What became of the press that was watched, however often that is asked. A page that the
/// click has led to has no watch.
const OUTCOME: &str = "(() => {
    const watch = window.watchOfPress;
    watch?.end();
    return watch?.outcome ?? 'hit';
})()";

impl Locator<'_> {
    /// Clicks it in its middle, once it is enabled and nothing lies over it.
    ///
    /// # Errors
    ///
    /// It does not get so far in time.
    pub fn click(&self) -> Result<()> {
        self.page.wait(|| {
            let (node, point) = self.clickable()?;
            self.page.call_on(node.id, WATCH, &[])?;
            let pressed = self.page.press_at(point);
            let released = self.page.release_at(point);
            // Whatever failed on the way: what was clicked must not be clicked again.
            let outcome = self.page.wait(|| self.page.evaluate(OUTCOME))?;
            match outcome.as_str() {
                Some("hit") => Ok(()),
                other => {
                    pressed.and(released)?;
                    Err(self.unusable(other.unwrap_or_default()))
                }
            }
        })
    }

    /// Clicks what leads to another site, by script and a moment later: the page may be
    /// gone before it has answered, and a browser passes over the pointer on a page that
    /// it has not painted yet.
    ///
    /// # Errors
    ///
    /// It cannot be clicked in time.
    pub fn click_to_leave(&self) -> Result<()> {
        self.page.wait(|| self.clickable())?;
        self.page.leave(|| {
            self.ask("function() { setTimeout(() => this.click()) }", &[])
                .map(drop)
        })
    }

    /// Clicks a point of it.
    ///
    /// # Errors
    ///
    /// It does not appear in time.
    pub fn click_at(&self, point: Point) -> Result<()> {
        let point = self.still_place()?.corner.plus(point);
        self.page.press_at(point)?;
        self.page.release_at(point)
    }

    /// Clicks a point of it twice.
    ///
    /// # Errors
    ///
    /// It does not appear in time.
    pub fn double_click_at(&self, point: Point) -> Result<()> {
        let point = self.still_place()?.corner.plus(point);
        self.page.press_at(point)?;
        self.page.release_at(point)?;
        let second = json!({ "button": "left", "buttons": 1, "clickCount": 2 });
        self.page.mouse("mousePressed", point, second)?;
        let second = json!({ "button": "left", "clickCount": 2 });
        self.page.mouse("mouseReleased", point, second)
    }

    /// Moves the pointer to its middle.
    ///
    /// # Errors
    ///
    /// It does not appear in time.
    pub fn hover(&self) -> Result<()> {
        let middle = self.place()?.middle();
        self.page.mouse("mouseMoved", middle, json!({}))
    }

    /// Moves the pointer to a point of it.
    ///
    /// # Errors
    ///
    /// It does not appear in time.
    pub fn hover_at(&self, point: Point) -> Result<()> {
        let point = self.place()?.corner.plus(point);
        self.page.mouse("mouseMoved", point, json!({}))
    }

    /// Turns the wheel over a point of it; downwards and to the right are positive.
    ///
    /// # Errors
    ///
    /// It does not appear in time.
    pub fn wheel_at(&self, point: Point, turn: Point) -> Result<()> {
        let point = self.place()?.corner.plus(point);
        self.page.mouse(
            "mouseWheel",
            point,
            json!({ "deltaX": turn.x, "deltaY": turn.y }),
        )
    }

    /// Drags from one point of it along others.
    ///
    /// # Errors
    ///
    /// It does not appear in time.
    pub fn drag(&self, path: &[Point]) -> Result<()> {
        let corner = self.still_place()?.corner;
        let Some((first, others)) = path.split_first() else {
            return Ok(());
        };
        self.page.press_at(corner.plus(*first))?;
        for point in others {
            let held = json!({ "button": "left", "buttons": 1 });
            self.page.mouse("mouseMoved", corner.plus(*point), held)?;
        }
        self.page
            .release_at(corner.plus(*others.last().unwrap_or(first)))
    }

    /// Puts two fingers on points of it, and moves them to others.
    ///
    /// # Errors
    ///
    /// It does not appear in time.
    pub fn pinch(&self, from: [Point; 2], to: [Point; 2]) -> Result<()> {
        /// In how many moves.
        const MOVES: u32 = 8;
        let corner = self.still_place()?.corner;
        let fingers = |share: f64| {
            let between = |from: f64, to: f64| from + (to - from) * share;
            let finger = |id: usize| {
                json!({
                    "id": id,
                    "x": corner.x + between(from[id].x, to[id].x),
                    "y": corner.y + between(from[id].y, to[id].y),
                })
            };
            json!([finger(0), finger(1)])
        };
        self.page.touch("touchStart", fingers(0.0))?;
        for step in 1..=MOVES {
            let share = f64::from(step) / f64::from(MOVES);
            self.page.touch("touchMove", fingers(share))?;
        }
        self.page.touch("touchEnd", json!([]))
    }

    /// Its width and height.
    ///
    /// # Errors
    ///
    /// It does not appear in time.
    pub fn size(&self) -> Result<Point> {
        Ok(self.place()?.size)
    }

    fn clickable(&self) -> Result<(Node, Point)> {
        let node = self.one_now()?;
        if node.is("disabled") {
            return Err(self.unusable("disabled"));
        }
        let place = self.place_of(&node, true)?;
        let middle = place.middle();
        if place.size.x < 1.0 || place.size.y < 1.0 {
            return Err(self.unusable("too small to be clicked"));
        }
        match self
            .page
            .call_on(node.id, IS_HIT, &[middle.x.into(), middle.y.into()])?
        {
            Value::Bool(true) => Ok((node, middle)),
            _ => Err(self.unusable("covered by something else")),
        }
    }

    fn unusable(&self, state: &str) -> Failure {
        Failure::Unusable {
            what: self.to_string(),
            state: state.to_owned(),
        }
    }

    fn place(&self) -> Result<Place> {
        self.page.wait(|| self.place_of(&self.one_now()?, false))
    }

    /// Where it is, once it no longer moves.
    fn still_place(&self) -> Result<Place> {
        self.page.wait(|| self.place_of(&self.one_now()?, true))
    }

    fn place_of(&self, node: &Node, is_still: bool) -> Result<Place> {
        let place = self.page.call_on(node.id, PLACE, &[is_still.into()])?;
        if place.is_null() {
            return Err(self.unusable("on the move"));
        }
        let number = |index: usize| place[index].as_f64().unwrap_or_default();
        let (corner, size) = (
            Point::new(number(0), number(1)),
            Point::new(number(2), number(3)),
        );
        Ok(Place { corner, size })
    }
}

impl Page {
    fn press_at(&self, point: Point) -> Result<()> {
        self.mouse("mouseMoved", point, json!({}))?;
        self.mouse(
            "mousePressed",
            point,
            json!({ "button": "left", "buttons": 1, "clickCount": 1 }),
        )
    }

    fn release_at(&self, point: Point) -> Result<()> {
        self.call("Input.dispatchMouseEvent", release(point))
            .map(drop)
    }

    fn touch(&self, kind: &str, fingers: Value) -> Result<()> {
        let params = json!({ "type": kind, "touchPoints": fingers });
        self.call("Input.dispatchTouchEvent", params).map(drop)
    }

    fn mouse(&self, kind: &str, point: Point, mut params: Value) -> Result<()> {
        params["type"] = kind.into();
        params["x"] = point.x.into();
        params["y"] = point.y.into();
        self.call("Input.dispatchMouseEvent", params).map(drop)
    }
}

/// The end of a click.
fn release(point: Point) -> Value {
    json!({
        "type": "mouseReleased", "x": point.x, "y": point.y, "button": "left", "clickCount": 1,
    })
}
