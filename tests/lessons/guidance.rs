//! What `lab check` tells a student: not begun, how to start, what to fix, a hint, what comes next.

use lab::commands::check::report::lines::width;

use crate::lab_check::{Desk, RUDE, flat};
use crate::support::*;

/// A misconception as the words of a command.
fn misconception(path: &str) -> String {
    format!("'{}' {path} --addr {{addr}}", program("misconceptions").display())
}

#[test]
fn what_is_not_begun_is_not_checked() {
    let desk = Desk::new();
    for (lang, end) in [("rust", "rs"), ("python", "py")] {
        let words = ["start", "struct_prefix", "--lang", lang, "--side", "client"];
        assert_eq!(desk.lab(&words).code, Some(0));
        let file = desk.path(&format!("my/struct_prefix_client.{end}"));
        // An editor may change the ends of lines.
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, text.replace('\n', "\r\n") + "\r\n").unwrap();
        let finished = desk.lab(&["check", "struct_prefix"]);
        assert_eq!(finished.code, Some(1), "{finished:?}");
        let told = finished.stdout;
        for said in [
            format!("client: {}\n  not begun: ", file.display()),
            format!("\nopen:  {}\n", file.display()),
            "\nfirst: rule 1. The client must connect, and it must send first".to_string(),
            "\nread:  lessons/10-struct_prefix.md, \"Wire contract\"\n".to_string(),
        ] {
            assert!(told.contains(&said), "{said}\n--- is not in ---\n{told}");
        }
        assert!(!told.contains("whole") && !told.contains("seed"), "nothing was run: {told}");
        assert!(!desk.path("my/.built").exists(), "nothing was built");
        let hint = desk.lab(&["check", "struct_prefix", "--hint"]);
        assert_eq!((hint.code, hint.stdout), (Some(1), told), "that is the hint");
        assert!(!desk.path("state/checks").exists(), "it was not checked: that is no result");
        std::fs::remove_file(file).unwrap();
    }
}

#[test]
fn what_cannot_be_started_says_how_it_could_be() {
    let desk = Desk::new();
    let rust = desk.write("mine.rs", "fn main() {}");
    let c = desk.write("foo.c", "int main() {}");
    let folder = desk.path("folder").display().to_string();
    std::fs::create_dir(&folder).unwrap();
    let plain = desk.write("plain", "text");
    let missing = desk.path("missing.py").display().to_string();
    let in_my = desk.path("my/struct_prefix_server.rs");
    std::fs::create_dir(desk.path("my")).unwrap();
    std::fs::write(&in_my, "fn main() {}").unwrap();
    let in_my = in_my.display().to_string();
    let program = rust.trim_end_matches(".rs");
    let behind = format!("python3' '{missing}' '{{port}}");
    let mine = desk.path("my").display().to_string();
    std::fs::write(desk.path("my/Cargo.toml"), "").unwrap();
    let package = format!("{mine}/");
    let mut expected = vec![
        (&rust, "is a Rust source file, not a program".to_string()),
        (&rust, "\n  cargo lab start struct_prefix\n".to_string()),
        (&rust, format!("\n  rustc {rust} -o {program}\n")),
        (&rust, format!("\n  cargo lab check struct_prefix --server '{program} {{port}}'\n")),
        (&c, format!("\n  cc {c} -o {}\n", c.trim_end_matches(".c"))),
        (&folder, "is a folder, not a program".to_string()),
        (&missing, "there is no file".to_string()),
        (&behind, format!("there is no file {missing} here")),
        (&package, "folder --bin".replace("folder", &format!("{mine}/Cargo.toml"))),
        (&package, "struct_prefix_server -- --addr {addr}'".to_string()),
        (&in_my, "is in my/. It needs no option:\n  cargo lab check struct_prefix\n".to_string()),
    ];
    if cfg!(unix) {
        expected.push((&plain, format!("\n  chmod +x {plain}\n")));
    }
    for (command, said) in expected {
        let finished = desk.check(&format!("'{command}'"), &[]);
        assert_eq!(finished.code, Some(3), "{finished:?}");
        // A long name may stand in a line of its own.
        let told = finished.stdout.clone() + "\n";
        let is_said = match said.starts_with('\n') {
            true => told.contains(&said),
            false => flat(&told).contains(flat(&said).as_str()),
        };
        assert!(is_said, "{said}\n--- is not in ---\n{told}");
        assert!(!told.contains("ERROR") && !told.contains("seed"), "nothing was run: {told}");
    }
}

