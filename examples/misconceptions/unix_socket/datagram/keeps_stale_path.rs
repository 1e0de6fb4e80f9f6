//! Believes: When my program has ended, its path is gone.

use std::os::unix::net::UnixDatagram;

use socket2::Type;
use socklab::Result;
use socklab::cli::Args;
use socklab::narrate;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::socket(Type::DGRAM)?;
    right::bind(&socket, args.path())?;
    right::removes_path(args.path())?;
    narrate::listening_path(args.path());
    right::answer_all(&UnixDatagram::from(socket))
}
