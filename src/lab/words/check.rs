//! What `lab check` says about any lesson.

use std::fmt::Write;
use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use crate::check::bench::{End, Exit, MOST_OUTPUT, What};
use crate::check::vitals::Stuck;
use crate::deliver::Delivery;

/// So many of a program's last lines are shown.
pub const LAST_LINES: usize = 5;
/// So many of a compiler's first lines.
pub const COMPILER_LINES: usize = 20;

/// `--server ''`
pub const EMPTY_COMMAND: &str = "there is no command in it";
/// Above the steps of a failure.
pub const ITS_LAST_WORDS: &str = "its last words:";
/// Before what a mistake is.
pub const MISTAKE: &str = "mistake:";
/// Before the question.
pub const ASK_YOURSELF: &str = "ask yourself:";
/// Before the place in the note.
pub const READ: &str = "read:";
/// Before the misconception's command.
pub const THE_SAME_MISTAKE: &str = "a program that makes it:";
/// Before the command that repeats the check.
pub const AGAIN: &str = "again:";
/// In a ledger.
pub const SENT: &str = "we sent";
/// In a ledger.
pub const EXPECTED: &str = "expected";
/// In a ledger.
pub const CAME: &str = "came";
/// While checks run.
pub const CHECKING: &str = "checks";
/// `lab check` without a lesson.
pub const NO_LESSON: &str = "which lesson? `lab check NAME`, or --all; --list tells the checks";
/// What Ctrl-C leaves.
pub const INTERRUPTED: &str = "interrupted";
/// A failure that names nothing.
pub const NO_MISTAKE: &str = "no mistake that has a name";

/// A program that cannot be started for that reason.
pub const DOES_NOT_COMPILE: &str = "it does not compile";
/// There is no program for a check.
pub const NOTHING_TO_CHECK: &str = "nothing to check: no program has that side";
/// `--watch` without a file.
pub const NOTHING_TO_WATCH: &str =
    "--watch: no file to watch; `lab start NAME` makes one, or name it in --server or --client";

/// `--only` with a name that is none.
pub fn no_check(name: &str, suite: &str) -> String {
    format!("{suite} has no check '{name}'; --list tells them")
}

/// An act that has no checks.
pub fn no_act(lesson: &str, act: &str, acts: &[&str]) -> String {
    format!("nothing is checked of '{act}' in {lesson}; there are {}", acts.join(", "))
}

/// Between two runs of `--watch`.
pub fn watching(files: &[std::path::PathBuf]) -> String {
    let files: Vec<String> = files.iter().map(|file| file.display().to_string()).collect();
    format!("watching {}; Ctrl-C ends", files.join(", "))
}

/// The usual port is taken.
pub fn port_is_taken(addr: SocketAddr) -> String {
    format!(
        "the command has no {{port}}, so it would listen on {addr}, where another program does; \
         end that one, or write {{port}} where yours takes the port"
    )
}

/// We cannot listen for a client.
pub fn cannot_listen(error: &io::Error) -> String {
    format!(
        "we cannot listen where the client would call: {error}; write {{port}} where it takes the \
         port"
    )
}

/// A server, or client, that ended too early.
pub fn ended_before_reachable(code: Option<i32>, datagrams: bool) -> String {
    let first = if datagrams { "datagram" } else { "connection" };
    format!("it ended ({}) before there was a {first}", status(code))
}

/// A server that nobody reaches.
pub fn never_reachable(addr: Option<SocketAddr>, ports: &[u16], datagrams: bool) -> String {
    let Some(addr) = addr else {
        return "it never said where it listens (`server: listening on HOST:PORT`)".to_string();
    };
    let ports: Vec<String> = ports.iter().map(u16::to_string).collect();
    match ports.is_empty() {
        true if datagrams => {
            format!("no UDP socket is bound to {addr}: it runs, and receives nothing there")
        }
        true => format!("nothing can be reached at {addr}: it runs, and does not listen there"),
        false => format!(
            "nothing can be reached at {addr}: it listens at port {}; write {{port}} where it \
             takes the port",
            ports.join(", ")
        ),
    }
}

/// A client that never calls.
pub fn never_called() -> String {
    "it runs, and never called us".to_string()
}

/// An error of the system's.
pub fn system_error(error: &io::Error) -> String {
    format!("the system reports: {error}")
}

