//! Believes: Two clients never come at the same time.

use std::net::TcpListener;

use socklab::cli::Args;
use socklab::{Result, call, narrate};

use super::right::{self, RIGHT};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    loop {
        let Ok((conn, _)) = call!(listener.accept()) else { continue };
        if let Err(error) = right::serve(conn, &RIGHT) {
            narrate::complain(&error);
        }
    }
}
