//! Believes: Every recv gives an answer.

use std::io::Read;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    let mut buf = [0; 1024];
    while right::speak(&mut conn, args)? {
        let n = call!(conn.read(&mut buf))?;
        if &buf[..n] == b"bye" {
            break;
        }
    }
    call!(drop(conn));
    Ok(())
}
