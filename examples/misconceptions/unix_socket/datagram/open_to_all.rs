//! Believes: Only my own programs know this path.

use std::os::unix::net::UnixDatagram;

use socket2::Type;
use socklab::cli::Args;
use socklab::{Result, call, narrate};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let path = args.path();
    right::free(path, Type::DGRAM)?;
    let bind = format!("bind {}", path.display());
    let socket = call!(bind, UnixDatagram::bind(path))?;
    right::removes_path(path)?;
    narrate::listening_path(path);
    right::answer_all(&socket)
}
