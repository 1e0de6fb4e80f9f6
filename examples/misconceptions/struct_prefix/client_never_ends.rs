//! Believes: The server decides when the conversation ends.

use socklab::Result;
use socklab::cli::Args;

use super::{right, right_client};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right_client::connect(args)?;
    loop {
        right::send(&mut conn, b"hello")?;
        right_client::answer(&mut conn)?;
    }
}
