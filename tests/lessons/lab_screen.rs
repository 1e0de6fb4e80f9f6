//! What one sees of `lab`: within the columns of a terminal, in its rows, and with its keys.

use std::process::{Command, Stdio};

use lab::commands::memory::STATE_VARIABLE;
use lab::lessons::{LESSONS, PATH};
use unicode_width::UnicodeWidthStr;

use crate::lab_run::{lab, lab_in};
use crate::support::*;

/// Which default acts fit a screen of 24 rows: with their question, and without it.
const FIT_24_ROWS: &[(&str, bool, bool)] = &[
    ("tcp_echo", false, false),
    ("udp_echo", true, true),
    ("nianbao", true, true),
    ("struct_prefix", false, true),
    ("socketserver", true, true),
    ("hmac_auth", false, true),
    ("nonblocking", false, false),
];

#[test]
fn the_core_lessons_fit_80_columns_and_some_fit_24_rows() {
    let mut found = vec![];
    let mut transcripts = String::new();
    for number in PATH {
        let lesson = LESSONS.iter().find(|lesson| lesson.number == *number).unwrap();
        let finished = lab(&["run", lesson.name, "--question"], "0\n");
        assert_eq!(finished.code, Some(0), "{finished:?}");
        assert!(finished.stdout.contains(&lesson.note()), "{finished:?}");
        let rows: Vec<&str> = finished.stdout.lines().collect();
        for row in &rows {
            assert!(row.width() <= 80, "{} columns: {row}\n{}", row.width(), finished.stdout);
        }
        let of_question = rows.iter().position(|row| row.starts_with("client  ")).expect("lanes");
        let (name, count) = (lesson.name, rows.len());
        transcripts += &format!("--- {name}: {of_question} of {count} rows\n{}", finished.stdout);
        found.push((name, count <= 24, count - of_question <= 24));
    }
    assert_eq!(found, FIT_24_ROWS, "{transcripts}");
}

#[test]
fn the_ledger_stands_below_both_lanes_and_names_its_directions() {
    let tail = |words: &[&str], keys: &str| {
        let finished = lab(words, keys);
        let rows: Vec<String> = finished.stdout.lines().map(str::to_string).collect();
        let from = rows.iter().position(|row| row.contains("exit 0")).expect("an end");
        let to = rows.iter().position(|row| row.starts_with("try:")).expect("what to try");
        rows[from..to - 1].to_vec()
    };
    let ends = format!("{:37}exit 0", "exit 0");
    let there = "client → server: 2 sends → 1 recv, 7 bytes";
    assert_eq!(tail(&["run", "nianbao"], ""), [&*ends, there]);
    let plain = ["client: exit 0", "server: exit 0", there];
    assert_eq!(tail(&["run", "nianbao", "--plain"], ""), plain);
    let asked = tail(&["run", "nianbao", "--question"], "2\n");
    assert_eq!(asked, [&*ends, &format!("{there}. You said 2; it was 7.")]);
    // The question is about bytes that are lost: no line of the ledger holds their number.
    let cut = tail(&["run", "nianbao", "cut", "--question"], "4\n");
    let sent = "client → server: 1 send → 2 recvs, 6 bytes";
    assert_eq!(cut, [&*ends, sent, "You said 4; it was 2."]);
    // Two connections are one direction, and datagrams count like messages.
    let two = tail(&["run", "hmac_auth", "replay"], "");
    let [there, back] = ["4 sends → 4 recvs, 42 bytes", "3 sends → 3 recvs, 69 bytes"];
    assert_eq!(two[1..], [format!("client → server: {there}"), format!("server → client: {back}")]);
    let datagrams = tail(&["run", "nianbao", "udp"], "");
    assert_eq!(datagrams[1], "client → server: 3 sends, 3007 bytes → 3 recvs, 1039 bytes");
}

