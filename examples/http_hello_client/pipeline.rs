//! Act `hello` with `--pipeline`: all requests in one send, and then all answers.

use std::io::Write;
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Error, Result, call};

use crate::hello::{nothing_more, print, request};
use crate::response::receive;

/// The answers come in the order of the requests: nothing else tells which answer is whose.
pub fn talk(args: &Args) -> Result<()> {
    let addr = args.addr;
    let targets: Vec<String> = args.messages().collect::<Result<_>>()?;
    let mut requests = String::new();
    for target in &targets {
        requests += &request(target, args)?;
    }
    let mut conn = call!(TcpStream::connect_timeout(&addr, args.timeout))?;
    Deadline::after(args.timeout, "room for our requests").arm(&conn)?;
    call!(conn.write_all(requests.as_bytes()))?;
    // What has come and is not used yet: one receive may bring several answers.
    let mut came = Vec::new();
    for number in 1..=targets.len() {
        let response = receive(&mut conn, &mut came, args)?;
        print(&response);
        if response.is_last && number < targets.len() {
            let text = format!("the server ends the connection after {number} answers");
            return Err(Error::protocol("recv", text));
        }
    }
    nothing_more(&came)?;
    call!(drop(conn));
    Ok(())
}
