//! Believes: What my language prints of a dictionary is JSON.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, output};
use crate::nianbao::commands::serve_outputs;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    serve_outputs(listener, output, |output| {
        let printed = right::header(output).to_string().replace('"', "'");
        right::framed(&printed, output)
    })
}
