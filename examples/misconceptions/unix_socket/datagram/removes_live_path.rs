//! Believes: If the path is there, it was left behind.

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let path = args.path();
    if right::is_socket(path) {
        right::unlink(path)?;
    }
    right::answer_all(&right::datagrams(args)?)
}
