//! One handler for connections and for datagrams, whatever they came over.

use std::fmt::Debug;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use socklab::narrate;
use socklab::socketserver::{
    BoxError, Datagram, DatagramRequest, Handler, Outcome, Stream, StreamRequest,
};

use crate::{greeting, print, upper, welcome};

pub struct Talk {
    pub act: &'static str,
    pub timeout: Duration,
    pub in_process: bool,
    /// Set by the first request that fails: what `--once` reports.
    pub failed: Arc<AtomicBool>,
}

impl<C: Stream, A: Debug> Handler<StreamRequest<C>, A> for Talk {
    fn handle(&self, request: &mut StreamRequest<C>, client: &A) -> Outcome {
        if self.in_process {
            #[cfg(unix)]
            return crate::process::handle(request, client);
        }
        let conn = request.get_mut();
        match self.act {
            "welcome" => welcome::talk(conn, self.timeout)?,
            "greeting" => greeting::talk(conn, self.timeout)?,
            "print" => print::connection(conn, client),
            _ => upper::talk(conn, client, self.timeout)?,
        }
        Ok(())
    }

    fn handle_error(&self, client: &A, error: BoxError) {
        self.failed.store(true, Ordering::SeqCst);
        narrate::complain(&format_args!("{client:?}: {error}"));
    }
}

impl<S: Datagram> Handler<DatagramRequest<S>, S::Addr> for Talk {
    fn handle(&self, request: &mut DatagramRequest<S>, client: &S::Addr) -> Outcome {
        match self.act {
            "greeting" => greeting::answer(request, client)?,
            "print" => print::datagram(request, client),
            _ => upper::answer(request, client)?,
        }
        Ok(())
    }

    fn handle_error(&self, client: &S::Addr, error: BoxError) {
        self.failed.store(true, Ordering::SeqCst);
        narrate::complain(&format_args!("{client:?}: {error}"));
    }
}
