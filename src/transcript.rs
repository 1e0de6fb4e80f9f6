//! Prints the lines of a program on its standard output, and gives them to `lab`.

use std::fmt::Display;
use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

use crate::payload::escape_controls;
use crate::trace::{Event, TRACE_VARIABLE};

/// Which program prints. `cli` sets it once; without it (in unit tests) nothing is printed.
pub(crate) struct Narrator {
    pub(crate) role: &'static str,
    pub(crate) lesson: &'static str,
    /// The program that serves this act.
    pub(crate) server: String,
    /// The words that select the act, as they stand on a command line: empty for the default.
    pub(crate) act: String,
    pub(crate) default_port: u16,
    /// The path in its place, in a lesson of Unix sockets.
    pub(crate) default_path: Option<String>,
    /// The value of `--timeout`.
    pub(crate) timeout: Duration,
    pub(crate) step: bool,
    /// Its messages are lines of standard input.
    pub(crate) reads_lines: bool,
    /// The act has several connections: each row says which one it is about.
    pub(crate) numbered: bool,
}

impl Narrator {
    /// `#2 recv(4)`, if the act has several connections and this row is about one.
    fn marked(&self, conn: Option<u32>, text: &str) -> String {
        match conn {
            Some(number) if self.numbered => format!("#{number} {text}"),
            _ => text.to_string(),
        }
    }
}

struct Stage {
    narrator: Narrator,
    /// Announce a call before it returns: the output is a terminal.
    live: bool,
    /// Somebody types on this terminal: what a wait announces gets a line of its own. Otherwise the
    /// typed characters would stand behind it.
    typed: bool,
    trace: Option<File>,
    screen: Mutex<Screen>,
}

/// How many columns of the last line an announced call takes.
struct Screen {
    pending: usize,
}

static STAGE: OnceLock<Stage> = OnceLock::new();
/// The program polls. A call that would block has no line here; the program counts it.
static POLLING: AtomicBool = AtomicBool::new(false);

pub(crate) fn begin(narrator: Narrator) {
    let trace = std::env::var_os(TRACE_VARIABLE)
        .and_then(|path| File::options().append(true).create(true).open(path).ok());
    let live = io::stdout().is_terminal() && !narrator.step;
    let typed = live && narrator.reads_lines && io::stdin().is_terminal();
    let screen = Mutex::new(Screen { pending: 0 });
    let _ = STAGE.set(Stage { narrator, live, typed, trace, screen });
}

/// From here on this program polls: a call that ends with `WouldBlock` has no line.
pub fn polling() {
    POLLING.store(true, Ordering::Relaxed);
}

pub(crate) fn is_polling() -> bool {
    POLLING.load(Ordering::Relaxed)
}

/// Which program prints, once the command line has been read.
pub(crate) fn narrator() -> Option<&'static Narrator> {
    STAGE.get().map(|stage| &stage.narrator)
}

/// Whether `lab` records this program.
pub(crate) fn is_traced() -> bool {
    STAGE.get().is_some_and(|stage| stage.trace.is_some())
}

/// Whether the transcript or `lab` shows which connection a row is about.
pub(crate) fn wants_numbers() -> bool {
    STAGE.get().is_some_and(|stage| stage.narrator.numbered || stage.trace.is_some())
}

/// Shows on a terminal that a call begins. With `--step` it waits for Enter.
pub(crate) fn announce(conn: Option<u32>, label: &str) {
    let Some(stage) = STAGE.get() else { return };
    let is_wait = ["recv", "accept"].iter().any(|call| label.starts_with(call));
    let label = stage.narrator.marked(conn, label);
    if stage.narrator.step {
        let _ = write!(io::stderr(), "{}: next: {label} [Enter] ", stage.narrator.role);
        let _ = io::stdin().read_line(&mut String::new());
    } else if stage.live && !is_polling() {
        let line = format!("{}: {label} …", stage.narrator.role);
        let mut screen = lock(&stage.screen);
        let width = line.chars().count();
        let end = if stage.typed && is_wait { "\n" } else { "" };
        let _ = write!(io::stdout(), "\r{line:<0$}{end}", screen.pending);
        let _ = io::stdout().flush();
        screen.pending = if end.is_empty() { width } else { 0 };
    }
}

/// Prints a line and gives it to `lab`. If the reader of the transcript has gone, ends the program.
pub(crate) fn tell(mut event: Event) {
    let Some(stage) = STAGE.get() else { return };
    event.text = escape_controls(&stage.narrator.marked(event.conn, &event.text));
    let mut screen = lock(&stage.screen);
    if let Some(mut trace) = stage.trace.as_ref() {
        // One write per line, to a file opened for appending: threads cannot mix their lines.
        let _ = trace.write_all(event.to_line().as_bytes());
    }
    let line = format!("{}: {}", stage.narrator.role, event.text);
    // A row may come while somebody types: it begins on the left, over the first characters.
    let start = if screen.pending > 0 || stage.typed { "\r" } else { "" };
    let written = writeln!(io::stdout(), "{start}{line:<0$}", screen.pending);
    screen.pending = 0;
    if written.is_err() {
        // The reader has gone (`| head -1`): no panic and no message.
        std::process::exit(1);
    }
}

fn lock(screen: &Mutex<Screen>) -> MutexGuard<'_, Screen> {
    screen.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Prints a diagnosis on stderr. Never fails, even if stderr is closed.
pub fn complain(text: &dyn Display) {
    let Some(stage) = STAGE.get() else {
        let _ = writeln!(io::stderr(), "{text}");
        return;
    };
    let mut screen = lock(&stage.screen);
    if screen.pending > 0 {
        // The announced call shares the terminal: leave its line.
        screen.pending = 0;
        let _ = writeln!(io::stdout());
    }
    let _ = writeln!(io::stderr(), "{}: {text}", stage.narrator.role);
}
