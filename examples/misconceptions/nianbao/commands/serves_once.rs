//! Believes: A server has only one client.

use std::net::TcpListener;

use socklab::{Result, call};

use super::Answer;
use crate::nianbao::right;

pub fn play(listener: TcpListener, answer: Answer) -> Result<()> {
    let (mut conn, _) = call!(listener.accept())?;
    right::answers(&mut conn, answer)
}
