//! Terminal 1: cargo run --example udp_chat_server
//! Terminal 2: cargo run --example udp_chat_client
//! Watch for: two senders, one socket. The second says that it is ann. Is it?

// Each of these is a file beside this one.
mod answers;
mod peers;

use std::net::{SocketAddr, UdpSocket};
use std::sync::mpsc::{self, SyncSender};
use std::thread;

use socklab::cli;
use socklab::narrate::{self, complain, named};
use socklab::payload::whole;
use socklab::{Result, call, say};

use peers::Peers;

const ANSWERS: &[&str] = &["good morning", "see you"];
/// So many messages may wait for an answer. Without a limit, senders could fill our memory.
const MOST: usize = 1000;

fn main() -> Result<()> {
    let args = cli::server("udp_chat", 8081)
        .about("Shows who says what, and answers each message with one line")
        .act("friends", "The answers are words, again and again", ANSWERS)
        .several_connections()
        .act("chat", "You type the answers (-)", &["-"])
        .several_connections()
        .act("stranger", "As friends, with a pause before each answer", ANSWERS)
        .several_connections()
        .time("pause", "200ms", "Wait so long before each answer, in act stranger")
        .text("peers", "FILE", "Names in JSON, such as {\"ann\": \"127.0.0.1:8082\"}")
        .number("recv-buffer", 65_507, "Take at most N bytes of each message [65507]")
        .example("chat --peers peers.json")
        .parse();
    let peers = peers::read(&args)?;
    let socket = call!(format!("bind {}", args.addr), UdpSocket::bind(args.addr))?;
    narrate::listening_udp(named("getsockname", socket.local_addr())?);

    // Whose message waits for an answer, the oldest first. One thread waits for the keyboard, and one
    // for the network: so a message is shown when it comes, even while somebody types.
    let (waits, waiting) = mpsc::sync_channel(MOST);
    let (socket, args) = (&socket, &args);
    thread::scope(|threads| {
        threads.spawn(move || answers::type_all(socket, &waiting, args));
        let mut buf = vec![0; args.number("recv-buffer", 65_507) + 1];
        loop {
            if let Err(error) = receive(socket, &mut buf, &peers, &waits) {
                complain(&error); // one datagram's error: the next one is received as before
            }
        }
    })
}

/// Receives one message, and shows who sent it.
fn receive(
    socket: &UdpSocket,
    buf: &mut [u8],
    peers: &Peers,
    waits: &SyncSender<SocketAddr>,
) -> Result<()> {
    let (n, from) = call!(socket.recv_from(buf))?;
    // The buffer has one byte more than we take: so we see whether something was cut off.
    let most = buf.len() - 1;
    // Never the bytes as they came: they could move our cursor, or write a line in another's name.
    say!("{}: {}", peers::who(peers, from), whole(&buf[..n.min(most)]));
    if n > most {
        say!("cut: the message has more than {most} bytes; the rest is lost");
    }
    if waits.try_send(from).is_err() {
        say!("no answer to this one: {MOST} messages wait already");
    }
    Ok(())
}
