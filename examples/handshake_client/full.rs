//! Three connections to a queue with two places. The third client's SYN gets no answer at first.

use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use socket2::{Domain, Protocol, SockRef, Socket, Type};
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::named;
use socklab::{Error, Result, call, say, tcp_info};

use crate::sock_diag::Ends;

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let first = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let second = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    // Both are in the queue, and the server has called accept for neither.
    let ends = Ends::of(SockRef::from(&second), addr)?;
    say!("{}", ends.wait("ESTABLISHED", "ESTABLISHED", args.timeout)?);

    let third = Socket::new(Domain::for_address(addr), Type::STREAM, Some(Protocol::TCP));
    let third = named("socket", third)?;
    // A connect that waits could tell us nothing meanwhile. Non-blocking, it only sends the SYN.
    named("fcntl(F_SETFL, O_NONBLOCK)", third.set_nonblocking(true))?;
    let _begun = call!(third.connect(&addr.into()));
    let begun = call!(tcp_info::of(&third))?;
    let deadline = Deadline::after(args.timeout, "the third connection");
    let mut info = begun.clone();
    while info.state == begun.state && cfg!(target_os = "linux") {
        deadline.left()?;
        thread::sleep(Duration::from_millis(5));
        info = named("getsockopt(TCP_INFO)", tcp_info::of(&third))?;
    }
    call!(tcp_info::of(&third))?;
    if let Some(error) = named("getsockopt(SO_ERROR)", third.take_error())? {
        return Err(Error::new(format!("connect {addr}"), error));
    }
    say!("SYNs sent again: {}", info.retransmits);
    call!(drop(first));
    call!(drop(second));
    call!(drop(third));
    Ok(())
}
