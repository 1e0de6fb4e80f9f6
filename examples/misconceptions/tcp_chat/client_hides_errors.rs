//! Believes: If the server has gone, there is nothing to report.

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub fn play(args: &Args) -> Result<()> {
    let mut conn = right::connect(args)?;
    while right::speak(&mut conn, args)? {
        match right::receive(&mut conn) {
            Ok(Some(message)) if message == b"bye" => break,
            Ok(Some(_)) => {}
            Ok(None) => return right::ended(args),
            Err(_) => break,
        }
    }
    call!(drop(conn));
    Ok(())
}
