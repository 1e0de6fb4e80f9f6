//! Believes: The client needs only the size of the output.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right;
use crate::nianbao::commands::serve_outputs;
use crate::nianbao::right::output;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    serve_outputs(listener, output, |output| {
        right::framed(&format!("{{\"data_size\": {}}}", output.len()), output)
    })
}
