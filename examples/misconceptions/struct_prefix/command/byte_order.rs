//! Believes: All programs store the bytes of a number in the same order.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right_command::output;
use crate::nianbao::commands::serve_outputs;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    serve_outputs(listener, output, |output| {
        [&(output.len() as i32).to_be_bytes()[..], output].concat()
    })
}
