//! Believes: I may send the next command before the last answer has come.

use std::io::Write;
use std::time::Duration;

use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call};

use super::Manner;
use crate::nianbao::right;

const SOON: Duration = Duration::from_millis(600);

pub fn play(args: &Args, manner: Manner) -> Result<()> {
    let mut conn = right::connect(args)?;
    let mut missing = 0;
    for command in args.messages() {
        call!(conn.write_all(command?.as_bytes()))?;
        named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(SOON)))?;
        missing += usize::from((manner.receive)(&mut conn).is_err());
    }
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(Some(args.timeout)))?;
    for _ in 0..missing {
        (manner.receive)(&mut conn)?;
    }
    (manner.leave)(&mut conn)
}
