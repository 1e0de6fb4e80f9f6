//! What happens to the children when a signal would end `lab`.

use std::io::{self, ErrorKind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, LazyLock};

/// While this lives, a signal that would end `lab` (Ctrl-C, `kill`) makes `Process::wait` fail
/// instead, so that the children are ended first; afterwards signals do what they always do.
pub struct EndChildrenFirst(());

/// A signal has come.
static INTERRUPTED: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

/// Nobody has children: a signal may end `lab` at once.
static CHILDLESS: LazyLock<Arc<AtomicBool>> = LazyLock::new(Arc::default);

impl EndChildrenFirst {
    /// Watches for signals from here on. Windows has none: there the console ends the children, too.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn watch() -> io::Result<EndChildrenFirst> {
        CHILDLESS.store(false, Ordering::SeqCst);
        #[cfg(unix)]
        {
            use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
            static REGISTERED: AtomicBool = AtomicBool::new(false);
            if !REGISTERED.swap(true, Ordering::SeqCst) {
                for signal in [SIGHUP, SIGINT, SIGTERM] {
                    signal_hook::flag::register_conditional_default(signal, CHILDLESS.clone())?;
                    signal_hook::flag::register(signal, INTERRUPTED.clone())?;
                }
            }
        }
        Ok(EndChildrenFirst(()))
    }
}

impl Drop for EndChildrenFirst {
    fn drop(&mut self) {
        CHILDLESS.store(true, Ordering::SeqCst);
    }
}

/// Under [`EndChildrenFirst`]: has nobody asked us to end?
///
/// # Errors
/// `Interrupted` if a signal has come.
pub fn not_interrupted() -> io::Result<()> {
    match INTERRUPTED.load(Ordering::SeqCst) {
        true => Err(io::Error::new(ErrorKind::Interrupted, "interrupted")),
        false => Ok(()),
    }
}
