//! The longest possible datagram comes back. With one byte more, send_to fails.

use socklab::cli::Args;
use socklab::{Error, Result, call, say};

use crate::echo::exchange;
use crate::socket::{open, send};

pub fn talk(args: &Args) -> Result<()> {
    // The length in a UDP header has 16 bits, and counts the header's 8 bytes: 65,535 - 8 = 65,527.
    // The length in an IPv4 header has 16 bits, too, and counts its own 20 bytes as well: 65,507.
    // The length in an IPv6 header does not count its own bytes.
    let ipv4 = args.addr.ip().to_canonical().is_ipv4();
    let largest = if ipv4 { 65_507 } else { 65_527 };
    let bytes = vec![b'x'; largest + 1];

    let socket = open(args)?;
    // A network carries less in one packet. IP then cuts the datagram into fragments, and joins them
    // again at the other side. If one fragment is lost, the whole datagram is.
    exchange(&socket, &bytes[..largest], &[], args)?;
    match send(&socket, &bytes, args) {
        Ok(_) => return Err(Error::protocol("send_to", "the kernel took one byte too many")),
        Err(error) if is_too_long(&error) => {
            say!("EMSGSIZE: {largest} bytes are the limit; our own kernel refused one more");
        }
        Err(error) => return Err(error),
    }
    call!(drop(socket));
    Ok(())
}

/// EMSGSIZE, by its number on Linux, on BSD and macOS, and on Windows.
fn is_too_long(error: &Error) -> bool {
    [Some(90), Some(40), Some(10_040)].contains(&error.raw_os_error())
}
