//! What asks for threads, and gets the one that asks.

use std::convert::Infallible;

/// How many threads there are.
#[must_use]
pub const fn current_num_threads() -> usize {
    1
}

/// Does one thing, then the other.
pub fn join<A, B>(one: impl FnOnce() -> A, other: impl FnOnce() -> B) -> (A, B) {
    (one(), other())
}

/// Does something that gives work to a scope.
pub fn scope<T>(work: impl FnOnce(&Scope) -> T) -> T {
    work(&Scope)
}

/// Does at once what it is given.
#[derive(Debug)]
pub struct Scope;

impl Scope {
    pub fn spawn(&self, work: impl FnOnce(&Self)) {
        work(self);
    }
}

/// Makes a [`ThreadPool`].
#[derive(Debug, Default)]
pub struct ThreadPoolBuilder;

impl ThreadPoolBuilder {
    #[must_use]
    pub const fn new() -> Self {
        Self
    }

    /// What each new thread does first. There is no new thread.
    #[must_use]
    pub fn start_handler(self, _: impl Fn(usize)) -> Self {
        self
    }

    /// # Errors
    /// None.
    pub const fn build(self) -> Result<ThreadPool, Infallible> {
        Ok(ThreadPool)
    }
}

/// The thread that calls.
#[derive(Debug)]
pub struct ThreadPool;

impl ThreadPool {
    pub fn install<T>(&self, work: impl FnOnce() -> T) -> T {
        work()
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn work_is_done_in_its_order_on_the_thread_that_calls() {
        let (mut done, mut after) = (Vec::new(), Vec::new());
        let here = thread::current().id();
        scope(|scope| {
            scope.spawn(|_| done.push(thread::current().id()));
            scope.spawn(|scope| scope.spawn(|_| after.push(thread::current().id())));
        });
        assert_eq!([done, after].concat(), [here; 2]);
        let pool = ThreadPoolBuilder::new().start_handler(|_| unreachable!());
        let Ok(pool) = pool.build();
        let both = pool.install(|| join(|| thread::current().id(), || 2));
        assert_eq!(both, (here, 2));
    }
}
