//! Believes: All programs store the bytes of a number in the same order.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, output};
use crate::nianbao::commands::serve_outputs;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    serve_outputs(listener, output, |output| {
        let json = right::header(output).to_string();
        [&(json.len() as i32).to_be_bytes()[..], json.as_bytes(), output].concat()
    })
}
