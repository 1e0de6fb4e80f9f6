//! Believes: A random challenge stays random, so I draw it once.

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::thread;

use socklab::cli::Args;
use socklab::narrate;
use socklab::{Result, call};

use super::right;

pub fn play(listener: TcpListener, args: &Args) -> Result<()> {
    let (key, challenge) = (args.key()?, right::challenge()?);
    loop {
        let Ok((mut conn, _)) = call!(listener.accept()) else { continue };
        let key = key.clone();
        thread::spawn(move || {
            if let Err(error) = answer(&mut conn, &key, &challenge) {
                narrate::complain(&error);
            }
        });
    }
}

fn answer(conn: &mut TcpStream, key: &[u8], challenge: &[u8]) -> Result<()> {
    call!(conn.write_all(challenge))?;
    match right::exactly(conn, 16)? == right::proof(key, challenge)? {
        true => right::answers(conn),
        false => right::refuses(conn),
    }
}
