//! Believes: A sender waits until it has its answer.

use socklab::Result;
use socklab::cli::Args;

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let socket = right::datagrams(args)?;
    loop {
        right::answer_one(&socket)?;
    }
}