fn status(code: Option<i32>) -> String {
    match code {
        Some(code) => format!("exit status {code}"),
        None => "killed by a signal".to_string(),
    }
}

fn on(conn: Option<usize>) -> String {
    conn.map(|number| format!(" on connection {number}")).unwrap_or_default()
}

fn at(peer: Option<usize>) -> String {
    peer.map(|number| format!(" at socket {number}")).unwrap_or_default()
}

fn bytes(count: usize) -> String {
    format!("{count} byte{}", if count == 1 { "" } else { "s" })
}

/// A step.
pub fn step_start(label: &str) -> String {
    format!("start {label}")
}
/// A step.
pub fn step_running(label: &str) -> String {
    format!("the server runs at {label}")
}
/// A step.
pub fn step_connect(number: usize) -> String {
    format!("connect (connection {number})")
}
/// A step.
pub fn step_listen() -> String {
    "listen, as the server".to_string()
}
/// A step.
pub fn step_accept(number: usize) -> String {
    format!("accept its call (connection {number})")
}
/// A step.
pub fn step_send(count: usize, delivery: Delivery, conn: Option<usize>) -> String {
    let how = match delivery {
        Delivery::Whole => String::new(),
        Delivery::Bytewise => ", one at a time".to_string(),
        Delivery::Cut(at) => format!(", {} first and then the rest", at.min(count)),
    };
    format!("send {}{}{how}", bytes(count), on(conn))
}
/// A step.
pub fn step_exchange(count: usize, conn: Option<usize>) -> String {
    format!("send {}{} and receive the answer meanwhile", bytes(count), on(conn))
}
/// A step.
pub fn step_expect(count: usize, conn: Option<usize>) -> String {
    format!("expect {}{}", bytes(count), on(conn))
}
/// A step.
pub fn step_receive(count: usize, conn: Option<usize>) -> String {
    format!("receive {}{}", bytes(count), on(conn))
}
/// A step.
pub fn step_end(conn: Option<usize>) -> String {
    format!("expect its FIN{}", on(conn))
}
/// A step.
pub fn step_gone(conn: Option<usize>) -> String {
    format!("expect that it gives up{}", on(conn))
}
/// A step.
pub fn step_nothing_left(conn: Option<usize>) -> String {
    format!("expect that nothing is left over{}", on(conn))
}
/// A step.
pub fn step_half_close(conn: Option<usize>) -> String {
    format!("send our FIN{}", on(conn))
}
/// A step.
pub fn step_reset(conn: Option<usize>) -> String {
    format!("reset{}: our RST", on(conn))
}
/// A step.
pub fn step_pause(time: Duration) -> String {
    format!("say nothing for {} ms", time.as_millis())
}
/// A step.
pub fn step_exit(well: bool) -> String {
    match well {
        true => "expect that it ends, with status 0".to_string(),
        false => "expect that it ends, with a status that tells the failure".to_string(),
    }
}
/// A step.
pub fn step_send_datagram(count: usize, peer: Option<usize>) -> String {
    let from = peer.map(|number| format!(" from socket {number}")).unwrap_or_default();
    format!("send a datagram of {}{from}", bytes(count))
}
/// A step.
pub fn step_expect_datagram(count: usize, peer: Option<usize>) -> String {
    format!("expect a datagram of {}{}", bytes(count), at(peer))
}
/// A step.
pub fn step_receive_datagram(peer: Option<usize>) -> String {
    format!("receive a datagram{}", at(peer))
}
/// A step.
pub fn step_expect_datagrams(count: usize, peer: Option<usize>) -> String {
    format!("expect {count} datagrams, in any order{}", at(peer))
}
/// A step.
pub fn step_next_datagram() -> String {
    "expect the client's next datagram, or its end".to_string()
}
/// A step.
pub fn step_answer_datagram(count: usize, from: Option<usize>) -> String {
    let from = from.map(|number| format!(" from socket {number}")).unwrap_or_default();
    format!("send the client a datagram of {}{from}", bytes(count))
}
/// A step.
pub fn step_again_and_again(every: Duration, count: usize, from: Option<usize>) -> String {
    format!("every {} ms {}", every.as_millis(), step_answer_datagram(count, from))
}
/// A step.
pub fn step_knock(every: Duration, count: usize, peer: Option<usize>) -> String {
    let (every, what) = (every.as_millis(), step_send_datagram(count, peer));
    format!("every {every} ms {what}, until an answer comes")
}
/// A step.
pub fn step_bind() -> String {
    "bind a UDP socket, as the server".to_string()
}
/// A step.
pub fn step_close_peer(peer: Option<usize>) -> String {
    let which = peer.map(|number| format!(" {number}")).unwrap_or_default();
    format!("close socket{which}: nobody is there any more")
}
/// A step.
pub fn step_no_datagram(peer: Option<usize>) -> String {
    format!("expect no other datagram{}", at(peer))
}

