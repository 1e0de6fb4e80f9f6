//! Believes: A client that sends nothing for a second has finished.

use std::net::TcpListener;
use std::thread;
use std::time::Duration;

use socklab::narrate::{self, named};
use socklab::{Result, call};

use super::super::right::Handle;

pub fn serve(listener: TcpListener, handle: Handle) -> Result<()> {
    loop {
        let Ok((mut conn, _)) = call!(listener.accept()) else { continue };
        let patience = Some(Duration::from_secs(1));
        named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(patience))?;
        thread::spawn(move || {
            if let Err(error) = handle(&mut conn) {
                narrate::complain(&error);
            }
        });
    }
}
