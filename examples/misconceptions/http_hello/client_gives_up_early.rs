//! Believes: A server that sends nothing for a second has nothing to send.

use std::time::Duration;

use socklab::Result;
use socklab::cli::Args;
use socklab::narrate::named;

use super::right_client::{ask, body, header, length};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = ask(args)?;
    let patience = Some(Duration::from_secs(1));
    named("setsockopt(SO_RCVTIMEO)", conn.set_read_timeout(patience))?;
    let mut came = Vec::new();
    let header = header(&mut conn, &mut came)?;
    body(&mut conn, &mut came, length(&header)?)
}
