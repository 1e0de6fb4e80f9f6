//! Answers each two bytes with one byte, until the client's FIN.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

pub fn answer(mut conn: TcpStream, args: &Args) -> Result<()> {
    let mut question = [0; 2];
    loop {
        let deadline = Deadline::after(args.timeout, "the client's two bytes");
        let mut filled = 0;
        while filled < question.len() {
            deadline.arm(&conn)?;
            let n = call!(conn.read(&mut question[filled..]))?;
            if n == 0 {
                call!(drop(conn));
                return Ok(());
            }
            filled += n;
        }
        call!(conn.write_all(b"k"))?;
    }
}
