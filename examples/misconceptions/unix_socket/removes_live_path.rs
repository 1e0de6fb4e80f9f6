//! Believes: If the path is there, it was left behind.

use socket2::Type;
use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let path = args.path();
    if right::is_socket(path) {
        right::unlink(path)?;
    }
    let socket = right::socket(Type::STREAM)?;
    right::bind(&socket, path)?;
    right::removes_path(path)?;
    right::serve(right::listen(socket, path)?, right::echo)
}
