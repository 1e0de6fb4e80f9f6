//! Believes: A client sends at most 64 KiB in a conversation.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    if !right::asks(conn, key)? {
        return right::refuses(conn);
    }
    let mut all = vec![0; 64 * 1024];
    let mut said = 0;
    loop {
        let n = call!(conn.read(&mut all[said..]))?;
        if n == 0 {
            return Ok(());
        }
        all[said..said + n].make_ascii_uppercase();
        call!(conn.write_all(&all[said..said + n]))?;
        said += n;
    }
}
