//! What is done with a request, and the hooks around it.

use std::fmt::Debug;
use std::net::{SocketAddr, TcpStream};

use super::StreamRequest;
use crate::{Error, narrate};

/// Any error, so that `?` works on [`crate::Error`], [`std::io::Error`] and texts.
pub type BoxError = Box<dyn std::error::Error + Send + Sync>;
/// How a request ended.
pub type Outcome = std::result::Result<(), BoxError>;

/// Handles requests (`BaseRequestHandler`). Only `handle` is required; the others are hooks.
/// A function or closure that takes a request `&mut R` and its client's address `&A` is a handler.
///
/// One handler serves all requests, from several threads at once. What belongs to one request is a
/// variable in [`Handler::handle`]: made there (`setup`), and dropped at its end (`finish`), also
/// after an error or a panic.
///
/// A handler of TCP connections is written `impl Handler for …`. Those of other requests name them.
pub trait Handler<R = StreamRequest<TcpStream>, A: Debug = SocketAddr>:
    Send + Sync + 'static
{
    /// Does what the request asks for. Its error, or panic, goes to [`Handler::handle_error`] and
    /// ends this request alone. It must set its own deadlines: the server sets none.
    fn handle(&self, request: &mut R, client: &A) -> Outcome;

    /// Whether this request is handled. If not, it is closed without an answer. [default: yes]
    ///
    /// Called in the handler's thread: a slow decision delays no other request.
    fn verify_request(&self, _request: &R, _client: &A) -> bool {
        true
    }

    /// A request has failed and will be closed. [default: say so on stderr]
    fn handle_error(&self, client: &A, error: BoxError) {
        narrate::complain(&format_args!("{client:?}: {error}"));
    }

    /// No request came within [`super::Server::timeout`] (`handle_request` only). [default: nothing]
    fn handle_timeout(&self) {}

    /// Called by [`super::Server::serve_forever`] after each turn. [default: nothing]
    fn service_actions(&self) {}

    /// `serve_forever` lost a request before it was handled: no descriptor was free (EMFILE), or no
    /// thread. CPython ignores the first, and gives the second to `handle_error`.
    /// [default: say so on stderr]
    fn get_request_failed(&self, error: &Error) {
        narrate::complain(error);
    }
}

impl<R, A: Debug, F: Fn(&mut R, &A) -> Outcome + Send + Sync + 'static> Handler<R, A> for F {
    fn handle(&self, request: &mut R, client: &A) -> Outcome {
        self(request, client)
    }
}

/// Runs a program for each connection, which is its standard input (`ForkingMixIn`; inetd(8)).
///
/// A socket can be read and written: the program may answer on its standard input, as `cat >&0` does.
/// The handler waits for the program, so no zombie is left, and fails if the program fails. With
/// [`super::Concurrency::Threads`], `max` is the limit of programs at a time (`max_children`).
#[cfg(unix)]
pub struct Inetd<F>(
    /// Describes the program to run; called for each connection.
    pub F,
);

#[cfg(unix)]
impl<C: super::Stream, A: Debug, F> Handler<StreamRequest<C>, A> for Inetd<F>
where
    F: Fn() -> std::process::Command + Send + Sync + 'static,
{
    fn handle(&self, request: &mut StreamRequest<C>, _client: &A) -> Outcome {
        let mut command = (self.0)();
        command.stdin(request.get_ref().as_fd().try_clone_to_owned()?);
        let program = command.get_program().to_string_lossy().into_owned();
        match command.status().map_err(|error| Error::new(format!("run {program}"), error))? {
            status if status.success() => Ok(()),
            status => Err(format!("{program}: {status}").into()),
        }
    }
}
