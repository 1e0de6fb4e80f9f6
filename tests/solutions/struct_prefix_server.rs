//! Lesson 10, solved: answers each frame with the same frame, a thread for each client.

use std::io::{BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use socklab::{Error, Result, cli, narrate};

const CAP: u64 = 16 * 1024 * 1024;

fn main() -> Result<()> {
    let args = cli::server("struct_prefix", 8080).about("My own server").parse();
    let listener = narrate::named("bind", TcpListener::bind(args.addr))?;
    narrate::listening(narrate::named("getsockname", listener.local_addr())?);
    for conn in listener.incoming() {
        let Ok(conn) = conn else { continue };
        thread::spawn(move || {
            if let Err(error) = serve(conn) {
                narrate::complain(&error);
            }
        });
    }
    Ok(())
}

fn serve(conn: TcpStream) -> Result<()> {
    let mut answer = narrate::named("dup", conn.try_clone())?;
    let mut frames = BufReader::new(conn);
    loop {
        // `take` and `read_to_end` go on until all is there, or the stream ends.
        let mut frame = Vec::new();
        narrate::named("recv", frames.by_ref().take(4).read_to_end(&mut frame))?;
        let Some(header) = frame.first_chunk::<4>() else { return Ok(()) };
        let length = i64::from(i32::from_le_bytes(*header));
        let length = u64::try_from(length).ok().filter(|length| *length <= CAP);
        let length = length.ok_or_else(|| Error::protocol("recv", "that length is refused"))?;
        narrate::named("recv", frames.by_ref().take(length).read_to_end(&mut frame))?;
        if (frame.len() as u64) < 4 + length {
            return Err(Error::protocol("recv", "the stream ended inside a message"));
        }
        narrate::named("send", answer.write_all(&frame))?;
    }
}
