//! The transcript: a line per call that matters, `role: call → result`.
//!
//! [`call!`](crate::call) stands around a plain call and leaves it what it was: it tells the call
//! and its result, and names the call in an error. It makes no call of its own and changes none.
//!
//! ```no_run
//! use socklab::{Result, call};
//! use std::io::Read;
//! use std::net::TcpStream;
//! # fn main() -> Result<()> {
//! let addr = std::net::SocketAddr::from(([127, 0, 0, 1], 8898));
//! let limit = std::time::Duration::from_secs(10);
//! let mut conn = call!(TcpStream::connect_timeout(&addr, limit))?;
//! // client: connect → 127.0.0.1:8898
//! let mut buf = [0; 10];
//! let n = call!(conn.read(&mut buf))?;
//! // client: recv(10) → 7 bytes "hinihao"
//! # let _ = n; Ok(()) }
//! ```

use std::cell::RefCell;
use std::fmt::{Debug, Display};
use std::fs::File;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::{Error, Result};

/// Tells a call and its result. The arms match the call's own tokens, so the label cannot lie.
///
/// `read` is `recv` in C, `drop` of a socket is `close`; `write_all` is a loop of `send`, and each
/// `send` is told. The last arm tells any call under the label that it is given.
#[macro_export]
macro_rules! call {
    ($conn:ident.read($buffer:expr)) => {
        $crate::narrate::recv($buffer, |buffer| $conn.read(buffer))
    };
    ($conn:ident.write($bytes:expr)) => {
        $crate::narrate::send($bytes, |bytes| $conn.write(bytes))
    };
    ($conn:ident.write_all($bytes:expr)) => {
        $crate::narrate::send_all($bytes, |bytes| $conn.write(bytes))
    };
    ($listener:ident.accept()) => {
        $crate::narrate::accept(|| $listener.accept())
    };
    ($socket:ident.recv_from($buffer:expr)) => {
        $crate::narrate::recv_from($buffer, |buffer| $socket.recv_from(buffer))
    };
    ($socket:ident.send_to($bytes:expr, $peer:expr)) => {
        $crate::narrate::send_to($bytes, $peer, |bytes, peer| $socket.send_to(bytes, peer))
    };
    ($stream:ident::connect_timeout(&$addr:ident, $limit:expr)) => {
        $crate::narrate::connect($addr, |addr| $stream::connect_timeout(&addr, $limit))
    };
    ($socket:ident.connect_timeout(&$addr:ident.into(), $limit:expr)) => {
        $crate::narrate::connect($addr, |addr| $socket.connect_timeout(&addr.into(), $limit))
    };
    (drop($conn:ident)) => {
        $crate::narrate::close(|| drop($conn))
    };
    ($label:expr, $call:expr) => {
        $crate::narrate::labelled($label, || $call)
    };
}

/// A line of the program's own, which is no call: `server: naive decoding gives …`.
#[macro_export]
macro_rules! say {
    ($($words:tt)*) => { $crate::narrate::say(&format!($($words)*)) };
}

/// What kind of event a line tells; `lab` orders and counts by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Bytes leave: placed by the time before the call.
    Send,
    /// Bytes, or a connection, arrive: placed by the time after the call.
    Receive,
    /// Anything else: placed by the time before it.
    Other,
}

/// One line of a transcript with its times, as `lab` and nobody else gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Nanoseconds since the epoch when the call began.
    pub before: u64,
    /// Nanoseconds since the epoch when it had returned.
    pub after: u64,
    /// What kind of event it is.
    pub class: Class,
    /// Payload bytes that the call moved; `None` if it moves none, or failed.
    pub bytes: Option<usize>,
    /// The line without its role.
    pub text: String,
}

/// Names the file to which each event is appended. Set by `lab`.
pub const TRACE_VARIABLE: &str = "SOCKLAB_TRACE";

