//! Believes: JSON ends with a }, so it needs no length.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, output};
use crate::nianbao::commands::serve_outputs;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    serve_outputs(listener, output, |output| {
        [right::header(output).to_string().as_bytes(), output].concat()
    })
}