fn stuck(how: Stuck) -> &'static str {
    match how {
        Stuck::Sleeps => "all its threads have slept for a second: it waits",
        Stuck::Spins => "it has used a second of CPU time for nothing: it goes round and round",
        Stuck::Late => "the deadline is over",
    }
}

/// What was found, in a sentence.
pub fn found(what: &What) -> String {
    match what {
        What::Unstarted(text) => text.clone(),
        What::Died(code) => format!("the program has ended ({})", status(code.code())),
        What::Refused => "the program runs, but nobody listens any more".to_string(),
        What::Nothing(how) => format!("nothing more came; {}", stuck(*how)),
        What::NotTaken(how) => format!("it did not receive what was sent; {}", stuck(*how)),
        What::Different => "other bytes came".to_string(),
        What::Extra => "bytes came that nobody had asked for".to_string(),
        What::Ended(End::Fin) => "it ended the stream (FIN) instead".to_string(),
        What::Ended(End::Rst) => "it reset the connection (RST) instead".to_string(),
        What::NotEnded(how) => format!("the stream did not end; {}", stuck(*how)),
        What::Reset => "an RST came, where a FIN was due: it closed without having received \
                        everything"
            .to_string(),
        What::ExtraDatagram(count) => {
            format!("a datagram of {} came that nobody had asked for", bytes(*count))
        }
        What::FromElsewhere(from, asked) => {
            format!("the answer came from {from}; {asked} had been asked")
        }
        What::ExtraConnection => "the client made another connection".to_string(),
        What::NotExited(how) => format!("the client did not end; {}", stuck(*how)),
        What::Status(code, Exit::Well) => {
            format!("it ended with {}, and all was well", status(code.code()))
        }
        What::Status(code, Exit::Failing) => {
            format!("it ended with {}, as if all were well", status(code.code()))
        }
        What::Flood => format!("it wrote more than {} MiB: ended", MOST_OUTPUT >> 20),
        What::Seen(text) => text.clone(),
        What::Interrupted => INTERRUPTED.to_string(),
    }
}

/// The program ended by itself meanwhile.
pub fn died(code: Option<i32>) -> String {
    format!("and the program has ended: {}", status(code))
}

/// After a mistake that was explained before.
pub const AS_ABOVE: &str = "(as above)";
/// Above the table of `--all`.
pub const TABLE: &str = "lesson                 side   passed failed not run     time  program";

/// Above the steps of a failure.
pub fn failed(check: &str, expects: &str) -> String {
    format!("FAIL {check}: {expects}")
}

/// Under a ledger.
pub fn first_difference(at: usize) -> String {
    format!("first difference: byte {at}")
}

/// Above the rows of a ledger.
pub fn bytes_of(name: &str, count: usize) -> String {
    format!("{name}: {}", bytes(count))
}

/// Below a report.
pub fn time_and_seed(time: &str, seed: u64) -> String {
    format!("{time}, seed {seed}")
}

/// A check that was not run.
pub fn not_run(first: &str) -> String {
    format!("not run: it builds on {first}")
}

/// Where in a note to read.
pub fn place(note: &str, heading: &str) -> String {
    format!("{note}, \"{heading}\"")
}

/// After a list of failures.
pub fn fix_first(name: &str, count: usize, of: usize) -> String {
    match (count, of) {
        (1, 1) => format!("One mistake: {name}."),
        (count, of) if count == of => format!("All {of} failures are one mistake: {name}."),
        (count, of) => format!("Fix this first: {name}, {count} of {of} failures."),
    }
}

/// The last line of a report.
pub fn summary(passed: usize, failed: usize, not_run: usize) -> String {
    let mut text = format!("{passed} passed");
    if failed > 0 {
        let _ = write!(text, ", {failed} failed");
    }
    if not_run > 0 {
        let _ = write!(text, ", {not_run} not run");
    }
    text
}
