//! A node of the accessibility tree, and scripts run on its element.

use serde_json::{Value, json};

use crate::page::script_value;
use crate::{Failure, Page, Result};

/// What assistive technology is told about an element.
#[derive(Debug, Clone)]
pub struct Node {
    /// The browser's number of the element.
    pub id: i64,
    pub name: String,
    properties: Value,
}

impl Node {
    /// The node in the protocol's words; none where it is hidden from people.
    pub fn read(node: &Value) -> Option<Self> {
        let name = node["name"]["value"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        let shown = node["ignored"] == false;
        let id = node["backendDOMNodeId"].as_i64().filter(|_| shown)?;
        let properties = node["properties"].clone();
        Some(Self {
            id,
            name,
            properties,
        })
    }

    /// A state or property, such as `disabled`, `checked` or `expanded`.
    pub fn property(&self, name: &str) -> Option<&Value> {
        let all = self.properties.as_array()?;
        all.iter()
            .find(|property| property["name"] == name)
            .map(|property| &property["value"]["value"])
    }

    /// Whether a state that is written as a boolean or as text is on.
    pub fn is(&self, state: &str) -> bool {
        self.property(state)
            .is_some_and(|value| *value == true || *value == "true")
    }
}

impl Page {
    /// The nodes at and below an element that have a role.
    pub(crate) fn nodes_below(&self, root: i64, role: &str) -> Result<Vec<Node>> {
        let params = json!({ "backendNodeId": root, "role": role });
        let found = self.call("Accessibility.queryAXTree", params)?;
        Ok(found["nodes"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Node::read)
            .collect())
    }

    /// The document's own element.
    pub(crate) fn root(&self) -> Result<i64> {
        let document = self.call("DOM.getDocument", json!({ "depth": 0 }))?;
        let id = document["root"]["backendNodeId"].as_i64();
        id.ok_or_else(|| Failure::Script("there is no document".to_owned()))
    }

    /// The element's handle for scripts.
    pub(crate) fn handle(&self, id: i64) -> Result<Value> {
        let mut resolved = self.call("DOM.resolveNode", json!({ "backendNodeId": id }))?;
        Ok(resolved["object"]["objectId"].take())
    }

    /// Calls a function with the element as `this`.
    pub(crate) fn call_on(&self, id: i64, function: &str, arguments: &[Value]) -> Result<Value> {
        let arguments: Vec<_> = arguments
            .iter()
            .map(|value| json!({ "value": value }))
            .collect();
        script_value(self.call(
            "Runtime.callFunctionOn",
            json!({
                "objectId": self.handle(id)?,
                "functionDeclaration": function,
                "arguments": arguments,
                "awaitPromise": true,
                "returnByValue": true,
            }),
        )?)
    }
}
