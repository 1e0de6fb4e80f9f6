//! Believes: If connect is refused, a crashed server has left the path.

use socket2::Type;
use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let path = args.path();
    if right::is_stale(path, Type::DGRAM)? {
        right::unlink(path)?;
    }
    right::answer_all(&right::datagrams(args)?)
}
