//! Believes: Every answer is sent, so the buffer is empty for the next command.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Mutex, PoisonError};

use socklab::{Result, call};

use super::Answer;
use crate::nianbao::right;

/// The part of a command that has come.
static COMMAND: Mutex<Vec<u8>> = Mutex::new(Vec::new());

pub fn play(listener: TcpListener, answer: Answer) -> Result<()> {
    right::serve_with(listener, answer, commands)
}

fn commands(conn: &mut TcpStream, answer: Answer) -> Result<()> {
    let mut buf = [0; 1024];
    loop {
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            return Ok(());
        }
        let mut command = COMMAND.lock().unwrap_or_else(PoisonError::into_inner);
        command.extend_from_slice(&buf[..n]);
        call!(conn.write_all(&answer(&command)))?; // after an error the buffer is not empty
        command.clear();
    }
}
