//! The server around the handler: how many at a time, and until when.

use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::socketserver::{Concurrency, Handler, Server, ShutdownHandle, Source};

use crate::talk::Talk;

/// How soon a wish to stop is noticed.
const POLL_INTERVAL: Duration = Duration::from_millis(200);

/// Serves until `stop`, or one request.
pub fn serve<S: Source>(source: S, args: &Args, stop: ShutdownHandle) -> Result<ExitCode>
where
    Talk: Handler<S::Request, S::Addr>,
{
    let failed = Arc::new(AtomicBool::new(false));
    let in_process = args.text("each") == Some("process");
    let talk = Talk { act: args.act, timeout: args.timeout, in_process, failed: failed.clone() };
    let mut server = Server::new(source, talk)?;
    if args.text("each") != Some("serial") {
        server.concurrency = Concurrency::Threads { max: args.number("max", 64) };
    }
    server.shutdown = stop.clone();
    if args.once {
        server.timeout = Some(POLL_INTERVAL);
        while !server.handle_request()? && !stop.0.load(Ordering::SeqCst) {}
        server.server_close(); // waits for the handler in its thread
        return Ok(if failed.load(Ordering::SeqCst) {
            ExitCode::FAILURE
        } else {
            ExitCode::SUCCESS
        });
    }
    server.serve_forever(POLL_INTERVAL);
    Ok(ExitCode::SUCCESS)
}
