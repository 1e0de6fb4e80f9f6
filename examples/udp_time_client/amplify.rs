//! A short question with a long answer: how many bytes come back for each byte that went out?

use socklab::cli::Args;
use socklab::narrate::show;
use socklab::{Result, call, say};

use crate::ask::ask;

pub fn talk(args: &Args) -> Result<()> {
    // strftime makes 24 bytes of each %c, such as "Thu Sep  6 10:20:30 2018": 12 for 1.
    let request = "%c".repeat(512).into_bytes();
    let mut sockets = Vec::new();
    let answer = ask(&request, &mut sockets, args)?;
    say!("the answer ends with {}", show(&answer[answer.len().saturating_sub(24)..]));

    // The network carries the headers, too. An empty datagram has nothing else.
    let headers = if args.addr.is_ipv4() { 20 + 8 } else { 40 + 8 };
    let (out, back) = (headers + request.len(), headers + answer.len());
    let times = back as f64 / out as f64;
    say!("with headers: {out} bytes out, {back} bytes back, {times:.1} times as many");
    for socket in sockets {
        call!(drop(socket));
    }
    Ok(())
}
