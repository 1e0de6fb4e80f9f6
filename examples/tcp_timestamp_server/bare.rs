//! Treats what one recv gives as a reading. No byte says where a reading ends, so this is wrong.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::narrate::{self, named};
use socklab::{Result, call, say};

use crate::reading::local_time;

pub fn serve(args: &Args) -> Result<()> {
    let listener = named(format!("bind {}", args.addr), TcpListener::bind(args.addr))?;
    narrate::listening(named("getsockname", listener.local_addr())?);
    loop {
        match call!(listener.accept()) {
            Ok((conn, _peer)) => args.served(receive(conn, args)),
            Err(error) => args.not_accepted(&error),
        }
    }
}

fn receive(mut conn: TcpStream, args: &Args) -> Result<()> {
    // Our own pause, as if this program were busy. Meanwhile readings arrive.
    narrate::pause(args.time("pause"));

    let mut buf = vec![0; args.number("recv-buffer", 40)];
    loop {
        Deadline::after(args.timeout, "the client's next reading").arm(&conn)?;
        let n = call!(conn.read(&mut buf))?;
        if n == 0 {
            break;
        }
        // Several readings together are no number: the server notices. A part of a reading is often a
        // number. Then the time is wrong, and no program can notice it.
        let answer = match local_time(&buf[..n]) {
            Ok(time) => {
                say!("a reading? Its time is {time}");
                time
            }
            Err(why) => {
                say!("no reading: {why}");
                "error: not a reading".to_string()
            }
        };
        if args.flag("reply") {
            Deadline::after(args.timeout, "room for our answer").arm(&conn)?;
            call!(conn.write_all(answer.as_bytes()))?;
        }
    }
    call!(drop(conn));
    Ok(())
}
