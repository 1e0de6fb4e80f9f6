//! Believes: After the peer's FIN nothing that I send matters.

use std::net::{Shutdown, TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right::{self, Event, RIGHT, Ways};
use super::sides;

const WAYS: Ways = Ways { receive, ..RIGHT };

pub fn serve(listener: TcpListener, _: &Args) -> Result<()> {
    sides::serve(listener, &WAYS)
}

fn receive(conn: &TcpStream) -> Event {
    let event = right::receive(conn);
    if matches!(event, Event::PeersFin) {
        // The other thread may be in send just now.
        let _ = call!("shutdown(SHUT_WR)", conn.shutdown(Shutdown::Write));
    }
    event
}
