//! JSON: what `docs/clusters.schema.json` says, and nothing else.

use std::path::Path;

use boon::{Compiler, Schemas};
use serde_json::{Value, json};
use tone_clusters::export::{ExportFormat, JSON_VERSION};

use super::fixtures::{MADE_AT, bytes, hostile, sample};
use super::seed::seed;

/// What is wrong with a document, if anything.
fn complaint(document: &Value) -> Option<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/clusters.schema.json");
    let schema = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let mut compiler = Compiler::new();
    compiler
        .add_resource("clusters.schema.json", schema)
        .unwrap();
    let mut schemas = Schemas::new();
    let schema = compiler
        .compile("clusters.schema.json", &mut schemas)
        .unwrap();
    let result = schemas.validate(document, schema);
    result.err().map(|error| error.to_string())
}

fn document(
    (library, clustering): (
        tone_clusters::library::Library,
        tone_clusters::analysis::Clustering,
    ),
) -> Value {
    serde_json::from_slice(&bytes(&library, &clustering, ExportFormat::Json)).unwrap()
}

#[test]
fn documents_are_what_the_schema_says() {
    for document in [seed(), sample(), hostile()].map(document) {
        assert_eq!(complaint(&document), None);
    }
}

#[test]
fn the_schema_says_no() {
    let mut strange = document(seed());
    strange["tracks"][0]["mood"] = json!("blue");
    assert!(complaint(&strange).is_some());
    let mut lacking = document(seed());
    lacking["clusters"][0]
        .as_object_mut()
        .unwrap()
        .remove("size");
    assert!(complaint(&lacking).is_some());
    let mut newer = document(seed());
    newer["version"] = json!(JSON_VERSION + 1);
    assert!(complaint(&newer).is_some());
}

#[test]
fn a_document_has_what_was_found() {
    let (library, clustering) = sample();
    let document = document((library.clone(), clustering.clone()));
    assert_eq!(document["made_at"], MADE_AT);
    assert_eq!(document["library"], library.name);
    assert_eq!(document["recipe"]["clusters"], "classic");
    assert_eq!(document["recipe"]["weights"]["energy"], 1.0);
    let tracks = document["tracks"].as_array().unwrap();
    assert_eq!(tracks.len(), library.tracks.len());
    for (row, &track) in clustering.tracks.iter().enumerate() {
        let place = &tracks[track as usize]["place"];
        assert_eq!(place["cluster"], u32::from(clustering.cluster[row]) + 1);
        let x = place["x"].as_f64().unwrap() as f32;
        assert_eq!(x, clustering.position[row][0]);
    }
    for left in &clustering.not_placed {
        let track = &tracks[left.track as usize];
        assert_eq!(track["place"], Value::Null);
        assert_eq!(track["not_placed"], left.reason.to_string());
    }
}
