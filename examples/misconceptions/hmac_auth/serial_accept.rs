//! Believes: Two clients never come at the same time.

use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::narrate;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    let key = args.key()?;
    loop {
        let Ok((mut conn, _)) = call!(listener.accept()) else { continue };
        if let Err(error) = answer(&mut conn, &key) {
            narrate::complain(&error);
        }
        call!(drop(conn));
    }
}

fn answer(conn: &mut TcpStream, key: &[u8]) -> Result<()> {
    match right::asks(conn, key)? {
        true => right::answers(conn),
        false => right::refuses(conn),
    }
}
