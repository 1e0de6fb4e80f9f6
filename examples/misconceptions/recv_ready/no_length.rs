//! Believes: An output needs no length: it ends where recv ends.

use std::net::TcpListener;

use socklab::Result;
use socklab::cli::Args;

use super::right::output;
use crate::nianbao::commands::serve_outputs;

pub fn play(listener: TcpListener, _: &Args) -> Result<()> {
    serve_outputs(listener, output, <[u8]>::to_vec)
}
