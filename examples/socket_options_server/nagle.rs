//! Answers each two bytes with one byte, until the client's FIN.

use std::io::{Read, Write};
use std::net::TcpStream;

use socklab::cli::Args;
use socklab::deadline::Deadline;
use socklab::{Result, call};

pub fn answer(mut conn: TcpStream, args: &Args) -> Result<()> {
    loop {
        let deadline = Deadline::after(args.timeout, "the client's two bytes");
        for _ in 0..2 {
            deadline.arm(&conn)?;
            // One byte at a time, so that the rows are the same whether both come together or not.
            let n = call!(conn.read(&mut [0; 1]))?;
            if n == 0 {
                call!(drop(conn));
                return Ok(());
            }
        }
        call!(conn.write_all(b"k"))?;
    }
}