impl Event {
    /// The event as one line for the trace file.
    fn to_line(&self) -> String {
        let class = match self.class {
            Class::Send => 's',
            Class::Receive => 'r',
            Class::Other => 'o',
        };
        let bytes = self.bytes.map_or("-".to_string(), |n| n.to_string());
        format!("{}\t{}\t{class}\t{bytes}\t{}\n", self.before, self.after, self.text)
    }

    /// Reads back a line of the trace file; `None` if it is not one.
    pub fn from_line(line: &str) -> Option<Event> {
        let mut fields = line.splitn(5, '\t');
        let before = fields.next()?.parse().ok()?;
        let after = fields.next()?.parse().ok()?;
        let class = match fields.next()? {
            "s" => Class::Send,
            "r" => Class::Receive,
            "o" => Class::Other,
            _ => return None,
        };
        let bytes = match fields.next()? {
            "-" => None,
            n => Some(n.parse().ok()?),
        };
        Some(Event { before, after, class, bytes, text: fields.next()?.to_string() })
    }
}

/// Who is speaking. `cli` sets it once; without it (in unit tests) everything is silent.
pub(crate) struct Narrator {
    pub(crate) role: &'static str,
    pub(crate) lesson: &'static str,
    /// The words that select the act, as they stand on a command line: empty for the default.
    pub(crate) act: String,
    pub(crate) default_port: u16,
    pub(crate) step: bool,
}

struct Stage {
    narrator: Narrator,
    /// Announce a call before it returns: somebody watches.
    live: bool,
    trace: Option<File>,
    screen: Mutex<Screen>,
}

/// Columns of an announced call that stand on the last line of the terminal.
struct Screen {
    pending: usize,
}

static STAGE: OnceLock<Stage> = OnceLock::new();
/// The program polls: a call that would block is counted by the program and not told here.
static POLLING: AtomicBool = AtomicBool::new(false);

thread_local! {
    /// What this thread's next receive waits for, said in the error if it does not come.
    static AWAITED: RefCell<Option<String>> = const { RefCell::new(None) };
}

pub(crate) fn begin(narrator: Narrator) {
    let trace = std::env::var_os(TRACE_VARIABLE)
        .and_then(|path| File::options().append(true).create(true).open(path).ok());
    let live = io::stdout().is_terminal() && !narrator.step;
    let screen = Mutex::new(Screen { pending: 0 });
    let _ = STAGE.set(Stage { narrator, live, trace, screen });
}

/// From here on this program's calls return at once: those that would have blocked are not told.
pub fn polling() {
    POLLING.store(true, Ordering::Relaxed);
}

pub(crate) fn awaiting(what: &str, limit: Duration) {
    let text = format!("{what} did not come within {} (--timeout)", duration(limit));
    AWAITED.with_borrow_mut(|awaited| *awaited = Some(text));
}

pub(crate) fn awaited() -> String {
    let known = AWAITED.with_borrow(Clone::clone);
    known.unwrap_or_else(|| "the peer kept silent for as long as --timeout allows".to_string())
}

/// The command that starts the server of this lesson.
pub(crate) fn server_command() -> Option<String> {
    let narrator = &STAGE.get()?.narrator;
    Some(format!("cargo run --example {}_server{}", narrator.lesson, narrator.act))
}

/// Says that the server can be reached, in the words that readers wait for, and names the command
/// for the second terminal if somebody watches.
pub fn listening(addr: SocketAddr) {
    listening_on(addr, "", "");
}

/// [`listening`] for a datagram socket.
pub fn listening_udp(addr: SocketAddr) {
    listening_on(addr, "udp ", "");
}

/// [`listening_udp`] in a lesson whose client must be told, with `options` such as `--over udp`.
pub fn listening_udp_with(addr: SocketAddr, options: &str) {
    listening_on(addr, "udp ", options);
}

