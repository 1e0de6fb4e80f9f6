//! Believes: The range 97..122 holds the letters from a to z.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    right::answer(client, |bytes| {
        let upper = |byte: &u8| match byte {
            97..122 => byte - 32,
            _ => *byte,
        };
        Ok(bytes.iter().map(upper).collect())
    })
}
