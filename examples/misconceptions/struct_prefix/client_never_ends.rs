//! Believes: the server will close when it has had enough.

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
