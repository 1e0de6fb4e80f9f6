//! Every console block that README and the notes quote is executed.
//!
//! A block is marked `console`; a line that starts with `$ ` is a command, what follows is all that
//! it prints, in which `…` stands for any text, and on a line of its own for any lines. Ports may
//! differ, and of two programs that run at the same time the order of the rows. Blocks marked `console terminal-1` and `console terminal-2` are a server that keeps running, and what is
//! run against it: each quotes the end of the transcript in the order in which it must come.

use std::fs;

use lab::stage::{Process, project};

use crate::support::{LIMIT, program};

/// One command with the output that is quoted.
#[derive(Debug)]
struct Quoted {
    terminal: Option<u8>,
    command: String,
    output: Vec<String>,
}

/// The commands that a text quotes.
fn quoted(text: &str) -> Vec<Quoted> {
    let mut found: Vec<Quoted> = Vec::new();
    let mut inside = None;
    for line in text.lines() {
        match (inside, line) {
            (None, "```console") => inside = Some(None),
            (None, "```console terminal-1") => inside = Some(Some(1)),
            (None, "```console terminal-2") => inside = Some(Some(2)),
            (Some(_), "```") => inside = None,
            (Some(terminal), line) => match line.strip_prefix("$ ") {
                Some(command) => {
                    found.push(Quoted { terminal, command: command.into(), output: vec![] })
                }
                None => found.last_mut().expect("a command").output.push(line.to_string()),
            },
            (None, line) => assert!(!line.starts_with("```console"), "unknown mark: {line}"),
        }
    }
    assert_eq!(inside, None, "a block does not end");
    found
}

