//! Believes: When the program ends, the system removes the path.

use socket2::Type;
use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let path = args.path();
    right::free(path, Type::STREAM)?;
    let socket = right::socket(Type::STREAM)?;
    right::bind(&socket, path)?;
    right::serve(right::listen(socket, path)?, right::echo)
}
