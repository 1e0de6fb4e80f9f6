//! Believes: When the server closes, I have all there is.

use socklab::Result;
use socklab::cli::Args;

use super::right_client::{ask, body, header, length};

pub fn play(args: &Args) -> Result<()> {
    let mut conn = ask(args)?;
    let mut came = Vec::new();
    let ended = header(&mut conn, &mut came)
        .and_then(|header| body(&mut conn, &mut came, length(&header)?));
    match ended {
        Err(error) if error.to_string().contains("is not whole") => Ok(()),
        ended => ended,
    }
}