#[test]
fn hints_come_one_by_one_and_begin_anew_when_the_failure_changes() {
    let desk = Desk::new();
    let hint = || desk.lab(&["check", "struct_prefix", "--hint"]).stdout;
    let count = |told: &str| told.matches("\nHint ").count();
    assert_eq!(desk.lab(&["check", "--hint"]).code, Some(2), "nothing has failed yet");

    desk.check(&misconception("struct_prefix/double-count"), &[]);
    let first = hint();
    assert!(first.contains("The check cut-in-payload fails."), "{first}");
    assert!(first.contains("\nHint 1 of 4. After a receive of 6 bytes"), "{first}");
    assert!(first.contains("\n  read: lessons/10-struct_prefix.md:"), "{first}");
    assert_eq!(count(&first), 1, "{first}");
    let second = hint();
    let run = "\n  cargo run --example misconceptions -- struct_prefix/double-count";
    let beside = "\n  cargo run --example struct_prefix_client\n";
    assert!(second.contains(&format!("{run}{beside}")) && count(&second) == 1, "{second}");
    let earlier = "\nearlier hints: cargo lab check struct_prefix --hint --verbose\n";
    assert!(second.contains(earlier) && !first.contains("earlier"), "{second}");
    let both = desk.lab(&["check", "struct_prefix", "--hint", "--verbose"]).stdout;
    assert!(both.contains("\nHint 1 of 4. ") && both.contains("\nHint 2 of 4. "), "{both}");
    assert_eq!(count(&both), 2, "it gives none more: {both}");
    // The same failure again changes nothing.
    desk.check(&misconception("struct_prefix/double-count"), &["--only", "cut-in-payload"]);
    let third = hint();
    assert!(third.contains(&format!("{run} --reveal\n")) && count(&third) == 1, "{third}");
    let source = "\n  source: examples/misconceptions/struct_prefix/double_count.rs\n";
    assert!(third.contains(source), "{third}");
    let last = hint();
    assert!(last.contains("\n  tests/solutions/struct_prefix_server.rs\n"), "{last}");
    assert!(last.contains("There are no more hints. Check again: cargo lab check"), "{last}");
    assert_eq!(hint(), last, "there is none after the last");

    // What passes is forgotten: then a hint has to check it first, and there is none.
    let rude = RUDE.replace("sys.argv[1]", "sys.argv[2].split(':')[1]");
    let mine = format!("'{}' --addr {{addr}}", desk.write("mine.py", &rude));
    desk.check(&mine, &[]);
    let (first, second) = (hint(), hint());
    assert!(first.contains("The check whole fails.") && count(&first) == 1, "{first}");
    assert!(second.contains("\nHint 2 of "), "{second}");
    // Another mistake of the same program, in the same check.
    let solved = lab::stage::project().join("tests/solutions/struct_prefix_server.py");
    let solved = std::fs::read_to_string(solved).unwrap();
    desk.write("mine.py", &solved.replace("\"<i\"", "\">i\""));
    desk.check(&mine, &["--only", "whole", "--timeout", "2"]);
    let anew = hint();
    assert!(anew.contains("The check whole fails.") && count(&anew) == 1, "{anew}");
    desk.write("mine.py", &solved);
    assert_eq!(desk.check(&mine, &["--only", "whole"]).code, Some(0));
    // Few checks, and none fails.
    let right = "socketserver_acts_server print --addr {addr}";
    let told = desk.lab(&["check", "socketserver", "print", "--hint", "--server", right]);
    assert_eq!(
        (told.code, told.stdout.as_str()),
        (Some(0), "No check fails, so there is no hint.")
    );
    assert!(
        hint().contains("The check cut-in-payload fails."),
        "the other program's is still there"
    );
}

