//! Terminal 1: cargo run --example socket_options_server
//! Terminal 2: cargo run --example socket_options_client
//! Watch for: SO_RCVBUF reads back as twice the number that was set.

mod backlog;
mod buffers;
mod errors;
mod gallery;
mod keepalive;
mod linger;
mod nagle;
mod names;
mod peer;
mod reuse;
mod socket;
mod timeouts;

use socklab::cli::Args;
use socklab::{Result, cli};

/// The groups of options, in the order in which the client shows them.
const GROUPS: &[&str] =
    &["socket", "buffers", "nagle", "timeouts", "linger", "reuse", "backlog", "keepalive"];

fn main() -> Result<()> {
    let args = cli::client("socket_options", 8890)
        .about("Sets options, looks up names, and makes mistakes on purpose")
        .act("options", "Options: all, or some of these groups: socket, buffers, nagle, timeouts, linger, reuse, backlog, keepalive", &["all"])
        .several_connections()
        .act("names", "A name with several addresses, and the first one fails", &["localhost"])
        .several_connections()
        .act("errors", "The errors, each provoked on purpose: all, or some by name", &["all"])
        .several_connections()
        .example("options buffers linger")
        .example("errors EPIPE ETIMEDOUT")
        .parse();
    match args.act {
        "names" => names::look_up(&args)?,
        "errors" => errors::provoke(&args)?,
        _ => options(&args)?,
    }
    peer::quit(&args)
}

fn options(args: &Args) -> Result<()> {
    for group in chosen(args, GROUPS) {
        match group.as_str() {
            "socket" => socket::show(args)?,
            "buffers" => buffers::show(args)?,
            "nagle" => nagle::show(args)?,
            "timeouts" => timeouts::show(args)?,
            "linger" => linger::show(args)?,
            "reuse" => reuse::show(args)?,
            "backlog" => backlog::show(args)?,
            "keepalive" => keepalive::show(args)?,
            _ => {}
        }
    }
    Ok(())
}

/// The words of the command line, or everything there is.
fn chosen(args: &Args, all: &[&str]) -> Vec<String> {
    if args.words == ["all"] {
        return all.iter().map(|name| name.to_string()).collect();
    }
    if let Some(other) = args.words.iter().find(|word| !all.contains(&word.as_str())) {
        args.usage_error(&format!("'{other}' is none of: {}", all.join(", ")));
    }
    args.words.clone()
}
