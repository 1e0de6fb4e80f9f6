//! Believes: The size of a text is the number of its characters.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, output};
use crate::nianbao::commands::serve_outputs;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    serve_outputs(listener, output, |output| {
        let characters = String::from_utf8_lossy(output).chars().count();
        let mut header = right::header(output);
        header["data_size"] = characters.into();
        right::framed(&header.to_string(), output)
    })
}
