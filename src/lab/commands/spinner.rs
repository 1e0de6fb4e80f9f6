//! A sign of life while something is being done.

use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// Shows on a terminal that something is being done, from its first second on.
pub fn with_spinner<T>(message: &'static str, work: impl FnOnce() -> T) -> T {
    let spinner = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    // Without this it is an empty bar, and the message is not shown.
    spinner.set_style(ProgressStyle::default_spinner());
    spinner.set_message(message);
    spinner.enable_steady_tick(Duration::from_millis(500));
    let done = work();
    spinner.finish_and_clear();
    done
}