#[test]
fn what_ends_at_once_is_to_be_started_by_hand() {
    let desk = Desk::new();
    assert_eq!(desk.lab(&["start", "struct_prefix", "--lang", "python"]).code, Some(0));
    let file = desk.path("my/struct_prefix_server.py").display().to_string();
    // Its own address is an option.
    let told = desk.check(&format!("'{file}' {{port}}"), &[]);
    assert_eq!(told.code, Some(3), "{told:?}");
    let said = flat(&told.stdout);
    assert!(said.contains("This program could not be checked: the program ended"), "{told:?}");
    assert!(
        said.contains("unrecognized arguments") && said.contains("as --addr {addr}."),
        "{told:?}"
    );
    let hint = desk.lab(&["check", "struct_prefix", "--hint"]).stdout;
    assert!(hint.contains("Start the program by hand"), "{hint}");
    assert!(hint.contains(&format!("'{file}' 8080\n")), "the command itself: {hint}");

    std::fs::write(&file, "import sys; sys.exit(3)").unwrap();
    assert_eq!(desk.lab(&["check", "struct_prefix"]).code, Some(3));
    let hint = desk.lab(&["check", "struct_prefix", "--hint"]).stdout;
    assert!(hint.contains("\n  python3 my/struct_prefix_server.py\n"), "{hint}");
}

#[test]
fn a_hint_checks_first_if_nothing_is_remembered() {
    let desk = Desk::new();
    let server = misconception("struct_prefix/byte-order");
    let told = desk.lab(&["check", "10", "--hint", "--server", &server]).stdout;
    assert!(told.contains("\nHint 1 of 4. "), "{told}");
    let again = desk.lab(&["check", "--hint"]).stdout;
    assert!(again.contains("\nHint 2 of 4. "), "the last failure of all lessons: {again}");
    let other = misconception("struct_prefix/double-count");
    let told = desk.lab(&["check", "10", "--hint", "--server", &other]).stdout;
    assert!(told.contains("The check cut-in-payload fails."), "of that program alone: {told}");
}

#[test]
fn who_passes_is_told_what_comes_next_and_where_our_solution_is() {
    let desk = Desk::new();
    assert_eq!(desk.lab(&["start", "nianbao", "--lang", "python"]).code, Some(0));
    let solved = lab::stage::project().join("tests/solutions/nianbao_server.py");
    std::fs::copy(solved, desk.path("my/nianbao_server.py")).unwrap();
    let told = desk.lab(&["check", "nianbao"]);
    assert_eq!(told.code, Some(0), "{told:?}");
    for said in [
        "\nAll 11 checks passed: ",
        "\nnext act:     cargo lab run nianbao leftover\n",
        "\nnext lesson:  cargo lab run struct_prefix\n",
        "\nour solution: examples/nianbao_server/burst.rs\n",
        " tests/solutions/nianbao_server.py",
    ] {
        assert!(told.stdout.contains(said), "{said}\n--- is not in ---\n{}", told.stdout);
    }
}

#[test]
fn a_report_says_first_what_to_do_and_fits_eighty_columns() {
    assert_eq!(width(), 80, "a test has no terminal");
    let desk = Desk::new();
    for (lesson, path) in [
        ("tcp_echo", "tcp_echo/waits-for-more"),
        ("udp_echo", "udp_echo/fixed-buffer"),
        ("struct_prefix", "struct_prefix/single-recv"),
        ("struct_prefix", "struct_prefix/byte-order"),
    ] {
        let server = misconception(path);
        let words = ["check", lesson, "--server", &server, "--timeout", "3"];
        let told = desk.lab(&words).stdout;
        let places = [
            "\nFix first: ",
            "\n  ask yourself: ",
            "\n  again: ",
            "\n  rule ",
            "\n  what happened",
            "\nOne hint more: ",
        ];
        let places = places.map(|said| told.find(said).unwrap_or_else(|| panic!("{said}: {told}")));
        assert!(places.is_sorted(), "{places:?}: {told}");
        // The command with the path of the program is as long as that path.
        let rows = told[places[0] + 1..].lines().count();
        assert!(rows <= 22, "{rows} rows: {told}");
        let lines = told.lines().filter(|line| !line.contains("misconceptions"));
        for line in lines {
            assert!(line.chars().count() <= 80, "{line}\n{told}");
        }
    }
}