/// [`listening`] for a Unix socket, of which a path is the name; `options` tell the client of it.
pub fn listening_unix(path: &std::path::Path, options: &str) {
    say(&format!("listening on unix {}", path.display()));
    second_terminal(options);
}

fn listening_on(addr: SocketAddr, kind: &str, options: &str) {
    say(&format!("listening on {kind}{addr}"));
    let loopback = addr.ip().is_loopback();
    if !loopback {
        complain(&format!("note: other machines can reach {addr}"));
    }
    match STAGE.get() {
        Some(stage) if stage.narrator.default_port == addr.port() && loopback => {
            second_terminal(options);
        }
        _ => second_terminal(format!("{options} --addr {addr}").trim_start()),
    }
}

/// Names the command for the second terminal, if somebody watches.
fn second_terminal(options: &str) {
    let Some(Stage { narrator, trace: None, .. }) = STAGE.get() else { return };
    if io::stderr().is_terminal() {
        let (lesson, act) = (narrator.lesson, &narrator.act);
        // All words stand behind the `--`: cargo hands on one that comes after the first of them.
        let words = match options {
            "" => act.clone(),
            _ => format!(" --{act} {options}"),
        };
        complain(&format!("in a second terminal: cargo run --example {lesson}_client{words}"));
    }
}

/// Waits on purpose, and says so: the notes own up to each such pause.
pub fn pause(length: Duration) {
    if !length.is_zero() {
        say(&format!("pause {} (ours: see the note)", duration(length)));
        std::thread::sleep(length);
    }
}

/// A diagnosis for whoever runs the program, on stderr. Never fails, not even if stderr is closed.
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

/// A line of the program's own. See [`say!`](crate::say).
pub fn say(text: &str) {
    let now = now();
    tell(now, now, Class::Other, None, text);
}

/// `recv(n)`, or `read(2)`.
pub fn recv(buffer: &mut [u8], call: impl FnOnce(&mut [u8]) -> io::Result<usize>) -> Result<usize> {
    let told = announce(format!("recv({})", buffer.len()));
    let result = call(buffer);
    told.result(Class::Receive, result, |n| (arrived(buffer, *n), Some(*n)))
}

/// `recv_from(n)`: recvfrom(2).
pub fn recv_from<A: Debug>(
    buffer: &mut [u8],
    call: impl FnOnce(&mut [u8]) -> io::Result<(usize, A)>,
) -> Result<(usize, A)> {
    let told = announce(format!("recv_from({})", buffer.len()));
    let result = call(buffer);
    told.result(Class::Receive, result, |(n, peer)| {
        let payload = show(buffer.get(..*n).unwrap_or_default());
        (format!("{} {payload} from {peer:?}", bytes(*n)), Some(*n))
    })
}

/// `send(n)`, or `write(2)`; the result says how many of the bytes the kernel took.
pub fn send(payload: &[u8], call: impl FnOnce(&[u8]) -> io::Result<usize>) -> Result<usize> {
    let told = announce(format!("send({})", payload.len()));
    let result = call(payload);
    told.result(Class::Send, result, |n| {
        (format!("{} {}", bytes(*n), show(payload.get(..*n).unwrap_or_default())), Some(*n))
    })
}

