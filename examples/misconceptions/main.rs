//! Programs with a mistake in each, to be found: cargo run --example misconceptions
//! Watch for: what `cargo lab check` says about them, and how you could have known.

mod crashes;
mod hmac_auth;
mod kind;
mod listener;
mod nianbao;
mod nonblocking;
mod socketserver;
mod struct_prefix;
mod tcp_echo;
mod udp_echo;

use std::io::Write;
use std::process::ExitCode;

use socklab::cli::Cli;
use socklab::narrate;

use kind::{Misconception, start};

/// What the clients send.
const MESSAGES: &[&str] = &["nihao", "hi"];

/// Each lesson, its port, and its misconceptions.
const LESSONS: &[(&str, u16, &[Misconception])] = &[
    ("tcp_echo", 8898, tcp_echo::MISCONCEPTIONS),
    ("udp_echo", 9000, udp_echo::MISCONCEPTIONS),
    ("nianbao", 8080, nianbao::MISCONCEPTIONS),
    ("nianbao", 8080, nianbao::leftover::MISCONCEPTIONS),
    ("nianbao", 8080, nianbao::leftover::COMMANDS),
    ("nianbao", 8080, nianbao::udp::MISCONCEPTIONS),
    ("struct_prefix", 8080, struct_prefix::MISCONCEPTIONS),
    ("struct_prefix", 8080, struct_prefix::command::MISCONCEPTIONS),
    ("struct_prefix", 8080, struct_prefix::command::COMMANDS),
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
    let wanted = std::env::args().nth(1).unwrap_or_default();
    for (lesson, port, misconceptions) in LESSONS {
        for Misconception(name, belief, play) in *misconceptions {
            // The string lives as long as the program: it becomes a word of its command line.
            let path: &'static str = format!("{lesson}/{name}").leak();
            if wanted.is_empty() {
                // If nobody reads on (`| head`), there is nobody to tell.
                let _ = writeln!(std::io::stdout(), "{path:<46} {belief}");
            } else if wanted == path {
                let act = |cli: Cli| match cli.act(path, belief, MESSAGES) {
                    cli if *lesson == "nonblocking" => cli.several_connections(),
                    // An act that is not the default one (`socketserver/welcome/…`).
                    cli if *lesson == "socketserver" && name.contains('/') => {
                        cli.served_by("socketserver_acts_server")
                    }
                    cli => cli,
                };
                return match start(*play, lesson, *port, act) {
                    Ok(()) => ExitCode::SUCCESS,
                    Err(error) => {
                        narrate::complain(&error);
                        ExitCode::FAILURE
                    }
                };
            }
        }
    }
    if !wanted.is_empty() {
        narrate::complain(&format!(
            "there is no misconception '{wanted}': without a word all are listed"
        ));
        return ExitCode::from(2);
    }
    ExitCode::SUCCESS
}
