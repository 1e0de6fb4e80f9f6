//! What the bench says, whatever the lesson: the steps of a check, and what was found.

use std::io;
use std::net::SocketAddr;
use std::time::Duration;

use super::address::Address;
use super::deliver::Delivery;
use super::fault::{End, Exit, MOST_OUTPUT, What};
use super::vitals::Stuck;

/// How many of a program's last lines are shown.
pub const LAST_LINES: usize = 5;
/// Where a program in Rust panicked, and why.
pub fn panic(at: &str) -> String {
    format!("panic at {at}")
}
/// How many of a compiler's first lines are shown.
pub const COMPILER_LINES: usize = 20;
/// `--server ''`
pub const EMPTY_COMMAND: &str = "the command is empty";
/// What the check of the port expects.
pub const USES_PORT: &str = "The program uses the port that it is told.";
/// We find no port for a server.
pub const NO_FREE_PORT: &str = "we found no free port";
/// A check that has no address to call.
pub const NO_ADDRESS: &str = "we have no address to call";
/// A program that was running before we came has its own keyboard.
pub const NO_KEYBOARD: &str =
    "we did not start this program, so we cannot type for it: give its command with --server";
/// What Ctrl-C leaves.
pub const INTERRUPTED: &str = "interrupted";
/// A program that cannot be started for that reason.
pub const DOES_NOT_COMPILE: &str = "it does not compile";

/// The usual port is taken.
pub fn port_is_taken(addr: SocketAddr) -> String {
    format!(
        "the command has no {{port}}, so your program would use {addr}; another program has this \
         address. End that program, or write {{port}} in the command where yours takes the port"
    )
}

/// The usual path is taken.
pub fn path_is_taken(addr: Address) -> String {
    format!(
        "the command has no {{path}}, so your program would use {addr}; another program listens \
         there. End that program, or write {{path}} in the command where yours takes the path"
    )
}

/// We cannot listen for a client.
pub fn cannot_listen(error: &io::Error) -> String {
    format!(
        "we cannot listen at the address that the client would call: {error}; write {{port}} in \
         the command where the client takes the port"
    )
}

/// A server, or client, that ended too early.
pub fn ended_before_reachable(code: Option<i32>, datagrams: bool) -> String {
    let first = if datagrams { "datagram" } else { "connection" };
    format!("the program ended ({}) before its first {first}", status(code))
}

/// A server that nobody reaches.
pub fn never_reachable(addr: Option<Address>, ports: &[u16], datagrams: bool) -> String {
    let Some(addr) = addr else {
        return "the program did not print where it listens (`server: listening on HOST:PORT`)"
            .to_string();
    };
    if let Some(path) = addr.path() {
        let path = path.display();
        return match datagrams {
            true => format!(
                "the program runs, but no datagram socket is bound to {path}; bind one before \
                 anything else"
            ),
            false => format!(
                "the program runs, but it does not listen on {path}; bind this path, and listen, \
                 before anything else"
            ),
        };
    }
    let ports: Vec<String> = ports.iter().map(u16::to_string).collect();
    match ports.is_empty() {
        true if datagrams => format!(
            "the program runs, but no UDP socket is bound to {addr}; bind one to port {} before \
             anything else",
            addr.port()
        ),
        true => format!(
            "the program runs, but it does not listen on {addr}; bind to port {}, and listen, \
             before anything else",
            addr.port()
        ),
        false => format!(
            "the program does not listen on {addr}, but on port {}; write {{port}} in the command \
             where it takes the port",
            ports.join(", ")
        ),
    }
}

/// A program that was so slow that the check was ended.
pub fn took_too_long(longest: Duration) -> String {
    format!("the check took longer than {} s, so we ended it", longest.as_secs())
}

/// A client that never calls.
pub fn never_called() -> String {
    "the program runs, but nothing came from it".to_string()
}

/// An error of the system's.
pub fn system_error(error: &io::Error) -> String {
    format!("the system reports: {error}")
}

