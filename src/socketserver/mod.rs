//! A server around a handler: what Python's `socketserver` is, in Rust's own shape.
//!
//! The caller binds a socket: the [`Source`]. A [`Server`] takes requests from it and gives each to a
//! [`Handler`], one after the other or each in a thread of its own ([`Concurrency`]). A request is a
//! connection ([`StreamRequest`]) or a datagram ([`DatagramRequest`]). An error or a panic ends its
//! own request, and no other.
//!
//! ```
//! use std::io::{BufRead, Write};
//! use std::net::{SocketAddr, TcpListener, TcpStream};
//! use socklab::socketserver::{Concurrency, Outcome, Server, StreamRequest};
//!
//! fn upper(request: &mut StreamRequest<TcpStream>, _client: &SocketAddr) -> Outcome {
//!     let mut line = String::new();
//!     request.read_line(&mut line)?; // buffered
//!     request.get_mut().write_all(line.to_uppercase().as_bytes())?;
//!     Ok(())
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let listener = TcpListener::bind("127.0.0.1:0")?;
//! # let mut client = TcpStream::connect(listener.local_addr()?)?;
//! # client.write_all(b"hello\n")?;
//! let mut server = Server::new(listener, upper)?;
//! server.concurrency = Concurrency::Threads { max: 64 };
//! server.handle_request()?; // or serve_forever
//! server.server_close();
//! # assert_eq!(std::io::read_to_string(client)?, "HELLO\n");
//! # Ok(()) }
//! ```
//!
//! For those who come from Python:
//!
//! | CPython 3.11 | here |
//! |---|---|
//! | `TCPServer`, `UDPServer`, `UnixStreamServer`, `UnixDatagramServer` | the [`Source`]: `TcpListener`, `UdpSocket`, `UnixListener`, `UnixDatagram` |
//! | `ThreadingMixIn`, and no mix-in | [`Concurrency`] |
//! | `ForkingMixIn` | the handler `Inetd` (Unix): a program per connection; to fork a process with threads is not safe |
//! | `server_bind`, `server_activate`, `address_family`, `request_queue_size`, `allow_reuse_address`, `allow_reuse_port` | the caller's: it binds, this serves |
//! | `serve_forever`, `handle_request`, `server_close` | the same names; [`Server::server_close`] also tells how many requests failed |
//! | `timeout`, `block_on_close`, `daemon_threads` | [`Server::timeout`]; [`Server::block_on_close`] |
//! | `max_children`, and no limit for threads | [`Concurrency::Threads`] |
//! | `shutdown` | [`Server::shutdown`], a handle |
//! | `server_address`, `fileno`, `socket` | [`Server::source`] |
//! | `verify_request`, `handle_error`, `handle_timeout`, `service_actions` | methods of [`Handler`] |
//! | `get_request`, `shutdown_request`, `close_request` | [`Source::get_request`]; [`Request::shutdown_request`] |
//! | `process_request`, `finish_request` | [`Concurrency`] decides: there is nothing to override |
//! | `BaseRequestHandler.setup`, `finish` | variables that `handle` makes, and their `Drop` |
//! | `StreamRequestHandler`: `connection`, `rfile`, `wfile` | [`StreamRequest`]: `get_mut`, its `BufRead`, `get_mut` again |
//! | `StreamRequestHandler`: `timeout`, `disable_nagle_algorithm`, `rbufsize`, `wbufsize` | set on the connection; or wrap it |
//! | `DatagramRequestHandler`: `packet`, `socket`, `wfile` | the same names, `wfile` is [`DatagramRequest::reply`] |

mod handler;
mod source;
#[cfg(test)]
mod tests;

use std::fmt::Debug;
use std::io::ErrorKind;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use socket2::SockRef;

#[cfg(unix)]
pub use handler::Inetd;
pub use handler::{BoxError, Handler, Outcome};
pub use source::{Datagram, DatagramRequest, Request, Source, Stream, StreamRequest};

use crate::narrate::named;
use crate::{Error, Result};

/// How long the server rests after a failure that may last: no descriptor or no thread is free.
const REST: Duration = Duration::from_millis(100);
/// The longest wait in one call: poll(2) counts milliseconds in 32 bits on Windows and macOS.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 3600);

