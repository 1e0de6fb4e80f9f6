//! Believes: I may send a line as soon as it is typed.

use std::thread;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    let mut copy = call!("dup", conn.try_clone())?;
    thread::spawn(move || while let Ok(Some(_)) = right::receive(&mut copy) {});
    while right::speak(&mut conn, args)? {}
    call!(drop(conn));
    Ok(())
}
