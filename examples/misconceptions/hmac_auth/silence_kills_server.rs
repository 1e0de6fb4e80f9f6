//! Believes: Every client that connects sends a proof.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process;

use socklab::cli::Args;
use socklab::{Result, call, say};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    let challenge = right::challenge()?;
    call!(conn.write_all(&challenge))?;
    let mut first = [0];
    if call!(conn.read(&mut first))? == 0 {
        say!("the client sent no proof: the server ends");
        process::exit(1);
    }
    let rest = right::exactly(conn, 15)?;
    match [&first[..], &rest].concat() == right::proof(key, &challenge)? {
        true => right::answers(conn),
        false => right::refuses(conn),
    }
}
