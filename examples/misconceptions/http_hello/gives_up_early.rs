//! Believes: A client that sends nothing for a second has gone.

use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::narrate::{self, named};
use socklab::{Result, call};

use super::right::{self, RIGHT};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    loop {
        let Ok((conn, _)) = call!(listener.accept()) else { continue };
        let patience = Some(Duration::from_secs(1));
        named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(patience))?;
        thread::spawn(move || {
            if let Err(error) = right::serve(conn, &RIGHT) {
                narrate::complain(&error);
            }
        });
    }
}
