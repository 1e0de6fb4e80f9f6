//! The pages that are no notes: what they quote is executed, and what they count is counted. Their
//! commands are those of Linux.

mod blocks;
mod errata;
mod tools;
mod ways;

use std::fs;

use lab::stage::{Input, Process, project};

use crate::console::matches;
use crate::support::{LIMIT, cpython, program, supervised};

use blocks::Block;

fn page(name: &str) -> String {
    let file = project().join("lessons").join(name);
    fs::read_to_string(&file).unwrap_or_else(|e| panic!("{}: {e}", file.display()))
}

/// What a shell must be given for a quoted command. `addr` is where the server listens, if one does.
fn typed(command: &str, addr: Option<&str>) -> String {
    const BUILT: &str = "target/debug/examples/";
    const RUN: &str = "cargo run --example ";
    let command = command.strip_prefix("sudo ").unwrap_or(command); // CI is root, and has no sudo
    let mut typed = command.replace("cargo lab ", &format!("'{}' ", env!("CARGO_BIN_EXE_lab")));
    let mut is_ours = false;
    for before in [RUN, BUILT] {
        if let Some(at) = typed.find(before) {
            let rest = &typed[at + before.len()..];
            let (name, words) = rest.split_once(' ').unwrap_or((rest, ""));
            let words = words.strip_prefix("-- ").unwrap_or(words);
            typed = format!("{}'{}' {words}", &typed[..at], program(name).display());
            is_ours = true;
            break; // the program's own path may hold the other words
        }
    }
    match addr.filter(|_| is_ours) {
        Some(addr) => format!("{typed} --addr {addr}"),
        None => typed,
    }
}

/// Starts a quoted command.
fn start(command: &str, addr: Option<&str>) -> Process {
    supervised();
    let mut shell = std::process::Command::new("sh");
    shell.args(["-c", &typed(command, addr)]);
    // What the user has done is not what a test does.
    let state = concat!(env!("CARGO_TARGET_TMPDIR"), "/pages");
    shell.env(lab::commands::memory::STATE_VARIABLE, state);
    Process::supervised(shell, Input::from(""), None).unwrap()
}

/// What a command prints until its end.
fn output(command: &str, addr: Option<&str>) -> Vec<String> {
    let mut process = start(command, addr);
    let status = process.wait(LIMIT).unwrap();
    let output = [process.stdout(), process.stderr()].concat();
    assert!(status.is_some(), "$ {command}\nstill runs; it printed\n{}", output.join("\n"));
    output
}

/// Runs a block; says what is different.
fn execute(block: &Block) -> Result<(), String> {
    let outputs = match block {
        Block::Console { quoted, .. } => {
            quoted.iter().map(|quoted| output(&quoted.typed, None)).collect()
        }
        Block::Python { quoted } => python(quoted.iter().map(|quoted| quoted.typed.as_str())),
    };
    let quoted = block.quoted();
    if outputs.len() != quoted.len() {
        return Err(format!("{} outputs instead of {}: {outputs:?}", outputs.len(), quoted.len()));
    }
    for (quoted, output) in quoted.iter().zip(outputs) {
        if !matches(&quoted.output, &output) {
            let (wanted, came) = (quoted.output.join("\n"), output.join("\n"));
            let typed = &quoted.typed;
            return Err(format!("{typed}\n--- quoted ---\n{wanted}\n--- printed ---\n{came}"));
        }
    }
    Ok(())
}

/// What Python prints after each of the statements that are typed.
fn python<'a>(statements: impl Iterator<Item = &'a str>) -> Vec<Vec<String>> {
    const PROMPT: &str = ">>> ";
    let typed: String = statements.map(|statement| format!("{statement}\n")).collect();
    let mut shell = std::process::Command::new("sh");
    // Prompts are written to standard error: with both in one pipe, they stand between the outputs.
    shell.args(["-c", "exec \"$0\" -S -i -q -u 2>&1"]).arg(cpython());
    supervised();
    let mut process = Process::supervised(shell, Input::from(typed.as_str()), None).unwrap();
    let status = process.wait(LIMIT).unwrap();
    let all = process.stdout().join("\n");
    if status.is_none() {
        return vec![vec![format!("still runs after {LIMIT:?}; it printed\n{all}")]];
    }
    let mut outputs: Vec<Vec<String>> = all
        .split(PROMPT)
        .skip(1)
        .map(|output| {
            let mut output = output;
            while let Some(rest) = output.strip_prefix("... ") {
                output = rest;
            }
            output.trim_end_matches('\n').lines().map(str::to_string).collect()
        })
        .collect();
    outputs.pop(); // behind the last prompt nothing is typed
    outputs
}

#[test]
fn the_basics_do_not_lie() {
    let text = page("basics.md");
    assert!(text.lines().count() <= 80, "basics.md has {} lines", text.lines().count());
    let blocks = blocks::read(&text);
    assert!(blocks.len() >= 8, "{} blocks", blocks.len());
    for block in &blocks {
        execute(block).unwrap_or_else(|wrong| panic!("{wrong}"));
    }
}

#[test]
fn a_wrong_quotation_of_python_is_found() {
    let block = |output: &str| {
        let text =
            format!("```pycon\n>>> def two():\n...     return 2\n...\n>>> two()\n{output}\n```");
        blocks::read(&text).remove(0)
    };
    assert_eq!(execute(&block("2")), Ok(()));
    assert!(execute(&block("3")).unwrap_err().contains("--- quoted ---\n3\n--- printed ---\n2"));
}