#[test]
fn rows_of_several_connections_say_of_which_one_they_are() {
    let mut several = vec![];
    for lesson in LESSONS {
        for act in lesson.acts.iter().filter(|act| is_playable(act)) {
            let recording = recorded(lesson, act);
            let conns: std::collections::BTreeSet<(lab::stage::Role, u32)> = recording
                .events
                .iter()
                .filter_map(|(role, event)| Some((*role, event.conn?)))
                .collect();
            // In a chat more peers may come at any time, though only one is recorded. So may the
            // other connections of a browser.
            let is_open =
                [("udp_chat", "chat"), ("http_hello", "hello")].contains(&(lesson.name, act.name));
            let is_several = is_open || conns.iter().any(|(_, number)| *number > 1);
            if is_several {
                several.push((lesson.name, act.name));
            }
            for (role, event) in &recording.events {
                let number = event.conn.filter(|_| is_several);
                let mark = number.map(|number| format!("#{number} ")).unwrap_or_default();
                let is_marked = event.text.starts_with('#');
                assert!(
                    event.text.starts_with(&mark) && is_marked == number.is_some(),
                    "{} {}: {role:?}: {event:?} is of {number:?}",
                    lesson.name,
                    act.name
                );
            }
        }
    }
    let chats = ["friends", "chat", "stranger"].map(|act| ("udp_chat", act));
    let times = ["ask", "late"].map(|act| ("udp_time", act));
    let options = ["options", "names", "errors"].map(|act| ("socket_options", act));
    let others = [("nonblocking", "talk"), ("hmac_auth", "replay")];
    let handshakes = ["full", "fin", "rst", "side", "states"].map(|act| ("handshake", act));
    let pages = ["hello", "unread"].map(|act| ("http_hello", act));
    let phone = [("tcp_chat", "phone")];
    let paths = [("unix_socket", "datagram")];
    let expected =
        [&phone, &chats[..], &times, &options, &others, &pages, &paths, &handshakes].concat();
    let is_there = |(lesson, act): &(&str, &str)| {
        let lesson = lab::lessons::find(lesson).unwrap();
        is_playable(lesson.act(act).unwrap())
    };
    assert_eq!(several, expected.into_iter().filter(is_there).collect::<Vec<_>>());
}

