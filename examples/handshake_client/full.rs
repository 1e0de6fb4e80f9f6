//! Three connections to a queue with two places. The third `connect` waits, or begins and goes on alone.

use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use socket2::{Domain, Protocol, Socket, Type};
use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::named;
use socklab::{Result, call, say, tcp_info};

pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let first = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    let second = call!(TcpStream::connect_timeout(&addr, args.timeout))?;

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
    say!("SYNs sent again: {}", info.retransmits);
    call!(drop(first));
    call!(drop(second));
    call!(drop(third));
    Ok(())
}
