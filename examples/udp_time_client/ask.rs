//! Sends a request and waits for its answer. If none comes, it sends the request again.

use std::io::ErrorKind;
use std::net::UdpSocket;

use socket2::{Domain, Protocol, Socket, Type};
use socklab::cli::Args;
use socklab::narrate::{duration, show};
use socklab::{Error, Result, call, say};

use crate::receive::receive;

pub fn talk(args: &Args) -> Result<()> {
    let mut sockets = Vec::new(); // the sockets of this question, one for each attempt
    let mut before = None; // the last socket of the question before
    for message in args.messages() {
        let request = message?.into_bytes();
        let answer = ask(&request, &mut sockets, args)?;
        say!("{} is {}", show(&request), show(&answer));
        if !args.flag("one-socket") {
            let latest = sockets.pop();
            end(&mut sockets, args)?;
            // Not sooner: now this question's sockets have other ports.
            if let Some(socket) = before {
                call!(drop(socket));
            }
            before = latest;
        }
    }
    end(&mut sockets, args)?;
    if let Some(socket) = before {
        call!(drop(socket));
    }
    Ok(())
}

/// Asks, at most `--tries` times.
///
/// If no answer comes, the request may be lost, or the answer, or the answer is only slow. We cannot
/// know which. The server keeps nothing, so we may ask twice.
pub fn ask(request: &[u8], sockets: &mut Vec<UdpSocket>, args: &Args) -> Result<Vec<u8>> {
    let tries = args.number("tries", 3);
    let mut wait = args.time("wait").min(args.timeout);
    for attempt in 1..=tries {
        // A socket of its own for each attempt: an answer comes back to the port that asked. A late
        // answer to an earlier attempt arrives at that attempt's socket.
        if sockets.is_empty() || !args.flag("one-socket") {
            sockets.push(open(args)?);
        }
        let socket = &sockets[sockets.len() - 1];
        call!(socket.send_to(request, args.addr))?;
        if let Some(answer) = receive(socket, wait, args)? {
            return Ok(answer);
        }
        say!("attempt {attempt} of {tries}: no answer within {}", duration(wait));
        // If the network or the server is overloaded, asking faster makes it worse.
        wait = (2 * wait).min(args.timeout);
    }
    let text = format!(
        "no answer from {}: perhaps no server is there, or it does not answer this request, or it is \
         slow (--wait), or datagrams were lost (--tries)",
        args.addr
    );
    Err(Error::new("recv_from", ErrorKind::TimedOut.into()).or_try(text))
}

fn open(args: &Args) -> Result<UdpSocket> {
    let domain = Domain::for_address(args.addr); // AF_INET, or AF_INET6 for [::1]
    let socket = call!(Socket::new(domain, Type::DGRAM, Some(Protocol::UDP)))?;
    // Apple's systems send no datagram longer than this buffer, and it begins with 9,216 bytes.
    #[cfg(target_vendor = "apple")]
    call!("setsockopt(SO_SNDBUF, 65536)", socket.set_send_buffer_size(65_536))?;
    // No bind: the first send gives the socket a free port. While the socket of the attempt before is
    // open, the kernel cannot give its port to this one.
    Ok(socket.into())
}

/// Closes these sockets. The act `late` first shows what came too late.
fn end(sockets: &mut Vec<UdpSocket>, args: &Args) -> Result<()> {
    for socket in sockets.drain(..) {
        if args.act == "late" {
            match receive(&socket, args.time("wait"), args)? {
                Some(answer) => say!("too late: {}", show(&answer)),
                None => say!("nothing came too late"),
            }
        }
        call!(drop(socket));
    }
    Ok(())
}