/// `send` until all is sent, as `write_all` does: nearly always one call.
pub fn send_all(payload: &[u8], mut call: impl FnMut(&[u8]) -> io::Result<usize>) -> Result<()> {
    let mut rest = payload;
    while !rest.is_empty() {
        match send(rest, &mut call) {
            Ok(0) => return Err(Error::new("send", ErrorKind::WriteZero.into())),
            Ok(n) => rest = rest.get(n..).unwrap_or_default(),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// `send_to(n)`: sendto(2). A datagram leaves whole or not at all.
pub fn send_to<A: Debug>(
    payload: &[u8],
    peer: A,
    call: impl FnOnce(&[u8], A) -> io::Result<usize>,
) -> Result<usize> {
    let told = announce(format!("send_to({})", payload.len()));
    let to = format!("{peer:?}");
    let result = call(payload, peer);
    told.result(Class::Send, result, |n| {
        (format!("{} {} to {to}", bytes(*n), show(payload)), Some(*n))
    })
}

/// `accept`: accept(2). Takes a connection that the kernel has already made.
pub fn accept<C, A: Debug>(call: impl FnOnce() -> io::Result<(C, A)>) -> Result<(C, A)> {
    announce("accept".into())
        .result(Class::Receive, call(), |(_, peer)| (format!("{peer:?}"), None))
}

/// `connect`: connect(2). Returns when the handshake is over.
pub fn connect<A: Copy + Display, C>(addr: A, call: impl FnOnce(A) -> io::Result<C>) -> Result<C> {
    let mut told = announce("connect".into());
    let result = call(addr);
    if result.is_err() {
        told.label = format!("connect {addr}");
    }
    told.result(Class::Send, result, |_| (addr.to_string(), None))
}

/// `close`: close(2).
pub fn close(call: impl FnOnce()) {
    let before = now();
    call();
    tell(before, now(), Class::Other, None, "close");
}

/// Any other call, under the label that the program gives it.
pub fn labelled<T: Debug>(
    label: impl Into<String>,
    call: impl FnOnce() -> io::Result<T>,
) -> Result<T> {
    announce(label.into()).result(Class::Other, call(), |value| {
        let value = format!("{value:?}");
        // `()` says nothing; a socket's own description is for other readers.
        let shown = if value.starts_with(|c: char| c.is_ascii_digit()) { value } else { "".into() };
        (shown, None)
    })
}

/// A call whose success is not worth a line, but whose failure must be named.
pub fn named<T>(label: impl Into<String>, result: io::Result<T>) -> Result<T> {
    result.map_err(|cause| Error::new(label, cause))
}

/// A call that has been announced and has not been told.
struct Told {
    label: String,
    before: u64,
}

/// Shows on a terminal that a call is about to be made; waits for Enter under `--step`.
fn announce(label: String) -> Told {
    if let Some(stage) = STAGE.get() {
        if stage.narrator.step {
            let _ = write!(io::stderr(), "{}: next: {label} [Enter] ", stage.narrator.role);
            let _ = io::stdin().read_line(&mut String::new());
        } else if stage.live && !POLLING.load(Ordering::Relaxed) {
            let line = format!("{}: {label} …", stage.narrator.role);
            let mut screen = lock(&stage.screen);
            let width = line.chars().count();
            let _ = write!(io::stdout(), "\r{line:<0$}", screen.pending);
            let _ = io::stdout().flush();
            screen.pending = width;
        }
    }
    Told { label, before: now() }
}

impl Told {
    fn result<T>(
        self,
        class: Class,
        result: io::Result<T>,
        show: impl FnOnce(&T) -> (String, Option<usize>),
    ) -> Result<T> {
        let after = now();
        match result {
            Ok(value) => {
                let (shown, bytes) = show(&value);
                let arrow = if shown.is_empty() { "" } else { " → " };
                tell(self.before, after, class, bytes, &format!("{}{arrow}{shown}", self.label));
                Ok(value)
            }
            Err(cause) => {
                let polled =
                    POLLING.load(Ordering::Relaxed) && cause.kind() == ErrorKind::WouldBlock;
                let error = Error::new(self.label.as_str(), cause);
                if !polled {
                    let text = format!("{} → {}", self.label, error.reason());
                    tell(self.before, after, class, None, &text);
                }
                Err(error)
            }
        }
    }
}

/// Prints a line and gives it to `lab`. Ends the program quietly if nobody reads the transcript.
fn tell(before: u64, after: u64, class: Class, bytes: Option<usize>, text: &str) {
    let Some(stage) = STAGE.get() else { return };
    let text = &escape_controls(text);
    let mut screen = lock(&stage.screen);
    if let Some(mut trace) = stage.trace.as_ref() {
        let event = Event { before, after, class, bytes, text: text.to_string() };
        // One write per line, to a file opened for appending: threads cannot mix their lines.
        let _ = trace.write_all(event.to_line().as_bytes());
    }
    let line = format!("{}: {text}", stage.narrator.role);
    let start = if screen.pending > 0 { "\r" } else { "" };
    let written = writeln!(io::stdout(), "{start}{line:<0$}", screen.pending);
    screen.pending = 0;
    if written.is_err() {
        // The reader has gone (`| head -1`): no panic, no message, no more work.
        std::process::exit(1);
    }
}

fn lock(screen: &Mutex<Screen>) -> MutexGuard<'_, Screen> {
    screen.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Nanoseconds since the epoch: the one clock that two processes share on every system.
fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}

fn arrived(buffer: &[u8], n: usize) -> String {
    match n {
        0 if !buffer.is_empty() => "0 bytes: end of stream".to_string(),
        _ => format!("{} {}", bytes(n), show(buffer.get(..n).unwrap_or_default())),
    }
}

fn bytes(n: usize) -> String {
    format!("{n} byte{}", if n == 1 { "" } else { "s" })
}

/// A length of time as the transcripts give it: `200 ms`, `10 s`.
pub fn duration(length: Duration) -> String {
    match length.as_millis() {
        ms if ms >= 1000 && ms % 1000 == 0 => format!("{} s", ms / 1000),
        ms if ms >= 1000 => format!("{:.1} s", length.as_secs_f64()),
        ms => format!("{ms} ms"),
    }
}

/// Payload longer than this many bytes is cut when shown.
const SHOWN_WHOLE: usize = 64;
/// The bytes that are shown of it then.
const SHOWN_CUT: usize = 32;
/// Bytes that are no text are cut sooner: each takes four columns, and nobody reads them.
const BINARY_WHOLE: usize = 8;
/// The bytes that are shown of those then: enough to see whether two are the same.
const BINARY_CUT: usize = 5;

/// Payload for a terminal: UTF-8 as text with everything escaped that could steer the terminal or
/// deceive the eye, other bytes as `\xNN`, long payload cut and marked with `…`: text after 64 bytes,
/// anything else after 8.
///
/// ```
/// assert_eq!(socklab::narrate::show(b"hi\x1b[1m\xff"), r#""hi\x1b[1m\xff""#);
/// assert_eq!(socklab::narrate::show("你好".as_bytes()), "\"你好\"");
/// ```
pub fn show(payload: &[u8]) -> String {
    let is_text = is_text(payload);
    if payload.len() <= if is_text { SHOWN_WHOLE } else { BINARY_WHOLE } {
        return format!("\"{}\"", escape(payload, is_text));
    }
    if !is_text {
        return format!("\"{}\"…", escape(payload.get(..BINARY_CUT).unwrap_or_default(), false));
    }
    let cut = (SHOWN_CUT..SHOWN_WHOLE)
        .find(|&i| payload.get(i).is_none_or(|byte| byte & 0xC0 != 0x80))
        .unwrap_or(SHOWN_CUT);
    format!("\"{}\"…", escape(payload.get(..cut).unwrap_or_default(), true))
}

/// The cut of a receive may leave the end of a character in front and the beginning of one behind.
/// Anything else that is not UTF-8 is not text: letters in it would be accidents.
fn is_text(payload: &[u8]) -> bool {
    let front = payload.iter().take(3).take_while(|byte| *byte & 0xC0 == 0x80).count();
    let inside = payload.get(front..).unwrap_or_default();
    match std::str::from_utf8(inside) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    }
}

fn escape(payload: &[u8], is_text: bool) -> String {
    let mut text = String::new();
    for chunk in payload.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\n' | '\r' | '\t' | '"' | '\\' => text.extend(c.escape_default()),
                _ if c.is_ascii_control() => text.push_str(&hex(c as u8)),
                _ if c.is_ascii() => text.push(c),
                // Rust's own quoting escapes direction marks, invisible characters and the like.
                _ if is_text => text.extend(c.escape_debug()),
                _ => text.extend(c.encode_utf8(&mut [0; 4]).bytes().map(hex)),
            }
        }
        text.extend(chunk.invalid().iter().copied().map(hex));
    }
    text
}

