//! Believes: A line ends with \n, so I may drop the \r before it.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, Client, Turn};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, turn)
}

fn turn(client: &mut Client) -> Result<Turn> {
    right::answer(client, |bytes| {
        let mut answer = bytes.to_ascii_uppercase();
        while let Some(at) = answer.windows(2).position(|pair| pair == b"\r\n") {
            answer.remove(at);
        }
        Ok(answer)
    })
}
