//! What the program prints about the programs in it: all the lessons, a list, or one solution.

use std::io::Write;

use socklab::narrate::complain;

use super::kind::Misconception;

/// The full name of a program, what there is to know about it, and its port.
pub type Program = (String, &'static Misconception, u16);

const COMMAND: &str = "cargo run --example misconceptions --";

/// Prints a line. If nobody reads it (`| head`), that is no error.
pub fn print(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

/// What this is, and how many programs each lesson has.
pub fn overview(all: &[Program]) {
    print(&format!(
        "{} programs with one mistake each. `cargo lab check` can name each mistake.",
        all.len()
    ));
    print("Run one and the other side of its lesson. Then find the mistake in its source.\n");
    print("lesson         programs  to list them");
    for lessons in all.chunk_by(|one, next| lesson(one) == lesson(next)) {
        let (lesson, programs) = (lesson(&lessons[0]), lessons.len());
        print(&format!("{lesson:<14} {programs:>8}  {COMMAND} {lesson}/"));
    }
    print("\nA name is LESSON/MISTAKE, or LESSON/ACT/MISTAKE.");
    print("A MISTAKE that begins with client- is a client's. All the others are servers'.\n");
    print(&format!("to run one:    {COMMAND} tcp_echo/leaks"));
    print(&format!("its solution:  {COMMAND} tcp_echo/leaks --reveal"));
    print(&format!("the options:   {COMMAND} --help"));
}

fn lesson((name, ..): &Program) -> &str {
    name.split('/').next().unwrap_or_default()
}

pub fn help() {
    print(&format!("Usage: {COMMAND} [NAME|LESSON/] [--reveal] [options]\n"));
    print("NAME           Run the program of this name, such as tcp_echo/leaks");
    print("LESSON/        List the programs of a lesson or an act: nianbao/, nianbao/udp/");
    print("(neither)      Say how many programs each lesson has\n");
    print("--reveal       Say what the author believes, and show the line with the mistake;");
    print("               nothing is run\n");
    print("Options of a program that runs:");
    print("--addr HOST:PORT  Where a server listens, or the server that a client calls");
    print("--timeout TIME    How long to wait for each step of the peer: 500ms, 10s, 2m");
    print("--step            Wait for Enter before each call");
    print("--key TEXT        The key of hmac_auth; --key-file PATH is a file with the key\n");
    print("Example:");
    print(&format!("  {COMMAND} tcp_echo/leaks --addr 127.0.0.1:9000"));
}

/// The names of programs and where their sources are. The beliefs are not in it.
pub fn list(prefix: &str, found: &[&Program]) {
    print(&format!("{} programs whose names begin with {prefix}\n", found.len()));
    for (name, misconception, _) in found {
        print(name);
        print(&format!("  {}", misconception.source()));
    }
    print(&format!("\nto run one:    {COMMAND} NAME"));
    print(&format!("its solution:  {COMMAND} NAME --reveal"));
}

/// The solution of one program.
pub fn reveal(name: &str, misconception: &Misconception) {
    print(name);
    print(&format!("  believes: {}", misconception.belief));
    print(&format!("  {}", misconception.source()));
    let line = match misconception.mistake() {
        Some((number, line)) => format!("  line {number}: {line}"),
        None => format!("  the line with: {}", misconception.line),
    };
    print(&line.chars().take(80).collect::<String>());
}

/// What is said about a name that no program has.
pub fn unknown(wanted: &str, nearest: &[&str]) {
    let names = nearest.join("\n  ");
    complain(&format!("error: there is no program '{wanted}'. The nearest names are:\n  {names}"));
}
