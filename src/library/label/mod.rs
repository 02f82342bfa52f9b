//! Record labels, which catalogues write in many ways: `Epic`, `EPIC Records, Inc.`,
//! `℗ 2019 Epic/Trinity`.

mod key;
mod pieces;

pub use key::LabelKey;
pub use pieces::{Piece, labels_of, pieces};
