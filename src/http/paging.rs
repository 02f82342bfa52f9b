//! Reading a long list page by page, from a service that may be wrong about its length.
//!
//! Lists change while they are read, and totals are wrong now and then. So what counts is
//! what came: a list that ends before its total is asked for once more, and one that never
//! ends is left as soon as a page brings nothing new.

/// What a page says about the one behind it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Next {
    /// Nothing.
    #[default]
    Unsaid,
    /// There is none.
    None,
    /// There is one, at this offset if its address can be read.
    At(Option<u32>),
}

/// A page, as far as it decides on the next one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PageInfo {
    /// How many entries it was asked to have at most.
    pub limit: u32,
    /// How many entries came, whatever they are.
    pub entries: u32,
    /// Whether one of them had not come before.
    pub is_new: bool,
    /// How many entries the whole list has, as the service says.
    pub total: Option<u32>,
    pub next: Next,
}

/// After so many pages in a row that brought nothing new, a list is left whatever its total
/// says. It is as many as the longest playlist has, 10,000 entries.
const MOST_BARREN: u8 = 200;

/// The reading of one list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Paging {
    /// The total that the first page gave. One that grows as fast as the offset never ends.
    first_total: Option<u32>,
    /// Whether the present page was asked for again, since the list ended before its total.
    asked_again: bool,
    /// How many pages in a row brought nothing new.
    barren: u8,
}

impl Paging {
    /// Where to read on after a page that began at `offset`; `None` when the list is read.
    /// It is never further on than the page's end, so that nothing is left out, and only
    /// where the list ended too early is it the page's own offset.
    ///
    /// Of `next`, only the offset is used: a token must not follow an address that came
    /// from outside.
    pub fn next_offset(&mut self, offset: u32, page: PageInfo) -> Option<u32> {
        self.first_total = self.first_total.or(page.total);
        let end = offset.checked_add(page.entries)?;
        self.barren = if page.is_new {
            0
        } else {
            self.barren.saturating_add(1)
        };
        if self.barren > MOST_BARREN {
            return None;
        }
        let after = match page.next {
            _ if page.entries == 0 => return self.after_the_last(end, page),
            Next::At(Some(at)) if at > offset && at <= offset.saturating_add(page.limit) => at,
            Next::At(_) => end,
            Next::None | Next::Unsaid => return self.after_the_last(end, page),
        };
        self.asked_again = false;
        let goes_on = page.is_new || self.first_total.is_some_and(|total| after < total);
        goes_on.then_some(after)
    }

