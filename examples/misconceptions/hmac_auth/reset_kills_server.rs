//! Believes: An error on one connection is an error of the whole server.

use std::io::ErrorKind;
use std::net::{TcpListener, TcpStream};
use std::process;

use socklab::cli::Args;
use socklab::{Result, narrate};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    right::serve(listener, args, answer)
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    let talked = match right::asks(conn, key) {
        Ok(true) => right::answers(conn),
        Ok(false) => right::refuses(conn),
        Err(error) => Err(error),
    };
    match talked {
        // A wrong proof is the client's fault. An error of recv or send is the server's.
        Err(error)
            if matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::BrokenPipe) =>
        {
            narrate::complain(&error);
            process::exit(1)
        }
        talked => talked,
    }
}
