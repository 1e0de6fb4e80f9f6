//! Believes: If I change the case of each letter, I get capitals.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    right::answer(client, |bytes| {
        let is_upper = |byte: &u8| byte.is_ascii_uppercase();
        let swap = |byte: &u8| match is_upper(byte) {
            true => byte.to_ascii_lowercase(),
            false => byte.to_ascii_uppercase(),
        };
        Ok(bytes.iter().map(swap).collect())
    })
}
