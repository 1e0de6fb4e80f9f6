//! `lab start` beside an editor and git, and `lab status`.

use std::process::Command;

use crate::lab_check::{Desk, RUDE};

const SETTINGS: &str = ".vscode/settings.json";

#[test]
fn an_editor_is_told_of_my_programs_and_keeps_its_settings() {
    let desk = Desk::new();
    let linked = "\"rust-analyzer.linkedProjects\": [\"Cargo.toml\", \"my/Cargo.toml\"]";
    let told = desk.lab(&["start", "tcp_echo"]).stdout;
    assert!(told.contains("\nwrote .vscode/settings.json: it links my/ for VS Code; "), "{told}");
    let settings = || std::fs::read_to_string(desk.path(SETTINGS)).unwrap();
    assert_eq!(settings(), format!("{{\n  {linked}\n}}\n"));
    let first = settings();
    let told = desk.lab(&["start", "udp_echo"]).stdout;
    assert!(told.contains("\neditor: .vscode/settings.json links my/ for VS Code; "), "{told}");
    assert_eq!(settings(), first, "once is enough");

    desk.write(SETTINGS, "{\n  \"editor.fontSize\": 20\n}\n");
    assert_eq!(desk.lab(&["start", "nianbao"]).code, Some(0));
    assert_eq!(settings(), format!("{{\n  {linked},\n  \"editor.fontSize\": 20\n}}\n"));

    let commented = "{\n  // mine\n  \"editor.fontSize\": 20\n}\n";
    desk.write(SETTINGS, commented);
    let told = desk.lab(&["start", "struct_prefix"]).stdout;
    assert!(told.ends_with(&format!("add this line to it yourself:\n  {linked}")), "{told}");
    assert_eq!(settings(), commented, "it is the student's");

    // Python needs no package, and so no setting.
    let desk = Desk::new();
    let told = desk.lab(&["start", "tcp_echo", "--lang", "python"]).stdout;
    assert!(!told.contains("editor:") && !desk.path(SETTINGS).exists(), "{told}");
}

#[test]
fn git_ignores_all_that_lab_writes() {
    let project = lab::stage::project();
    let ignored = std::fs::read_to_string(project.join(".gitignore")).unwrap();
    for folder in ["/my", "/.socklab", "/.vscode", "/target"] {
        assert!(ignored.lines().any(|line| line == folder), "{folder} is not ignored");
    }
    let files = ["my/tcp_echo_server.rs", "my/Cargo.toml", SETTINGS, ".socklab/failures"];
    let git = Command::new("git").arg("-C").arg(&project).arg("check-ignore").args(files).output();
    // A copy without git has nothing to keep clean.
    let Ok(output) = git else { return };
    if project.join(".git").exists() {
        let named = String::from_utf8_lossy(&output.stdout);
        assert_eq!(named.lines().collect::<Vec<_>>(), files);
    }
}

#[test]
fn status_is_a_table_that_fits_a_terminal() {
    let desk = Desk::new();
    let empty = desk.lab(&["status"]).stdout;
    let row = |told: &str, name: &str| {
        let row = told.lines().find(|line| line.contains(name));
        row.unwrap_or_else(|| panic!("{name}: {told}"))
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    assert_eq!(row(&empty, "tcp_echo"), "01 tcp_echo - - -");
    assert_eq!(
        desk.lab(&["status", "--log"]).stdout,
        "nothing was checked here: `cargo lab check NAME`"
    );

    assert_eq!(desk.lab(&["run", "tcp_echo", "--plain"]).code, Some(0));
    let start = ["start", "tcp_echo", "--lang", "python", "--side", "client"];
    assert_eq!(desk.lab(&start).code, Some(0));
    let rude = format!("'{}' {{port}}", desk.write("rude.py", RUDE));
    let welcome = ["check", "socketserver", "welcome", "--server", &rude, "--timeout", "2"];
    assert_eq!(desk.lab(&welcome).code, Some(1));
    // What an older version has written is still read.
    let checks = std::fs::read_to_string(desk.path("state/checks")).unwrap();
    let old = "{\"act\":\"\",\"lesson\":\"tcp_echo\",\"of\":14,\"passed\":14,\"program\":\"mine.py {port}\",\"side\":\"server\",\"time\":951782400}\n";
    desk.write("state/checks", &(checks + old));
    let told = desk.lab(&["status"]).stdout;
    assert_eq!(row(&told, "tcp_echo"), "01 tcp_echo yes all 14 started 2000-02-29");
    assert!(row(&told, "socketserver").starts_with("17 socketserver - 0 of "), "{told}");
    assert!(row(&told, "socketserver").ends_with(" welcome - just now"), "{told}");
    // Ours are no programs of the student's.
    for ours in ["udp_echo_server", "misconceptions udp_echo/leaks --addr {addr}"] {
        let line = serde_json::json!({
            "act": "echo", "lesson": "udp_echo", "of": 9, "passed": 9, "program": ours,
            "side": "server", "time": 951782400,
        });
        desk.write("state/checks", &format!("{line}\n"));
        assert_eq!(row(&desk.lab(&["status"]).stdout, "udp_echo"), "05 udp_echo - - -", "{ours}");
    }
    // An act may have a program of another name.
    let print = ["check", "socketserver", "print", "--ours", "--only", "whole"];
    assert_eq!(desk.lab(&print).code, Some(0));
    let suite = lab::lessons::suites("socketserver", Some("print"))[0];
    for side in [lab::stage::Role::Server, lab::stage::Role::Client] {
        let program = lab::lessons::program(suite, side);
        let line = serde_json::json!({
            "act": "print", "lesson": "socketserver", "of": 4, "passed": 4, "program": program,
            "side": side.name(), "time": 951782400,
        });
        desk.write("state/checks", &format!("{line}\n"));
        let told = row(&desk.lab(&["status"]).stdout, "socketserver");
        assert_eq!(told, "17 socketserver - - -", "{program}");
    }
    desk.write("state/checks", old);
    let json = desk.lab(&["status", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let lesson = &json["lessons"][0];
    assert_eq!((&lesson["lesson"], &lesson["run"]), (&"tcp_echo".into(), &true.into()), "{json:#}");
    let expected = serde_json::json!([
        {
            "side": "server", "program": "mine.py {port}", "act": "", "passed": 14, "of": 14,
            "time": "2000-02-29T00:00:00Z",
        },
        {
            "side": "client", "program": desk.path("my/tcp_echo_client.py"), "act": null,
            "passed": null, "of": null, "time": null,
        },
    ]);
    assert_eq!(lesson["programs"], expected);
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines.len() < 24 && lines.iter().all(|line| line.chars().count() <= 80), "{told}");
    let log = desk.lab(&["status", "--log"]).stdout;
    let line = "2000-02-29T00:00:00Z  tcp_echo, server: 14 of 14 passed  mine.py {port}";
    assert!(log.lines().any(|known| known == line), "{log}");
}
