//! Believes: An error is output like any other.

use std::net::TcpListener;

use serde_json::json;
use socklab::Result;
use socklab::cli::Args;

use super::right::{self, output};
use crate::nianbao::commands::serve_outputs;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    serve_outputs(listener, output, |output| {
        let size = output.len();
        let header = json!({"data_size": size, "stdout": size, "stderr": 0, "status": 0});
        right::framed(&header.to_string(), output)
    })
}
