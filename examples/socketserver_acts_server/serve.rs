//! The server around the handler: how many requests at a time, and until when.

use std::process::ExitCode;
use std::sync::atomic::Ordering;
use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::socketserver::{Concurrency, Handler, Server, ShutdownHandle, Source};

/// How often the server looks whether it must stop.
const POLL_INTERVAL: Duration = Duration::from_millis(200);

/// Serves until `stop`, or one request with `--once`.
///
/// `S` is the type of the socket: one of the four kinds. `H` is a handler of what such a socket
/// brings: the compiler refuses a handler of datagrams for a listener.
pub fn serve<S, H>(socket: S, handler: H, args: &Args, stop: ShutdownHandle) -> Result<ExitCode>
where
    S: Source,
    H: Handler<S::Request, S::Addr>,
{
    let mut server = Server::new(socket, handler)?;
    // A process needs a thread, too: the thread waits for the end of the process.
    if args.text("each") != Some("serial") {
        server.concurrency = Concurrency::Threads { max: args.number("max", 64) };
    }
    server.shutdown = stop.clone();
    if args.once {
        server.timeout = Some(POLL_INTERVAL);
        while !server.handle_request()? && !stop.0.load(Ordering::SeqCst) {}
        let failed = server.server_close(); // waits for the handler in its thread
        return Ok(if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE });
    }
    server.serve_forever(POLL_INTERVAL);
    Ok(ExitCode::SUCCESS)
}
