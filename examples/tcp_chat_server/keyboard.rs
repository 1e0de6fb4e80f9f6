//! One keyboard for all callers.
//!
//! Several threads must not read it themselves: nobody could tell whose message a line answers. So one
//! thread reads it. One line answers one message, in the order in which the messages came.

use std::sync::mpsc::{self, Receiver, Sender};

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate;

/// What a conversation asks for: a line for this caller. It goes back through the channel.
pub struct Asked {
    caller: usize,
    answer: Sender<Option<Result<String>>>,
}

/// Reads one line for each request, one after the other.
pub fn share(asked: Receiver<Asked>, args: &Args) {
    for Asked { caller, answer } in asked {
        if args.flag("serve-all") {
            narrate::complain(&format!("your next line answers caller #{caller}"));
        }
        let _ = answer.send(args.messages().next()); // it fails if that conversation has ended
    }
}

/// The next line that is typed for this caller; `None` at the end of the input.
pub fn line_for(caller: usize, ask: &Sender<Asked>) -> Option<Result<String>> {
    let (answer, line) = mpsc::channel();
    ask.send(Asked { caller, answer }).ok()?;
    line.recv().ok()?
}
