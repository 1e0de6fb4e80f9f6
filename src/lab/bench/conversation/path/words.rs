//! What the steps about a path say.

/// A check that prepares a path for a program that takes none.
pub const NO_PATH: &str =
    "this check needs a path of its own: write {path} in the command where your program takes it";

/// A server that could not listen, and hides it.
pub const ENDED_WELL: &str = "the server ended with exit status 0, although it could not listen";
/// A server that could not listen, and goes on.
pub const STILL_RUNS: &str = "the server still runs, although the path is not its own";
/// A server that does not end.
pub const IGNORES_SIGTERM: &str = "the server did not end";

/// A step.
pub fn step_fails_to_start() -> String {
    "expect the server to end, with an exit status that is not 0".to_string()
}

/// A step.
pub fn step_stale_path() -> String {
    "bind a socket at the path and close it, as `kill -9` leaves it".to_string()
}

/// A step.
pub fn step_occupy_path() -> String {
    "bind the path ourselves, as another server".to_string()
}

/// A step.
pub fn step_file_at_path() -> String {
    "write a file at the path: it is no socket".to_string()
}

/// A step.
pub fn step_replace_path() -> String {
    "move the path away, and bind it ourselves, as another server".to_string()
}

/// A step.
pub fn step_path_mode() -> String {
    "look at the mode of the path".to_string()
}

/// A step.
pub fn step_open_umask() -> String {
    "set the umask to 0 for the program".to_string()
}

/// A step.
pub fn step_sigterm() -> String {
    "send SIGTERM (kill): the server must end".to_string()
}
