//! How what is half done is packed, to go on after a reload.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Tracks;
use super::collection::Step;

/// The form of a packed task. One of another form is treated as absent: it is loaded again.
const FORM: u8 = 2;

/// What is to be kept of a load since it was kept before. Of a large load, to keep the
/// whole of it each time would be dear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// How many checkpoints came before it.
    pub number: u32,
    /// How far the load is; takes the place of the head before.
    pub head: Vec<u8>,
    /// What was found since the checkpoint before; stands beside the leaves before.
    pub leaf: Vec<u8>,
}

impl Tracks {
    /// What is to be kept now; `None` where that is of no use any more, or cannot be packed.
    #[must_use]
    pub fn checkpoint(&self) -> Option<Checkpoint> {
        let leaf = pack(&self.found.steps()?)?;
        let number = self.checkpoints;
        let head = pack(&(number.checked_add(1)?, self))?;
        Some(Checkpoint { number, head, leaf })
    }

    /// Takes note of whether the newest checkpoint is kept. If it is not, there are no more.
    pub fn settle_checkpoint(&mut self, kept: bool) {
        self.checkpoints += u32::from(kept);
        self.found.kept(kept);
    }

    /// The load as the head of its newest checkpoint knows it: without the tracks.
    #[must_use]
    pub fn outline(head: &[u8]) -> Option<Self> {
        unpack(head).map(|(_, task): (u32, Self)| task)
    }

    /// The load as it was at its newest checkpoint: from the head of that, and the leaves
    /// of all, in their order. `None` if they are not what was kept.
    #[must_use]
    pub fn from_checkpoints(head: &[u8], leaves: &[Vec<u8>]) -> Option<Self> {
        let (made, mut task): (u32, Self) = unpack(head)?;
        for leaf in leaves.get(..usize::try_from(made).ok()?)? {
            let steps: Vec<Step> = unpack(leaf)?;
            steps
                .into_iter()
                .for_each(|step| task.found.take_again(step));
            // They are kept already.
            task.found.kept(true);
        }
        task.checkpoints = made;
        Some(task)
    }
}

/// Packs a task or what it loaded; `None` if that cannot be done.
#[must_use]
pub fn pack<T: Serialize>(value: &T) -> Option<Vec<u8>> {
    postcard::to_stdvec(&(FORM, value)).ok()
}

/// Unpacks what [`pack`] packed; `None` for anything else.
#[must_use]
pub fn unpack<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (form, rest) = bytes.split_first()?;
    (*form == FORM)
        .then(|| postcard::from_bytes(rest).ok())
        .flatten()
}
