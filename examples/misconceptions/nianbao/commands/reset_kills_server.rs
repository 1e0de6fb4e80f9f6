//! Believes: An error on one connection is an error of the whole server.

use std::net::TcpListener;

use socklab::{Result, call};

use super::Answer;
use crate::nianbao::right;

pub fn play(listener: TcpListener, answer: Answer) -> Result<()> {
    loop {
        let (mut conn, _) = call!(listener.accept())?;
        right::answers(&mut conn, answer)?;
    }
}
