//! Believes: The path that I have bound is mine until I end.

use std::os::unix::net::UnixDatagram;

use socket2::Type;
use socklab::cli::Args;
use socklab::{Result, narrate};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let path = args.path();
    right::free(path, Type::DGRAM)?;
    let socket = right::socket(Type::DGRAM)?;
    right::bind(&socket, path)?;
    let mine = path.to_path_buf();
    right::at_sigterm(move || drop(right::unlink(&mine)))?;
    narrate::listening_path(path);
    right::answer_all(&UnixDatagram::from(socket))
}