    /// Where to read on after a page that names no next one, or has no entries.
    fn after_the_last(&mut self, end: u32, page: PageInfo) -> Option<u32> {
        let total = if page.is_new {
            page.total.or(self.first_total)
        } else {
            self.first_total
        };
        if total.is_none_or(|total| end >= total) {
            return None;
        }
        // Some services never name the next page: that is no end yet.
        let ended = page.next == Next::None || page.entries == 0;
        if ended && self.asked_again && !page.is_new {
            return None;
        }
        self.asked_again = ended;
        Some(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: u32 = 50;

    fn page(entries: u32, total: Option<u32>, next: Next) -> PageInfo {
        PageInfo {
            limit: LIMIT,
            entries,
            is_new: entries > 0,
            total,
            next,
        }
    }

    /// The offsets that are asked for, of a service that answers with these pages.
    fn offsets(mut answer: impl FnMut(u32) -> PageInfo) -> Vec<u32> {
        let (mut paging, mut offset, mut asked) = (Paging::default(), Some(0), Vec::new());
        while let Some(at) = offset.filter(|_| asked.len() < 1000) {
            asked.push(at);
            offset = paging.next_offset(at, answer(at));
        }
        asked
    }

    /// How many entries of a list of so many come at an offset.
    fn come(length: u32, offset: u32) -> u32 {
        length.saturating_sub(offset).min(LIMIT)
    }

    fn next(length: u32, offset: u32) -> Next {
        if offset + LIMIT < length {
            Next::At(Some(offset + LIMIT))
        } else {
            Next::None
        }
    }

    #[test]
    fn an_honest_list_is_read_once() {
        for (length, expected) in [
            (0, vec![0]),
            (50, vec![0]),
            (51, vec![0, 50]),
            (120, vec![0, 50, 100]),
        ] {
            let answer = |at| page(come(length, at), Some(length), next(length, at));
            assert_eq!(offsets(answer), expected, "{length}");
            let silent = |at| page(come(length, at), Some(length), Next::Unsaid);
            assert_eq!(offsets(silent), expected, "{length} without next");
        }
    }

    #[test]
    fn a_list_that_ends_before_its_total_is_asked_for_once_more() {
        // 120 are promised, 100 come.
        let answer = |at| page(come(100, at), Some(120), next(100, at));
        assert_eq!(offsets(answer), [0, 50, 100]);
        // The rest comes when it is asked for again.
        let mut calls = 0;
        let hiccup = |at| {
            calls += 1;
            let next = if calls == 2 {
                Next::None
            } else {
                next(120, at)
            };
            page(come(120, at), Some(120), next)
        };
        assert_eq!(offsets(hiccup), [0, 50, 100]);
    }

    #[test]
    fn a_total_that_moves_does_not_end_the_list() {
        let shrinking = |at| page(come(130, at), Some(130 - at), next(130, at));
        assert_eq!(offsets(shrinking), [0, 50, 100]);
        let growing = |at| page(come(130, at), Some(at + 1), next(130, at));
        assert_eq!(offsets(growing), [0, 50, 100]);
    }

    #[test]
    fn a_list_that_never_ends_is_left_when_nothing_new_comes() {
        let again = Next::At(None);
        for total in [None, Some(120)] {
            let empty = |at| page(come(120, at), total, again);
            assert_eq!(offsets(empty), [0, 50, 100, 120]);
            let repeating = |at| PageInfo {
                is_new: at < 120,
                ..page(LIMIT, total, again)
            };
            assert_eq!(offsets(repeating), [0, 50, 100, 150]);
        }
        // The total grows with the offset.
        let growing = |at| PageInfo {
            is_new: at < 120,
            ..page(LIMIT, Some(at + 100), again)
        };
        assert_eq!(offsets(growing), [0, 50, 100, 150]);
        let growing_in_silence = |at| PageInfo {
            is_new: at < 120,
            ..page(LIMIT, Some(at + 100), Next::Unsaid)
        };
        assert_eq!(offsets(growing_in_silence), [0, 50, 100, 150]);
    }

    #[test]
    fn repeats_below_the_total_are_read() {
        // A playlist that has the same fifty tracks three times, and then one more.
        let answer = |at| PageInfo {
            is_new: at == 0 || at == 150,
            ..page(come(151, at), Some(151), next(151, at))
        };
        assert_eq!(offsets(answer), [0, 50, 100, 150]);
    }

    #[test]
    fn a_next_that_goes_back_or_too_far_is_not_followed() {
        for wrong in [Some(0), Some(100), Some(151), Some(20_000), None] {
            let at = Paging::default().next_offset(100, page(2, Some(300), Next::At(wrong)));
            assert_eq!(at, Some(102), "{wrong:?}");
        }
        let short = page(48, Some(300), Next::At(Some(150)));
        assert_eq!(Paging::default().next_offset(100, short), Some(150));
        let far = page(0, None, Next::At(None));
        assert_eq!(Paging::default().next_offset(u32::MAX, far), None);
    }

    #[test]
    fn nothing_is_asked_for_without_end() {
        for total in [None, Some(0), Some(70), Some(u32::MAX)] {
            for next in [Next::Unsaid, Next::None, Next::At(None), Next::At(Some(50))] {
                let asked = offsets(|_| page(0, total, next));
                assert!(asked.len() <= 2, "{total:?} {next:?}");
                for entries in [1, LIMIT] {
                    let repeating = |at| PageInfo {
                        is_new: at == 0,
                        ..page(entries, total, next)
                    };
                    let most = usize::from(MOST_BARREN) + 2;
                    assert!(offsets(repeating).len() <= most, "{total:?} {next:?}");
                }
            }
        }
    }
}
