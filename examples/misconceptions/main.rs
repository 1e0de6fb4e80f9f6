//! Programs with one mistake each: cargo run --example misconceptions
//! Watch for: the call where the transcript is not as it should be. Which mistake explains it?

mod catalogue;
mod crashes;
mod file_transfer;
mod hmac_auth;
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

use std::{env, process::ExitCode};

use socklab::narrate;

use list::LESSONS;
use kind::Misconception;

/// Each lesson, its port, and a list of its programs.
const LESSONS: &[(&str, u16, &[Misconception])] = &[
    ("tcp_echo", 8898, tcp_echo::MISCONCEPTIONS),
    ("tcp_duplex", 8899, tcp_duplex::MISCONCEPTIONS),
    ("udp_echo", 9000, udp_echo::MISCONCEPTIONS),
    ("udp_chat", 8081, udp_chat::MISCONCEPTIONS),
    ("nianbao", 8080, nianbao::MISCONCEPTIONS),
    ("nianbao", 8080, nianbao::leftover::MISCONCEPTIONS),
    ("nianbao", 8080, nianbao::leftover::COMMANDS),
    ("nianbao", 8080, nianbao::udp::MISCONCEPTIONS),
    ("recv_ready", 8080, recv_ready::MISCONCEPTIONS),
    ("struct_prefix", 8080, struct_prefix::MISCONCEPTIONS),
    ("struct_prefix", 8080, struct_prefix::command::MISCONCEPTIONS),
    ("struct_prefix", 8080, struct_prefix::command::COMMANDS),
    ("json_header", 8080, json_header::MISCONCEPTIONS),
    ("json_header", 8080, json_header::COMMANDS),
    ("file_transfer", 8080, file_transfer::MISCONCEPTIONS),
    ("nonblocking", 9000, nonblocking::MISCONCEPTIONS),
    ("nonblocking", 9000, nonblocking::crowd::MISCONCEPTIONS),
    ("nonblocking", 9000, nonblocking::clients::MISCONCEPTIONS),
    ("hmac_auth", 9999, hmac_auth::MISCONCEPTIONS),
    ("hmac_auth", 9999, hmac_auth::proof::MISCONCEPTIONS),
    ("hmac_auth", 9999, hmac_auth::talk::MISCONCEPTIONS),
    ("socketserver", 9999, socketserver::upper::MISCONCEPTIONS),
    ("socketserver", 9999, socketserver::serving::UPPER),
    ("socketserver", 9999, socketserver::calling::UPPER),
    ("socketserver", 9999, socketserver::welcome::MISCONCEPTIONS),
    ("socketserver", 9999, socketserver::serving::WELCOME),
    ("socketserver", 9999, socketserver::calling::WELCOME),
    ("socketserver", 9999, socketserver::greeting::MISCONCEPTIONS),
    ("socketserver", 9999, socketserver::serving::GREETING),
    ("socketserver", 9999, socketserver::calling::GREETING),
    ("socketserver", 9999, socketserver::print::MISCONCEPTIONS),
];

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