/// A line with what differs from run to run made equal: ports, process numbers, runs of blanks.
fn normal(line: &str) -> String {
    let mut normal = String::new();
    let mut rest = line;
    while let Some(at) = rest.find("127.0.0.1:") {
        let (before, after) = rest.split_at(at + "127.0.0.1:".len());
        normal.push_str(before);
        normal.push_str("PORT");
        rest = after.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    normal.push_str(rest);
    normal.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The program that a quoted command runs, and its words.
fn resolve(command: &str) -> (std::path::PathBuf, Vec<String>) {
    let words = shell_words::split(command).unwrap();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["cargo", "lab", rest @ ..] => {
            let words = rest.iter().map(|w| w.to_string()).collect();
            (env!("CARGO_BIN_EXE_lab").into(), words)
        }
        ["cargo", "run", "--example", name, rest @ ..] => {
            let rest = rest.strip_prefix(&["--"]).unwrap_or_else(|| {
                // Without `--` cargo takes options for its own.
                assert!(!rest.iter().any(|word| word.starts_with('-')), "{command} lacks --");
                rest
            });
            (program(name), rest.iter().map(|w| w.to_string()).collect())
        }
        _ => panic!("no test can run {command:?}"),
    }
}

/// Whether a line is the quoted one, `…` standing for any text.
pub fn line_matches(quoted: &str, line: &str) -> bool {
    let (quoted, line) = (normal(quoted), normal(line));
    let mut pieces = quoted.split('…');
    let Some(mut rest) = line.strip_prefix(pieces.next().unwrap_or_default()) else { return false };
    let Some(last) = pieces.next_back() else { return rest.is_empty() };
    for piece in pieces {
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last)
}

/// Whether the lines are the quoted ones in some order: each quoted line takes one of them.
fn matches_in_any_order(quoted: &[String], output: &[String]) -> bool {
    let mut left: Vec<&String> = output.iter().collect();
    // Those that leave nothing open choose first.
    let (open, closed): (Vec<_>, Vec<_>) = quoted.iter().partition(|line| line.contains('…'));
    let all = closed.into_iter().chain(open).all(|wanted| {
        let found = left.iter().position(|line| line_matches(wanted, line));
        found.map(|at| left.remove(at)).is_some()
    });
    all && left.is_empty()
}

/// Whether `output` is what was quoted, `…` standing for any lines.
pub fn matches(quoted: &[String], output: &[String]) -> bool {
    match (quoted.split_first(), output.split_first()) {
        (None, None) => true,
        (Some((dots, rest)), _) if dots == "…" => {
            (0..=output.len()).any(|skip| matches(rest, &output[skip..]))
        }
        (Some((wanted, quoted)), Some((line, output))) => {
            line_matches(wanted, line) && matches(quoted, output)
        }
        _ => false,
    }
}

fn run(quoted: &Quoted, state: &std::path::Path, addr: Option<&str>) {
    let (program, mut words) = resolve(&quoted.command);
    if let Some(addr) = addr {
        words.extend(["--addr".to_string(), addr.to_string()]);
    }
    let mut command = std::process::Command::new(program);
    command.args(words).env(lab::commands::memory::STATE_VARIABLE, state);
    command.stdin(std::process::Stdio::null());
    let mut process = Process::spawn(command).unwrap();
    let status = process.wait(LIMIT).unwrap();
    let output = [process.stdout(), process.stderr()].concat();
    let any_order = quoted.command.starts_with("cargo lab run");
    let right = if any_order && !quoted.output.iter().any(|line| line == "…") {
        matches_in_any_order(&quoted.output, &output)
    } else {
        matches(&quoted.output, &output)
    };
    assert!(
        right,
        "$ {}\n--- quoted ---\n{}\n--- printed ({status:?}) ---\n{}",
        quoted.command,
        quoted.output.join("\n"),
        output.join("\n")
    );
}

/// Executes all that a file quotes. Gives the number of commands.
fn execute(file: &str) -> usize {
    let text = fs::read_to_string(project().join(file)).unwrap_or_else(|e| panic!("{file}: {e}"));
    let state = tempfile::tempdir().unwrap();
    let all = quoted(&text);
    let mut server: Option<(Process, &Quoted, String)> = None;
    for quoted in &all {
        if quoted.terminal != Some(2) {
            check_server(server.take());
        }
        match quoted.terminal {
            Some(1) => {
                let (program, mut words) = resolve(&quoted.command);
                words.extend(["--addr".to_string(), "127.0.0.1:0".to_string()]);
                let mut process = Process::start(&program, words).unwrap();
                let addr = process.ready(LIMIT).unwrap();
                server = Some((process, quoted, addr));
            }
            Some(_) => {
                let (_, _, addr) = server.as_ref().expect("terminal-1 comes first");
                run(quoted, state.path(), Some(addr));
            }
            None if quoted.command == "cargo test" => {
                // That is what runs this test. CI must run it, too, so that README does not lie.
                let ci = fs::read_to_string(project().join(".ci/run")).unwrap();
                assert!(ci.lines().any(|line| line == "cargo test"), ".ci/run lacks cargo test");
            }
            None => run(quoted, state.path(), None),
        }
    }
    check_server(server);
    all.len()
}

/// A server in terminal 1 has printed what is quoted, sooner or later.
fn check_server(server: Option<(Process, &Quoted, String)>) {
    let Some((mut process, quoted, _)) = server else { return };
    let last = quoted.output.last().expect("some output");
    let came = process.says(LIMIT, |line| line_matches(last, line));
    process.kill();
    let output = process.stdout();
    assert!(
        came && matches(&quoted.output, &output),
        "$ {}\n--- quoted ---\n{}\n--- printed ---\n{}",
        quoted.command,
        quoted.output.join("\n"),
        output.join("\n")
    );
}

#[test]
fn readme_does_not_lie() {
    assert!(execute("README.md") >= 4);
}

#[test]
fn the_start_does_not_lie() {
    assert!(execute("lessons/00-start.md") >= 1);
}

/// One test for each note, so that they run side by side and fail by name.
macro_rules! notes {
    ($($name:ident: $number:literal),* $(,)?) => {
        $(#[test]
        // The transcripts are those of Unix: other systems have other options and messages.
        #[cfg(unix)]
        fn $name() {
            let file = format!("lessons/{}-{}.md", $number, stringify!($name));
            assert!(execute(&file) >= 1, "{file} quotes nothing");
        })*

        #[test]
        fn no_note_is_forgotten() {
            let executed = [$(stringify!($name)),*];
            let lessons: Vec<&str> = lab::lessons::LESSONS.iter().map(|l| l.name).collect();
            assert_eq!(executed.as_slice(), lessons);
        }
    };
}

notes! {
    tcp_echo: "01",
    tcp_chat: "02",
    tcp_duplex: "03",
    tcp_timestamp: "04",
    udp_echo: "05",
    udp_chat: "06",
    udp_time: "07",
    nianbao: "08",
    recv_ready: "09",
    struct_prefix: "10",
    json_header: "11",
    file_transfer: "12",
    socket_options: "13",
    nonblocking: "14",
    hmac_auth: "16",
    socketserver: "17",
    http_hello: "18",
    unix_socket: "19",
    handshake: "20",
}

#[test]
fn a_wrong_quotation_is_found() {
    let lines = |text: &str| text.lines().map(str::to_string).collect::<Vec<_>>();
    let printed = lines("listening on 127.0.0.1:4711\nrecv 7\nclose");
    assert!(matches(&lines("listening on 127.0.0.1:8080\n…\nclose"), &printed));
    assert!(!matches(&lines("listening on 127.0.0.1:8080\nrecv 2\nclose"), &printed));
    assert!(!matches(&lines("listening on 127.0.0.1:8080\nrecv 7"), &printed));
    assert!(matches_in_any_order(&lines("close\nrecv …\nlistening on 127.0.0.1:1"), &printed));
    assert!(!matches_in_any_order(&lines("recv …\nlistening on 127.0.0.1:1"), &printed));
    assert!(!matches_in_any_order(&lines("close\nclose\nlistening …"), &printed));
    assert!(line_matches("… turns, CPU … of 0.30 s", "52 turns, CPU 0.2 of 0.30 s"));
    assert!(!line_matches("… turns, CPU … of 0.30 s", "52 turns, CPU 0.2 of 0.31 s"));
}