/// How many requests are handled at a time (`ThreadingMixIn`, or none).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Concurrency {
    /// One after the other: while one client is silent, all others wait.
    Serial,
    /// Each in a thread of its own. While `max` of them run (at least 1) the next request waits in
    /// the kernel's queue: a connection in the backlog, a datagram in the receive buffer.
    Threads {
        /// Handlers that may run at a time; with `Inetd` these are `max_children`.
        max: usize,
    },
}

/// A source of requests, a handler for them, and how many at a time (`BaseServer`).
///
/// Dropping it closes the socket and does not wait for handlers.
pub struct Server<S, H> {
    /// How many requests are handled at a time. [default: `Serial`]
    pub concurrency: Concurrency,
    /// How long [`Server::handle_request`] waits for a request. [default: `None`, for ever]
    pub timeout: Option<Duration>,
    /// Whether [`Server::server_close`] waits for handlers that run. [default: true]
    ///
    /// If not, they end with the process, as Python's `daemon_threads` do.
    pub block_on_close: bool,
    /// Stops [`Server::serve_forever`]. Clone it for another thread, or put in one that a signal
    /// sets.
    pub shutdown: ShutdownHandle,
    source: Arc<S>,
    handler: Arc<H>,
    running: Running,
}

/// Stops [`Server::serve_forever`] from anywhere: another thread, a handler, a signal. It holds a
/// flag, which `signal_hook::flag::register` can set.
#[derive(Clone, Debug, Default)]
pub struct ShutdownHandle(pub Arc<AtomicBool>);