/// How a program has ended.
pub fn status(code: Option<i32>) -> String {
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

/// A number of bytes.
pub fn bytes(count: usize) -> String {
    format!("{count} byte{}", if count == 1 { "" } else { "s" })
}

/// A step.
pub fn step_start(label: &str) -> String {
    format!("start {label}")
}

/// A step.
pub fn step_running(label: &str) -> String {
    format!("the server already runs at {label}")
}

/// A step.
pub fn step_types(line: &str) -> String {
    match line.trim_end_matches(['\r', '\n']) {
        "" => "type an empty line".to_string(),
        text if text.len() <= 40 => format!("type {text}"),
        text => format!("type a line of {} bytes", text.len()),
    }
}

/// A step.
pub fn step_prints() -> String {
    "wait for a line of its standard output".to_string()
}

/// That line did not come.
pub const NOT_PRINTED: &str = "the program did not print it";

/// A step.
pub fn step_ends_typing() -> String {
    "end the standard input (Ctrl-D)".to_string()
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
    format!("accept (connection {number})")
}

/// A step.
pub fn step_send(count: usize, delivery: Delivery, conn: Option<usize>) -> String {
    let how = match delivery {
        Delivery::Whole => String::new(),
        Delivery::Bytewise => ", one at a time".to_string(),
        Delivery::Cut(at) => {
            let first = at.min(count);
            format!(" in two pieces: {first}, then {}", count - first)
        }
    };
    format!("send {}{}{how}", bytes(count), on(conn))
}

/// A step.
pub fn step_sent_while_taken(count: usize, of: usize, conn: Option<usize>) -> String {
    format!(
        "send{}, and receive nothing, until the program takes no more: {count} of {}",
        on(conn),
        bytes(of)
    )
}
/// A step.
pub fn step_exchange(count: usize, conn: Option<usize>) -> String {
    format!("send {}{}, and receive the answer at the same time", bytes(count), on(conn))
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
    format!("expect the program's FIN{}", on(conn))
}

/// A step.
pub fn step_gone(conn: Option<usize>) -> String {
    format!("expect a FIN or an RST{}", on(conn))
}

/// A step.
pub fn step_nothing_left(conn: Option<usize>) -> String {
    format!("expect no more bytes{}", on(conn))
}

/// A step.
pub fn step_overlook(conn: Option<usize>) -> String {
    format!("do not wait for the program's FIN{}: another check reports it", on(conn))
}

/// A step.
pub fn step_half_close(conn: Option<usize>) -> String {
    format!("send our FIN{}", on(conn))
}

/// A step.
pub fn step_reset(conn: Option<usize>) -> String {
    format!("send an RST{}", on(conn))
}

/// A step.
pub fn step_pause(time: Duration) -> String {
    format!("send nothing for {} s", time.as_secs_f64())
}

/// A step.
pub fn step_exit(well: bool) -> String {
    match well {
        true => "expect the client to end, with exit status 0".to_string(),
        false => "expect the client to end, with an exit status that is not 0".to_string(),
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
    format!("expect {count} datagrams{}, in any order", at(peer))
}

/// A step.
pub fn step_next_datagram() -> String {
    "expect another datagram from the client, or its end".to_string()
}

/// A step.
pub fn step_answer_datagram(count: usize, from: Option<usize>) -> String {
    let from = from.map(|number| format!(" from socket {number}")).unwrap_or_default();
    format!("send the client a datagram of {}{from}", bytes(count))
}

/// A step.
pub fn step_again_and_again(every: Duration, count: usize, from: Option<usize>) -> String {
    format!("{} every {} ms", step_answer_datagram(count, from), every.as_millis())
}

/// A step.
pub fn step_knock(every: Duration, count: usize, peer: Option<usize>) -> String {
    let (every, what) = (every.as_millis(), step_send_datagram(count, peer));
    format!("{what} every {every} ms, until an answer comes")
}

/// A step.
pub fn step_bind() -> String {
    "bind a UDP socket, as the server".to_string()
}

/// A step.
pub fn step_close_peer(peer: Option<usize>) -> String {
    let which = peer.map(|number| format!(" {number}")).unwrap_or_default();
    format!("close socket{which}: nothing receives there now")
}

/// A step.
pub fn step_no_datagram(peer: Option<usize>) -> String {
    format!("expect no other datagram{}", at(peer))
}

fn stuck(how: Stuck) -> &'static str {
    match how {
        Stuck::Waits => "the program waits, with no time limit, for something that cannot come",
        Stuck::Spins => {
            "the time limit is over (--timeout), and the program used the CPU all the time"
        }
        Stuck::Late => "the time limit is over (--timeout)",
    }
}

/// What was found, in a sentence.
pub fn found(what: &What) -> String {
    match what {
        What::Unstarted(text) => text.clone(),
        What::Elsewhere(told, port) => {
            format!(
                "the program was told port {told}, and uses port {port}; the other checks use {port}, too"
            )
        }
        What::Died(code) => format!("the program has ended ({})", status(code.code())),
        What::Refused => "the program runs, but it no longer listens".to_string(),
        What::Nothing(how) => format!("nothing more came; {}", stuck(*how)),
        What::NotTaken(how) => {
            format!("the program did not receive all that we sent; {}", stuck(*how))
        }
        What::Different => "the bytes that came are not the expected ones".to_string(),
        What::Extra => "bytes came where none were expected".to_string(),
        What::Ended(End::Fin) => "the program ended the connection instead (FIN)".to_string(),
        What::Ended(End::Rst) => {
            "the program ended the connection instead (RST: perhaps bytes were unread)".to_string()
        }
        What::NotEnded(how) => format!("the program did not end the connection; {}", stuck(*how)),
        What::Reset => "an RST came, not a FIN: the program closed or ended with bytes unread, or \
                        before it accepted us, or it set SO_LINGER to 0"
            .to_string(),
        What::ExtraDatagram(count) => {
            format!("a datagram of {} came where none was expected", bytes(*count))
        }
        What::FromElsewhere(from, asked) => {
            format!("the answer came from {from}, but we had sent to {asked}")
        }
        What::NotExited(how) => format!("the client did not end; {}", stuck(*how)),
        What::Status(code, Exit::Well) => {
            format!("the client ended with {}, although nothing had failed", status(code.code()))
        }
        What::Status(code, Exit::Failing) => {
            format!(
                "the client ended with {}, although the conversation failed",
                status(code.code())
            )
        }
        What::Flood => {
            format!("the program printed more than {} MiB, so we ended it", MOST_OUTPUT >> 20)
        }
        What::Seen(text) => text.clone(),
        What::Interrupted => INTERRUPTED.to_string(),
    }
}
