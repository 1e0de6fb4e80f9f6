//! Believes: The path that I have bound is mine until I end.

use socket2::Type;
use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let path = args.path();
    right::free(path, Type::STREAM)?;
    let socket = right::socket(Type::STREAM)?;
    right::bind(&socket, path)?;
    let mine = path.to_path_buf();
    right::at_sigterm(move || drop(right::unlink(&mine)))?;
    right::serve(right::listen(socket, path)?, right::echo)
}
