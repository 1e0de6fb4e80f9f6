//! Believes: Nobody types more than 512 bytes in a line.

use std::io::Read;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    let mut buf = [0; 512];
    while right::speak(&mut conn, args)? {
        match call!(conn.read(&mut buf))? {
            0 => return right::ended(args),
            n if &buf[..n] == b"bye" => break,
            _ => {}
        }
    }
    call!(drop(conn));
    Ok(())
}