fn hex(byte: u8) -> String {
    format!("\\x{byte:02x}")
}

/// For lines of our own that quote what others chose.
fn escape_controls(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { c.escape_default().to_string() } else { c.to_string() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn payload_cannot_steer_the_terminal_or_deceive_the_eye() {
        assert_eq!(show(b""), "\"\"");
        assert_eq!(show(b"a\r\n\t\"\\"), r#""a\r\n\t\"\\""#);
        assert_eq!(show("\u{9b}31m \u{202e}evil".as_bytes()), r#""\u{9b}31m \u{202e}evil""#);
    }

    #[test]
    fn what_is_not_text_shows_no_letters_by_accident() {
        assert_eq!(show(b"\xe4\xbd\xa0\xe5"), r#""你\xe5""#, "a character was cut");
        assert_eq!(show(b"\xbd\xa0\xe4\xbd\xa0"), r#""\xbd\xa0你""#, "the one before it");
        // U+069E stands in these random bytes, and nobody wrote it.
        assert_eq!(show(b"\xcf\xfb\xda\x9e\x01z"), r#""\xcf\xfb\xda\x9e\x01z""#);
    }

    #[test]
    fn long_payload_is_cut_between_characters() {
        assert_eq!(show(&[b'a'; 64]), format!("\"{}\"", "a".repeat(64)));
        assert_eq!(show(&[b'a'; 65]), format!("\"{}\"…", "a".repeat(32)));
        assert_eq!(show("你".repeat(30).as_bytes()), format!("\"{}\"…", "你".repeat(11)));
        assert_eq!(show(&[0x80; 100]), format!("\"{}\"…", r"\x80".repeat(5)));
    }

    #[test]
    fn an_event_survives_the_trace_file() {
        let event = Event {
            before: 1,
            after: u64::MAX,
            class: Class::Receive,
            bytes: Some(7),
            text: "recv(10) → 7 bytes \"a\\tb\"\twith a tab".to_string(),
        };
        let line = event.to_line();
        assert_eq!(Event::from_line(line.trim_end_matches('\n')), Some(event));
        for bad in ["", "1\t2\tx\t-\ttext", "1\t2\ts\tmany\ttext", "1\t2\ts"] {
            assert_eq!(Event::from_line(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_label_keeps_the_number_of_the_error() {
        let refused = |_: &mut [u8]| Err(io::Error::from_raw_os_error(104));
        let error = recv(&mut [0; 10], refused).unwrap_err();
        assert_eq!(error.raw_os_error(), Some(104));
        assert!(error.to_string().starts_with("recv(10): "), "{error}");
    }

    #[test]
    fn send_all_goes_on_after_a_short_count_and_an_interruption() {
        let mut results = vec![Ok(2), Err(ErrorKind::Interrupted.into()), Ok(1), Ok(2)].into_iter();
        let mut offered = Vec::new();
        let call = |bytes: &[u8]| {
            offered.push(bytes.to_vec());
            results.next().unwrap_or(Err(ErrorKind::BrokenPipe.into()))
        };
        assert!(send_all(b"nihao", call).is_ok());
        assert_eq!(offered, [&b"nihao"[..], b"hao", b"hao", b"ao"]);
    }

    #[test]
    fn durations_are_said_in_the_unit_one_would_say() {
        for (ms, said) in [(0, "0 ms"), (200, "200 ms"), (1000, "1 s"), (1500, "1.5 s")] {
            assert_eq!(duration(Duration::from_millis(ms)), said);
        }
    }
}
