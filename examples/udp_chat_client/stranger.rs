//! A socket that nobody asked answers first. The client shows this answer, and still waits for the
//! server's.

use socklab::cli::Args;
use socklab::narrate::{On, named};
use socklab::{Result, call};

use crate::friends::{open, receive};
use crate::peers::Peers;

pub fn talk(args: &Args, peers: &Peers) -> Result<()> {
    let ours = open((args.addr.ip(), 0).into())?;
    // Whoever knows our port can send to it, from any program on any machine that reaches us.
    let our_addr = named("getsockname", ours.local_addr())?;
    let stranger = open((args.addr.ip(), 0).into())?;
    // A message can hold anything: these first bytes make a terminal write in white on blue.
    let lie = b"\x1b[1;44mit is the server";

    for message in args.messages() {
        call!(ours.send_to(message?.as_bytes(), args.addr))?;
        // As call! does, but without a number: #2 is for our socket, when it hears the stranger.
        On::default().send_to(lie, our_addr, |bytes, peer| stranger.send_to(bytes, peer))?;
        receive(&ours, peers, args)?;
    }
    call!(drop(stranger));
    call!(drop(ours));
    Ok(())
}
