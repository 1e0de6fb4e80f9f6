//! Believes: A client that has sent its FIN wants no answer.

use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

use socklab::cli::Args;
use socklab::{Result, call};

use super::{right, session as steps};

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    right::serve(listener, session)
}

fn session(conn: &mut TcpStream) -> Result<()> {
    while let Some(header) = right::header(conn)? {
        let name = steps::name(&header)?;
        let content = right::exactly(conn, right::size(&header)?)?;
        steps::check(conn, &header, &content)?;
        right::keep(name, &content)?;
        // If the client's FIN has come, it wants no answer.
        thread::sleep(Duration::from_millis(20));
        call!("ioctl(FIONBIO, 1)", conn.set_nonblocking(true))?;
        let has_ended = matches!(call!("recv(MSG_PEEK)", conn.peek(&mut [0])), Ok(0));
        call!("ioctl(FIONBIO, 0)", conn.set_nonblocking(false))?;
        if has_ended {
            return Ok(());
        }
        steps::answer(conn, &header, &content)?;
    }
    Ok(())
}
