//! Believes: When my program has ended, its path is gone.

use socket2::Type;
use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::socket(Type::STREAM)?;
    right::bind(&socket, args.path())?;
    right::removes_path(args.path())?;
    right::serve(right::listen(socket, args.path())?, right::echo)
}
