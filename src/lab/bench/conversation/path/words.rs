//! What the steps about a path say.

/// A check that prepares a path for a program that takes none.
pub const NO_PATH: &str =
    "this check needs a path of its own: write {path} in the command where your program takes it";

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
