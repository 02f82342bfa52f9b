//! The same recipe in scikit-learn, natively on one thread.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// What scikit-learn finds.
#[derive(Debug, Clone, Copy)]
pub struct Reference {
    /// Time of ten starts.
    pub milliseconds: f64,
    /// The lowest inertia of 200 starts.
    pub best_inertia: f64,
}

/// Runs it; none where there is no python3 with scikit-learn.
pub fn run(csv: &Path, k: u64) -> Option<Reference> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("reference.py");
    let mut python = Command::new("python3");
    python
        .arg(script)
        .arg(csv)
        .arg(k.to_string())
        .stdin(Stdio::null())
        .stderr(Stdio::null());
    for variable in ["OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"] {
        python.env(variable, "1");
    }
    // Where it was told to take another processor for this one, it would be slower.
    python
        .env_remove("OPENBLAS_CORETYPE")
        .env_remove("OPENBLAS_L2_SIZE");
    let output = python
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let found: Value = serde_json::from_slice(&output.stdout).ok()?;
    let milliseconds = found["seconds"].as_f64()? * 1e3;
    Some(Reference {
        milliseconds,
        best_inertia: found["best_inertia"].as_f64()?,
    })
}
