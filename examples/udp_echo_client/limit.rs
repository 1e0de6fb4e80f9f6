//! The longest datagram there is comes back; one byte more does not even leave.

use socklab::cli::Args;
use socklab::{Error, Result, call, say};

use crate::echo::exchange;
use crate::socket::{open, send};

pub fn talk(args: &Args) -> Result<()> {
    // UDP counts its own 8 bytes of header in 16 bits, which leaves 65,527 for us. IPv4 counts its
    // 20 bytes together with them in 16 bits of its own; IPv6 does not count its header.
    let ipv4 = args.addr.ip().to_canonical().is_ipv4();
    let largest = if ipv4 { 65_507 } else { 65_527 };
    let bytes = vec![b'x'; largest + 1];

    let socket = open(args)?;
    // No link carries that much in one packet: IP cuts it into fragments and joins them again. If
    // one of them is lost, all is.
    exchange(&socket, &bytes[..largest], &[], args)?;
    match send(&socket, &bytes, args) {
        Ok(_) => return Err(Error::protocol("send_to", "one byte too many, and it was taken")),
        // EMSGSIZE, by its numbers on Linux, on BSD and macOS, and on Windows.
        Err(error) if matches!(error.raw_os_error(), Some(90 | 40 | 10_040)) => {
            say!("EMSGSIZE: {largest} bytes are the limit; our own kernel refused one more");
        }
        Err(error) => return Err(error),
    }
    call!(drop(socket));
    Ok(())
}