impl ShutdownHandle {
    /// Asks the server to stop. It stops within a poll interval, or when a serial handler is done.
    ///
    /// CPython's `shutdown` waits for that and can deadlock. This one does not wait: to wait, join
    /// the thread that serves. If it comes before `serve_forever`, that ends at once.
    pub fn shutdown(&self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

impl<S: Source, H: Handler<S::Request, S::Addr>> Server<S, H> {
    /// A server for a socket that the caller has bound. It is serial until `concurrency` is set.
    ///
    /// The socket becomes non-blocking.
    ///
    /// # Errors
    /// If the system refuses that.
    pub fn new(source: S, handler: H) -> Result<Self> {
        // The client that poll(2) reported may have gone before accept, which must not block then.
        named("fcntl(F_SETFL, O_NONBLOCK)", SockRef::from(&source).set_nonblocking(true))?;
        let (end, ended) = mpsc::channel();
        Ok(Server {
            concurrency: Concurrency::Serial,
            timeout: None,
            block_on_close: true,
            shutdown: ShutdownHandle::default(),
            source: Arc::new(source),
            handler: Arc::new(handler),
            running: Running { handlers: 0, failed: 0, end, ended },
        })
    }

    /// The socket: for its address (`server_address`), options and descriptor (`fileno`).
    pub fn source(&self) -> &S {
        &self.source
    }

    /// Serves until [`ShutdownHandle::shutdown`]. It looks for that every `poll_interval` (CPython:
    /// 0.5 s) and after each request. Then it also calls `service_actions`.
    ///
    /// Handlers in threads may still run when it returns.
    pub fn serve_forever(&mut self, poll_interval: Duration) {
        while !self.shutdown.0.swap(false, Ordering::SeqCst) {
            if let Err(error) = self.turn(Instant::now().checked_add(poll_interval)) {
                self.handler.get_request_failed(&error);
                // The cause may last while the socket stays readable: without a rest we would spin.
                thread::sleep(REST);
            }
            self.handler.service_actions();
        }
    }

    /// Waits for one request and has it handled: true. If none comes within [`Server::timeout`], it
    /// calls `handle_timeout`: false. [`ShutdownHandle::shutdown`] does not stop it.
    ///
    /// With `Threads` it returns while the handler runs; [`Server::server_close`] waits for that.
    ///
    /// # Errors
    /// If the request could not be fetched, or no thread started for it.
    pub fn handle_request(&mut self) -> Result<bool> {
        let until = self.timeout.and_then(|timeout| Instant::now().checked_add(timeout));
        while !self.turn(until)? {
            if left(until).is_zero() {
                self.handler.handle_timeout();
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Closes the socket, then waits for the handlers that run, if [`Server::block_on_close`].
    /// Returns how many requests have failed: their handlers returned an error, or panicked.
    ///
    /// A datagram handler that still runs keeps the socket until it ends: it may still answer.
    pub fn server_close(mut self) -> usize {
        drop(self.source);
        let most = if self.block_on_close { 1 } else { usize::MAX };
        self.running.fewer_than(most, None);
        self.running.failed
    }

    /// Waits for a place and a request, and has that handled; false if there was none.
    fn turn(&mut self, until: Option<Instant>) -> Result<bool> {
        let max = match self.concurrency {
            Concurrency::Serial => 1,
            Concurrency::Threads { max } => max.max(1),
        };
        if !self.running.fewer_than(max, until) || !readable(&*self.source, until)? {
            return Ok(false);
        }
        let (request, client) = match S::get_request(&self.source) {
            Ok(request) => request,
            // There is no client; or it has gone again (accept(2)); or, on Windows, our last datagram
            // did not reach its client. The server goes on.
            Err(error) => match error.kind() {
                ErrorKind::WouldBlock | ErrorKind::Interrupted => return Ok(false),
                ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset => return Ok(false),
                _ => return Err(error),
            },
        };
        let (handler, end) = (self.handler.clone(), self.running.end.clone());
        let work = move || {
            // process catches the handler's panic. This is for a panic in handle_error.
            let outcome = catch_unwind(AssertUnwindSafe(|| process(&*handler, request, client)));
            drop(handler);
            let _ = end.send(outcome.unwrap_or(false));
        };
        match self.concurrency {
            Concurrency::Serial => work(),
            Concurrency::Threads { .. } => {
                // thread::spawn would panic where this reports EAGAIN.
                named("start a thread", thread::Builder::new().spawn(work))?;
            }
        }
        self.running.handlers += 1;
        Ok(true)
    }
}

/// One request, from `verify_request` to `shutdown_request`; false if it failed.
fn process<R, A>(handler: &impl Handler<R, A>, mut request: R, client: A) -> bool
where
    R: Request<A>,
    A: Debug,
{
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        if handler.verify_request(&request, &client) {
            handler.handle(&mut request, &client)?;
            request.finish(&client)?;
        }
        Ok(())
    }));
    // Rust's panic hook has already printed the panic's message and place on stderr.
    let outcome = outcome.unwrap_or_else(|_| Err("the handler panicked".into()));
    let succeeded = outcome.is_ok();
    if let Err(error) = outcome {
        handler.handle_error(&client, error);
    }
    request.shutdown_request();
    succeeded
}

/// The time left, at most the longest wait.
fn left(until: Option<Instant>) -> Duration {
    let left = until.map(|until| until.saturating_duration_since(Instant::now()));
    left.unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT)
}

/// poll(2), WSAPoll: false if nothing came by then, or a signal came.
fn readable<S: Source>(source: &S, until: Option<Instant>) -> Result<bool> {
    let limit = Timespec::try_from(left(until)).ok();
    match poll(&mut [PollFd::new(source, PollFlags::IN)], limit.as_ref()) {
        Ok(ready) => Ok(ready > 0),
        Err(Errno::INTR) => Ok(false),
        Err(error) => Err(Error::new("poll", error.into())),
    }
}

/// Counts the handlers that run, and those that failed: each says how it has ended.
struct Running {
    handlers: usize,
    failed: usize,
    end: mpsc::Sender<bool>,
    ended: mpsc::Receiver<bool>,
}

impl Running {
    /// Waits until fewer than `max` run; false if that many still do by then.
    fn fewer_than(&mut self, max: usize, until: Option<Instant>) -> bool {
        loop {
            // Those that have ended already are counted in any case.
            let wait = if self.handlers < max { Duration::ZERO } else { left(until) };
            let Ok(succeeded) = self.ended.recv_timeout(wait) else { return self.handlers < max };
            self.handlers -= 1;
            self.failed += usize::from(!succeeded);
        }
    }
}
