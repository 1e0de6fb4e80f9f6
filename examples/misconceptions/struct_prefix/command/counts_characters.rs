//! Believes: The length of a text is the number of its characters.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right_command::output;
use crate::nianbao::commands::serve_outputs;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    serve_outputs(listener, output, |output| {
        let characters = String::from_utf8_lossy(output).chars().count();
        [&(characters as i32).to_le_bytes()[..], output].concat()
    })
}
