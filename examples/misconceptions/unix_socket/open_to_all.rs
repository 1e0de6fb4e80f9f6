//! Believes: Only my own programs know this path.

use std::os::unix::net::UnixListener;

use socket2::Type;
use socklab::cli::Args;
use socklab::narrate;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let path = args.path();
    right::free(path, Type::STREAM)?;
    let bind = format!("bind {}", path.display());
    let listener = call!(bind, UnixListener::bind(path))?;
    right::removes_path(path)?;
    narrate::listening_path(path);
    right::serve(listener, right::echo)
}
