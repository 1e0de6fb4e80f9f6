//! Believes: The client needs only the size of the output.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, output};
use crate::nianbao::commands::serve_outputs;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    serve_outputs(listener, output, |output| {
        right::framed(&format!("{{\"data_size\": {}}}", output.len()), output)
    })
}
