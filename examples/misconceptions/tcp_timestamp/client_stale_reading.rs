//! Believes: It is enough to ask the clock once.

use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right_client as right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    let reading = right::now();
    right::ask(&mut conn, &reading)?;
    thread::sleep(Duration::from_millis(150));
    right::ask(&mut conn, &reading)?;
    call!(drop(conn));
    Ok(())
}
