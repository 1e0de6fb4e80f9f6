//! Believes: A number in quotation marks is still a number.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::{self, output};
use crate::nianbao::commands::serve_outputs;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    serve_outputs(listener, output, |output| {
        let mut header = right::header(output);
        header["data_size"] = output.len().to_string().into();
        right::framed(&header.to_string(), output)
    })
}
