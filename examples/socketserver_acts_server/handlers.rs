//! The handlers: one for connections, one for datagrams. Each calls the function of its act.

use std::fmt::Debug;
use std::time::Duration;

use socket2::SockRef;
use socklab::call;
use socklab::cli::Args;
use socklab::socketserver::{Datagram, DatagramRequest, Handler, Outcome, Stream, StreamRequest};

use crate::{greeting, print, upper, welcome};

/// Handles a connection: TCP's or Unix's.
pub struct Connections {
    pub act: &'static str,
    pub timeout: Duration,
    /// Whether each connection has a process of its own.
    pub in_process: bool,
}

impl Connections {
    pub fn of(args: &Args) -> Connections {
        let in_process = args.text("each") == Some("process");
        Connections { act: args.act, timeout: args.timeout, in_process }
    }
}

// `C` is `TcpStream` or `UnixStream`, and `A` is the type of its client's address. This one `impl`
// is for both. The acts get a `Socket` of socket2: it has the same calls, whatever `C` is.
impl<C: Stream, A: Debug> Handler<StreamRequest<C>, A> for Connections {
    fn handle(&self, request: &mut StreamRequest<C>, client: &A) -> Outcome {
        if self.in_process {
            #[cfg(unix)] // main refuses --each process on other systems
            return crate::process::handle(request, client);
        }
        let conn = request.get_ref();
        let socket = SockRef::from(conn);
        match self.act {
            "welcome" => welcome::connection(&socket, self.timeout)?,
            "greeting" => greeting::connection(&socket, self.timeout)?,
            "print" => print::connection(conn, client),
            _ => upper::connection(&socket, client, self.timeout)?,
        }
        Ok(())
    }
}

/// Handles a datagram: UDP's or Unix's.
pub struct Datagrams {
    pub act: &'static str,
}

// `S` is `UdpSocket` or `UnixDatagram`, and `S::Addr` is the type of its client's address.
// This one `impl` is for both.
impl<S: Datagram> Handler<DatagramRequest<S>, S::Addr> for Datagrams {
    fn handle(&self, request: &mut DatagramRequest<S>, client: &S::Addr) -> Outcome {
        let socket = &request.socket;
        let answer = match self.act {
            "greeting" => greeting::datagram(),
            "print" => {
                print::datagram(&request.packet, socket, client);
                return Ok(()); // without an answer
            }
            _ => upper::datagram(&request.packet),
        };
        // Not request.reply: the framework sends no empty reply, and our answer may be empty.
        call!(socket.send_to(&answer, client))?;
        Ok(())
    }
}
