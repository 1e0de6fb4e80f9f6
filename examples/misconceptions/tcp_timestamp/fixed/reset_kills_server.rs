//! Believes: An error on one connection is an error of the whole server.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call};

use super::right::records;
use crate::tcp_timestamp::right;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    loop {
        let (mut conn, _) = call!(listener.accept())?;
        match records(&mut conn, right::tell) {
            Err(error) if error.raw_os_error().is_some() => return Err(error),
            _ => call!(drop(conn)), // the end of the stream, or a client that obeys no rule
        }
    }
}
