//! Act `hello`: one connection, and the requests on it, one after the other.

use std::net::TcpStream;
use std::time::Duration;

use socklab::{Result, call};

use crate::end::drain;
use crate::request::{Next, receive};
use crate::response::{PAGE, Response};

pub fn serve(mut conn: TcpStream, timeout: Duration) -> Result<()> {
    // What has come and is not used yet. One receive may bring two requests (pipelining).
    let mut came = Vec::new();
    loop {
        let request = match receive(&mut conn, &mut came, timeout)? {
            Next::Request(request) => request,
            Next::End => break, // the client's FIN, between two requests
            Next::Refused(status) => {
                // Nobody knows where the next request begins. So this answer is the last one.
                let response = Response { status, body: None, is_head: false, keep: false };
                response.send(&mut conn, timeout)?;
                return drain(conn);
            }
        };
        // The path decides, and not the query behind the question mark.
        let path = request.target.split('?').next().unwrap_or_default();
        let (status, body) = match (request.method.as_str(), path) {
            ("GET" | "HEAD", "/") => ("200 OK", Some(PAGE)),
            ("GET" | "HEAD", _) => ("404 Not Found", None),
            _ => ("405 Method Not Allowed", None),
        };
        let is_head = request.method == "HEAD";
        let response = Response { status, body, is_head, keep: request.keep };
        response.send(&mut conn, timeout)?;
        if !request.keep {
            return drain(conn);
        }
    }
    call!(drop(conn));
    Ok(())
}
