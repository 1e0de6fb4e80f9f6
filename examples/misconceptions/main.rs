//! Programs with one mistake each: cargo run --example misconceptions
//! Watch for: the call where the transcript is not as it should be. Which mistake explains it?

mod catalogue;
mod crashes;
mod file_transfer;
mod hmac_auth;
mod http_hello;
mod json_header;
mod kind;
mod list;
mod nearest;
mod nianbao;
mod nonblocking;
mod recv_ready;
mod socketserver;
mod source;
mod start;
mod struct_prefix;
mod tcp_chat;
mod tcp_duplex;
mod tcp_echo;
mod tcp_timestamp;
mod udp_chat;
mod udp_echo;
mod udp_time;
#[cfg(unix)]
mod unix_socket;

use std::{env, process::ExitCode};

use socklab::narrate;

use list::LESSONS;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    if words.iter().any(|word| word == "--help" || word == "-h") {
        catalogue::help();
        return ExitCode::SUCCESS;
    }
    let reveals = words.iter().any(|word| word == "--reveal");
    let wanted = words.iter().find(|word| *word != "--reveal").cloned().unwrap_or_default();
    let mut all = Vec::new();
    for (lesson, port, programs) in LESSONS {
        all.extend(programs.iter().map(|one| (format!("{lesson}/{}", one.name), one, *port)));
    }
    let found: Vec<_> = all.iter().filter(|(name, ..)| is_in(name, &wanted)).collect();
    match found[..] {
        [] => {
            catalogue::unknown(&wanted, &nearest::three(&wanted, &all));
            return ExitCode::from(2);
        }
        _ if reveals => found.iter().for_each(|(name, one, _)| catalogue::reveal(name, one)),
        _ if wanted.is_empty() => catalogue::overview(&all),
        [(name, one, port)] if *name == wanted => {
            if let Err(error) = start::start(name, one, *port) {
                narrate::complain(&error);
                return ExitCode::FAILURE;
            }
        }
        _ => catalogue::list(&wanted, &found),
    }
    ExitCode::SUCCESS
}

/// Whether `wanted` is the program, or the lesson or act of the program.
fn is_in(name: &str, wanted: &str) -> bool {
    let rest = name.strip_prefix(wanted.trim_end_matches('/'));
    wanted.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