/// `lab` with these variables, and no terminal.
fn lab_with(variables: &[(&str, &str)], words: &[&str]) -> Finished {
    let state = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_lab"));
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "SOCKLAB_THEME"] {
        command.env_remove(name);
    }
    command.args(words).env(STATE_VARIABLE, state.path()).envs(variables.iter().copied());
    let output = command.stdin(Stdio::null()).output().unwrap();
    Finished {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn colours_are_for_terminals_and_for_those_who_ask() {
    let run = ["run", "nianbao"];
    let force = ("CLICOLOR_FORCE", "1");
    for variables in [&[][..], &[("NO_COLOR", "1"), force], &[("SOCKLAB_THEME", "plain"), force]] {
        let finished = lab_with(variables, &run);
        assert!(!finished.stdout.contains('\x1b'), "{variables:?}: {}", finished.stdout);
    }
    let coloured = lab_with(&[force], &run).stdout;
    let projector = lab_with(&[force, ("SOCKLAB_THEME", "projector")], &run).stdout;
    for said in ["\x1b[36m", "\x1b[35m", "\x1b[1m\"hinihao\"\x1b[0m"] {
        assert!(coloured.contains(said), "{said:?}: {coloured:?}");
    }
    assert!(projector.contains("\x1b[1m\"hinihao\"\x1b[0m"), "{projector:?}");
    assert!(!projector.contains("\x1b[3"), "{projector:?}");
    let bad = lab_with(&[("SOCKLAB_THEME", "dark")], &["list"]);
    assert!(bad.stderr.contains("SOCKLAB_THEME: there is no \"dark\""), "{bad:?}");
    assert_eq!(bad.code, Some(0));
}

#[test]
fn a_bad_line_of_the_settings_is_named() {
    let state = tempfile::tempdir().unwrap();
    std::fs::write(state.path().join("settings"), "theme = \"plain\"\ncolour = \"red\"\n").unwrap();
    let finished = lab_in(state.path(), &["list"], "");
    assert_eq!(finished.code, Some(0), "{finished:?}");
    let said = "lab: .socklab/settings, line 2: there is no setting colour; there are theme and \
                question\n";
    assert_eq!(finished.stderr, said);
}

#[test]
fn help_and_lists_fit_80_columns() {
    let commands: [&[&str]; 9] = [
        &["--help"],
        &["help", "run"],
        &["run", "--help"],
        &["list", "--help"],
        &["check", "--help"],
        &["start", "--help"],
        &["status", "--help"],
        &["list"],
        &[],
    ];
    for words in commands {
        let finished = lab(words, "");
        assert_eq!(finished.code, Some(0), "{words:?}: {finished:?}");
        assert!(finished.stdout.lines().count() > 3, "{words:?}: {finished:?}");
        for line in finished.stdout.lines() {
            assert!(line.width() <= 80, "{words:?}: {line}");
        }
    }
    let version = format!("lab {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(lab(&["--version"], "").stdout, version);
}

#[test]
fn an_address_of_ones_own_is_for_two_terminals() {
    for words in [&["--server-args", "--addr 127.0.0.1:1"][..], &["--", "--addr=127.0.0.1:1"]] {
        let finished = lab(&[&["run", "nianbao"], words].concat(), "");
        assert_eq!(finished.code, Some(2), "{finished:?}");
        assert!(finished.stderr.contains("use two terminals"), "{finished:?}");
        assert!(finished.stderr.contains("nianbao_server -- --addr HOST:PORT"), "{finished:?}");
    }
}

#[test]
fn a_machine_without_cargo_is_told_what_to_install() {
    let finished = lab_with(&[("CARGO", "no-such-cargo")], &["run", "nianbao"]);
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains("cannot start no-such-cargo: "), "{finished:?}");
    assert!(finished.stderr.contains("https://rustup.rs"), "{finished:?}");
}

#[cfg(unix)]
mod on_a_terminal {
    use super::*;
    use lab::lessons::find;

    /// A terminal of CPython's. After each text that it waits for, it types or resizes.
    const TERMINAL: &str = r#"
import fcntl, json, os, pty, select, signal, struct, sys, termios
lab, columns, rows, state, steps, words = json.loads(sys.argv[1])
def resize(columns, rows):
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
pid, fd = pty.fork()
if pid == 0:
    os.environ.update(SOCKLAB_STATE=state, TERM="xterm")
    sys.stdin.readline()  # until the terminal has its size
    os.execv(lab, [lab] + words)
resize(columns, rows)
before = termios.tcgetattr(fd)
os.write(fd, b"\n")
seen, at = b"", 0
while True:
    while steps and steps[0][0].encode() in seen[at:]:
        text, action = steps.pop(0)
        at += seen[at:].index(text.encode()) + len(text.encode())
        if action == "resize": resize(50, 12)
        elif action == "TERM": os.kill(pid, signal.SIGTERM)
        else: os.write(fd, action.encode())
    if not select.select([fd], [], [], 60)[0]: os.kill(pid, signal.SIGKILL)
    try: piece = os.read(fd, 65536)
    except OSError: break
    if not piece: break
    seen += piece
    try: after = termios.tcgetattr(fd)
    except termios.error: pass
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
try: after = termios.tcgetattr(fd)
except termios.error: pass
print(json.dumps([status, after[3] == before[3], [text for text, _ in steps], seen.decode()]))
"#;

    /// Runs `lab` on a terminal. Gives its status and all that stood there.
    fn on_terminal(
        (columns, rows): (usize, usize),
        state: &std::path::Path,
        words: &[&str],
        steps: &[(&str, &str)],
    ) -> (i64, String) {
        let lab = env!("CARGO_BIN_EXE_lab");
        let asked = serde_json::json!([lab, columns, rows, state, steps, words]).to_string();
        let mut command = plain_python();
        for name in ["NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR", "SOCKLAB_THEME"] {
            command.env_remove(name);
        }
        command.args(["-c", TERMINAL, &asked]);
        let finished = Program::spawn("lab on a terminal", command).finish();
        let told = serde_json::from_str::<serde_json::Value>(&finished.stdout);
        let told = told.unwrap_or_else(|error| panic!("{error}: {finished:?}"));
        let text = told[3].as_str().unwrap().to_string();
        assert_eq!(told[2], serde_json::json!([]), "this never came\n{text}");
        assert_eq!(told[1], true, "the terminal is not as it was before\n{text}");
        (told[0].as_i64().unwrap(), text)
    }

    /// Without colours, and without the commands that clear.
    fn plain(text: &str) -> String {
        let mut plain = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("\x1b[") {
            plain += before;
            let end = after.find(|c: char| c.is_ascii_alphabetic()).unwrap();
            rest = &after[end + 1..];
        }
        plain + rest
    }

    const SCREEN: (usize, usize) = (80, 24);

    #[test]
    fn the_question_comes_first_and_once_unless_it_is_wanted() {
        let state = tempfile::tempdir().unwrap();
        let run = |words: &[&str], steps: &[(&str, &str)]| {
            let (code, text) = on_terminal(SCREEN, state.path(), words, steps);
            assert_eq!(code, 0, "{text}");
            text
        };
        let question = "How many bytes does that first recv give?";
        let first = run(&["run", "nianbao"], &[("Enter skips)", "2\n")]);
        assert!(first.find(question) < first.find("connect → "), "{first}");
        assert!(
            plain(&first).contains("2 sends → 1 recv, 7 bytes. You said 2; it was 7."),
            "{first}"
        );
        let again = run(&["run", "nianbao"], &[]);
        assert!(!again.contains(question), "{again}");
        let wanted = run(&["run", "nianbao", "--question"], &[("Enter skips)", "7\n")]);
        assert!(wanted.contains("You said 7: right."), "{wanted}");
        let unwanted = run(&["run", "nianbao", "cut", "--no-question"], &[]);
        assert!(!unwanted.contains("Enter skips)"), "{unwanted}");
        // Another act has another question, unless the settings say never.
        std::fs::write(state.path().join("settings"), "question = \"never\"\n").unwrap();
        let never = run(&["run", "nianbao", "cut"], &[]);
        assert!(!never.contains("Enter skips)"), "{never}");
        std::fs::write(state.path().join("settings"), "").unwrap();
        // It is about the act's own words.
        let changed = run(&["run", "nianbao", "--", "hello"], &[]);
        assert!(!changed.contains("Enter skips)"), "{changed}");
        // A clicker's key before the Enter is no wrong number.
        let other = run(&["run", "nianbao", "cut"], &[("Enter skips)", "\x1b[6~\n")]);
        assert!(!other.contains("not a number"), "{other}");
        assert!(!other.contains("You said"), "{other}");
        // A question of yesterday is asked again.
        std::fs::write(state.path().join("asked"), "1000 nianbao burst\n").unwrap();
        run(&["run", "nianbao"], &[("Enter skips)", "\n")]);
    }

    #[test]
    fn a_long_recording_keeps_its_heading_on_every_screen() {
        let state = tempfile::tempdir().unwrap();
        let words = ["run", "nianbao", "--no-question"];
        let headings = |height| {
            let (_, text) = on_terminal((80, height), state.path(), &words, &[]);
            let text = plain(&text);
            text.lines().filter(|line| line.trim_end().ends_with("  server")).count()
        };
        assert_eq!((headings(24), headings(8)), (1, 3));
    }

    #[test]
    fn no_row_is_wider_than_a_narrow_terminal() {
        let state = tempfile::tempdir().unwrap();
        for size in [(60, 20), (40, 15)] {
            let words = ["run", "nianbao", "udp", "--question"];
            let (_, text) = on_terminal(size, state.path(), &words, &[("skips)", "\n")]);
            let text = plain(&text);
            // The first line is what the test types.
            for line in text.lines().skip(1).map(|line| line.rsplit('\r').next().unwrap()) {
                assert!(line.width() <= size.0, "{} of {}: {line}\n{text}", line.width(), size.0);
            }
            let shown: Vec<&str> = text.split_whitespace().collect();
            let act = find("nianbao").unwrap().act("udp").unwrap();
            let said = act.predict.split_whitespace().chain(act.meaning.split_whitespace());
            for word in said.chain(["recv_from(1032)", "(EAGAIN)", "--server-args"]) {
                assert!(shown.contains(&word), "{word} is broken or missing\n{text}");
            }
        }
    }

    #[test]
    fn arrow_keys_and_a_clicker_step_forwards_and_back() {
        let state = tempfile::tempdir().unwrap();
        // No question comes first: a clicker cannot answer it.
        let words = ["run", "nianbao", "--step"];
        let steps = [
            ("1 of 10", "\x1b[C"),
            ("2 of 10", "\x1b[6~"),
            ("3 of 10", "\x1b[D"),
            ("2 of 10", "\x1b[F"),
            ("10 of 10", "\x1b[5~"),
            ("9 of 10", "\x1b[H"),
            ("1 of 10", " "),
            ("2 of 10", "x"),
            ("2 of 10", "resize"),
            // At 50 columns the keys take two rows.
            ("\x1b[Jquit: q", "q"),
        ];
        let (code, text) = on_terminal(SCREEN, state.path(), &words, &steps);
        assert_eq!(code, 0, "{text}");
        let text = plain(&text);
        assert!(text.contains("> client: connect"), "no lines after the resize\n{text}");
        assert!(text.contains("next: → PgDn   back: ← PgUp   Home End   quit: q"), "{text}");
        assert!(text.contains("client → server: 2 sends → 1 recv, 7 bytes"), "{text}");
        let (code, _) = on_terminal(SCREEN, state.path(), &words, &[("1 of 10", "\x1b")]);
        assert_eq!(code, 0, "Esc ends");
    }

    #[test]
    fn the_last_event_stays_with_its_summary_until_a_key_ends_it() {
        let state = tempfile::tempdir().unwrap();
        let words = ["run", "nianbao", "--step"];
        let steps = [("1 of 10", "\x1b[F"), ("10 of 10", "\x1b[6~"), ("10 of 10", " ")];
        let steps = [&steps[..], &[("10 of 10", "\r"), ("10 of 10", "q")]].concat();
        let (code, text) = on_terminal(SCREEN, state.path(), &words, &steps);
        assert_eq!(code, 0, "{text}");
        let screens: Vec<String> = text.split("\x1b[H").map(plain).collect();
        let summary = "client → server: 2 sends → 1 recv, 7 bytes";
        let [.., first, second, last] = &screens[..] else { panic!("{text}") };
        assert!(!screens[1].contains(summary), "{text}");
        for screen in [first, second] {
            assert!(screen.contains(summary) && screen.contains("10 of 10"), "{text}");
        }
        assert!(!last.contains("10 of 10"), "{text}");
        assert_eq!(last.matches(summary).count(), 1, "{text}");
    }

    #[test]
    fn the_last_screen_of_a_long_run_has_a_heading_and_offers_to_step() {
        let state = tempfile::tempdir().unwrap();
        let run = |words: &[&str], (columns, height): (usize, usize)| {
            let words = [&["run"], words, &["--no-question"]].concat();
            let (code, text) = on_terminal((columns, height), state.path(), &words, &[]);
            assert_eq!(code, 0, "{text}");
            let lines: Vec<String> = plain(&text).lines().map(str::to_string).collect();
            // The prompt takes a row.
            let last = lines[lines.len().saturating_sub(height - 1)..].join("\n");
            assert!(last.contains("  server\n"), "no heading on the last screen\n{last}");
            last
        };
        let last = run(&["tcp_echo"], SCREEN);
        assert!(last.ends_with("\nEvent by event:  cargo lab run tcp_echo --step"), "{last}");
        let last = run(&["struct_prefix", "command"], (60, 20));
        let offer = "\nEvent by event:  cargo lab run struct_prefix command --step";
        assert!(last.ends_with(offer), "{last}");
        let last = run(&["nianbao"], SCREEN);
        assert!(!last.contains("--step"), "{last}");
    }

    #[test]
    fn a_step_that_is_interrupted_leaves_the_terminal_as_it_was() {
        let state = tempfile::tempdir().unwrap();
        let words = ["run", "nianbao", "--step"];
        for (action, name) in [("\x03", "Ctrl-C"), ("TERM", "SIGTERM")] {
            let (code, text) = on_terminal(SCREEN, state.path(), &words, &[("1 of 10", action)]);
            assert_eq!(code, 130, "{name}: {text}");
        }
    }
}
