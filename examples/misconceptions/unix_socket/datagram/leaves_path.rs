//! Believes: When the program ends, the system removes the path.

use std::os::unix::net::UnixDatagram;

use socket2::Type;
use socklab::Result;
use socklab::cli::Args;
use socklab::narrate;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    right::free(args.path(), Type::DGRAM)?;
    let socket = right::socket(Type::DGRAM)?;
    right::bind(&socket, args.path())?;
    narrate::listening_path(args.path());
    right::answer_all(&UnixDatagram::from(socket))
}
