//! A line of strace, and the row of the transcript that must tell it.

use std::collections::{BTreeMap, BTreeSet};

use socklab::narrate::show;
use socklab::tcp_info::state_name;

/// What the transcript tells of a call.
#[derive(Debug)]
pub struct Told {
    pub row: String,
    /// If the call failed: what a row must hold besides its beginning.
    error: Option<String>,
    /// Whether it must be told. It must if it brings or takes bytes, or if it opens, accepts,
    /// half-closes or closes a connection.
    pub must: bool,
}

impl Told {
    pub fn is(&self, row: &str) -> bool {
        match &self.error {
            // What a ready line says besides the address, and a `connect` that sends nothing.
            None if row.starts_with("listening on u") => {
                row.replace("on udp ", "on ").replace("on unix ", "on ") == self.row
            }
            None if row.starts_with("connect ") => {
                row.replace(" → ", " ") == self.row.replace(" → ", " ")
            }
            None => row == self.row,
            Some(error) => row.starts_with(&self.row) && row.contains(&**error),
        }
    }
}

/// A line of strace.
#[derive(Debug)]
pub struct Call {
    pub name: String,
    pub arguments: Vec<String>,
    /// `7`, `-1 EAGAIN (Resource temporarily unavailable)`, `4<socket:[4711]>`.
    result: String,
}

impl Call {
    /// `None` for signals, ends and calls that were cut off by the end of the program.
    pub fn parse(line: &str) -> Option<Call> {
        let line = named(line);
        let (call, result) = line.rsplit_once(" = ")?;
        let (name, arguments) = call.trim_end().strip_suffix(')')?.split_once('(')?;
        let mut depth = 0;
        let mut split = vec![String::new()];
        for c in arguments.chars() {
            match c {
                '{' | '[' | '(' | '<' => depth += 1,
                '}' | ']' | ')' | '>' => depth -= 1,
                _ => {}
            }
            match split.last_mut() {
                Some(last) if c != ',' || depth > 0 => last.push(c),
                _ => split.push(String::new()),
            }
        }
        let arguments = split.iter().map(|argument| argument.trim().to_string()).collect();
        (result != "?").then(|| Call { name: name.into(), arguments, result: result.into() })
    }

    fn argument(&self, n: usize) -> &str {
        self.arguments.get(n).map_or("", String::as_str)
    }

    /// A row of the transcript of `role`.
    pub fn row(&self, role: &str) -> Option<String> {
        let text = self.written(1)?;
        let row = text.trim_end().strip_prefix(role)?.strip_prefix(": ")?;
        let unnumbered = row.strip_prefix('#').and_then(|row| row.split_once(' '));
        Some(unnumbered.map_or(row, |(_, row)| row).to_string())
    }

    /// The text that the program has written to this descriptor.
    pub fn written(&self, descriptor: u8) -> Option<String> {
        let is_to_it =
            self.name == "write" && self.argument(0).starts_with(&format!("{descriptor}<"));
        is_to_it.then(|| String::from_utf8_lossy(&unquote(self.argument(1))).into_owned())
    }

    /// The socket of a connection that begins with this call; `later` are the calls that follow.
    pub fn begins(&self, later: &[Call]) -> Option<&str> {
        match &*self.name {
            "accept4" | "accept" => socket(&self.result),
            "connect" => socket(self.argument(0))
                .filter(|_| self.connect(later).row.starts_with("connect →")),
            _ => None,
        }
    }

    /// The socket of which this call makes another descriptor.
    pub fn duplicates(&self) -> Option<&str> {
        let duplicates = self.name == "fcntl" && self.argument(1).starts_with("F_DUPFD");
        socket(&self.result).filter(|_| duplicates)
    }

    pub fn makes_datagrams(&self) -> Option<&str> {
        let datagrams = self.name == "socket" && self.argument(1).starts_with("SOCK_DGRAM");
        socket(&self.result).filter(|_| datagrams)
    }

    /// The socket that asks the kernel itself: sock_diag(7).
    pub fn makes_netlink(&self) -> Option<&str> {
        let asks = self.name == "socket" && self.argument(0) == "AF_NETLINK";
        socket(&self.result).filter(|_| asks)
    }

    /// The socket that this call is about.
    pub fn socket(&self) -> Option<&str> {
        socket(self.argument(0))
    }

    /// The row that must, or may, tell this call; `later` are the calls that follow in its thread.
    pub fn told(&self, later: &[Call], connections: &BTreeSet<&str>) -> Option<Told> {
        let of_socket = socket(self.argument(0));
        let n = self.result.parse::<usize>().ok();
        let size = self.argument(2);
        let payload = || unquote(self.argument(1));
        // What is only looked at stays in the queue.
        let peeks = self.argument(3).contains("MSG_PEEK");
        let (label, result, must) = match &*self.name {
            "socket" => {
                let kind = self.argument(1).split('|').next().unwrap_or_default();
                (format!("socket({}, {kind})", self.argument(0)), String::new(), false)
            }
            // A filter is a program, and no number.
            "setsockopt" if size.ends_with("_FILTER") => {
                (format!("setsockopt({size})"), String::new(), false)
            }
            "getsockopt" if size == "TCP_INFO" => {
                let state = unquote(self.argument(3)).first().copied().unwrap_or_default();
                ("getsockopt(TCP_INFO)".into(), state_name(state).into(), false)
            }
            "setsockopt" => {
                let (name, value) = (size.trim_end_matches("_OLD"), value(size, self.argument(3)));
                let value = value.map_or(String::new(), |value| format!(", {value}"));
                (format!("setsockopt({name}{value})"), String::new(), false)
            }
            "getsockopt" => {
                let name = size.trim_end_matches("_OLD");
                let result = value(size, self.argument(3)).unwrap_or_default();
                (format!("getsockopt({name})"), result, false)
            }
            "bind" => (format!("bind {}", address(self.argument(1))), String::new(), false),
            "fchmod" => (format!("fchmod({})", self.argument(1)), String::new(), false),
            "unlink" => {
                let path = String::from_utf8_lossy(&unquote(self.argument(0))).into_owned();
                (format!("unlink {path}"), String::new(), false)
            }
            "listen" => (format!("listen({})", self.argument(1)), String::new(), false),
            "getsockname" => {
                (format!("listening on {}", address(self.argument(1))), String::new(), false)
            }
            "ioctl" => {
                let value = size.trim_matches(['[', ']']);
                (format!("ioctl({}, {value})", self.argument(1)), String::new(), false)
            }
            "accept" | "accept4" => ("accept".into(), address(self.argument(1)), true),
            "connect" => return Some(self.connect(later)),
            "shutdown" => (format!("shutdown({})", self.argument(1)), String::new(), true),
            "close" => {
                // The close of a file has no row: it must not be taken for that of a socket.
                let must = connections.contains(of_socket?);
                ("close".into(), String::new(), must)
            }
            "read" | "recvfrom" if matches!(self.argument(4), "" | "NULL") => {
                of_socket?;
                let result = match n {
                    Some(0) if size != "0" => "0 bytes: end of stream".to_string(),
                    _ => bytes(n, &payload()),
                };
                (format!("recv({size})"), result, !peeks)
            }
            "write" | "sendto" if matches!(self.argument(4), "" | "NULL") => {
                of_socket?;
                let payload = payload();
                let sent = payload.get(..n.unwrap_or(0)).unwrap_or_default();
                (format!("send({size})"), bytes(n, sent), true)
            }
            "recvfrom" => {
                let from = address(self.argument(4));
                let result = format!("{} from {from}", bytes(n, &payload()));
                (format!("recv_from({size})"), result, !peeks)
            }
            "sendto" => {
                let to = address(self.argument(4));
                let result = format!("{} to {to}", bytes(n, &payload()));
                (format!("send_to({size})"), result, true)
            }
            _ => return None,
        };
        let failed = self.result.strip_prefix("-1 ").and_then(|error| error.split_once(' '));
        Some(match failed {
            // A program that polls counts these, and does not tell them.
            Some(("EAGAIN", _)) => {
                Told { row: label + " → ", error: Some("(EAGAIN)".into()), must: false }
            }
            Some((_, error)) => {
                let error = error.trim_matches(['(', ')']).to_string();
                Told { row: label + " → ", error: Some(error), must }
            }
            None => {
                let arrow = if result.is_empty() { "" } else { " → " };
                Told { row: label + arrow + &result, error: None, must }
            }
        })
    }

    /// A `connect` with a deadline does not wait: `poll` does, and says how it came out.
    fn connect(&self, later: &[Call]) -> Told {
        let to = address(self.argument(1));
        let mut later = later.iter().take_while(|call| call.name != "connect");
        let waited = later.find(|call| call.name.ends_with("poll"));
        let connected = waited
            .is_some_and(|call| call.result.starts_with("1 ") && !call.result.contains("POLLERR"));
        let began = self.result.starts_with("-1 EINPROGRESS") && connected;
        if self.result == "0" || began {
            return Told { row: format!("connect → {to}"), error: None, must: true };
        }
        Told { row: format!("connect {to} → "), error: Some(String::new()), must: true }
    }
}

/// The value of an option as the transcripts show it: times with their unit, `none` for none.
fn value(option: &str, value: &str) -> Option<String> {
    let seconds = |seconds: &str| Some(format!("{seconds} s"));
    let bare = value.trim_matches(['[', ']']);
    match option {
        "SO_ATTACH_FILTER" => None,
        "TCP_KEEPIDLE" | "TCP_KEEPINTVL" if bare.parse::<u64>().is_ok_and(|s| s > 1) => {
            seconds(bare)
        }
        "TCP_USER_TIMEOUT" => Some(format!("{bare} ms")),
        "SO_LINGER" if value.contains("l_onoff=0") => Some("none".into()),
        "SO_LINGER" => {
            Some(format!("{}000 ms", value.split_once("l_linger=")?.1.trim_matches('}')))
                .map(|text| if text == "0000 ms" { "0 ms".into() } else { text })
        }
        "SO_RCVTIMEO_OLD" | "SO_SNDTIMEO_OLD" => {
            let bytes = unquote(value);
            let word =
                |at: usize| Some(i64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?));
            let ms = word(0)? * 1000 + word(8)? / 1000;
            Some(if ms == 0 { "none".into() } else { format!("{ms} ms") })
        }
        _ => Some(bare.to_string()),
    }
}

/// The line with the names of descriptors in plain text: `4<socket:[4711]>`.
fn named(line: &str) -> String {
    let mut pieces = line.split('<');
    let first = pieces.next().unwrap_or_default().to_string();
    pieces.fold(first, |line, piece| match piece.split_once('>') {
        Some((name, rest)) if name.starts_with("\\x") => {
            let name = unquote(name);
            format!("{line}<{}>{rest}", String::from_utf8_lossy(&name))
        }
        _ => format!("{line}<{piece}"),
    })
}

/// `socket:[4711]` of `4<socket:[4711]>`: the name of a socket in the whole system.
fn socket(descriptor: &str) -> Option<&str> {
    descriptor.split_once('<')?.1.strip_suffix('>').filter(|name| name.starts_with("socket:"))
}

fn bytes(n: Option<usize>, payload: &[u8]) -> String {
    let n = n.unwrap_or_default();
    format!("{n} byte{} {}", if n == 1 { "" } else { "s" }, show(payload))
}

/// The bytes of a string that strace printed under `-xx`.
fn unquote(string: &str) -> Vec<u8> {
    let digits = string.trim_matches('"').split("\\x").skip(1);
    digits.map(|hex| u8::from_str_radix(&hex[..2], 16).expect("two digits")).collect()
}

/// An address as the transcripts show it.
fn address(text: &str) -> String {
    let fields: BTreeMap<&str, &str> = text
        .trim_matches(['{', '}'])
        .split(", ")
        .filter_map(|field| field.split_once('='))
        .collect();
    let inner = |text: &str| -> Option<String> {
        let string = text.split_once('"')?.1.split('"').next()?;
        String::from_utf8(unquote(string)).ok()
    };
    let port = |name| fields.get(name)?.strip_prefix("htons(")?.strip_suffix(')');
    match fields.get("sa_family").copied() {
        Some("AF_INET") => {
            let host = fields.get("sin_addr").and_then(|text| inner(text)).unwrap_or_default();
            format!("{host}:{}", port("sin_port").unwrap_or("?"))
        }
        Some("AF_INET6") => {
            let host = text.split_once("inet_pton(").and_then(|(_, text)| inner(text));
            format!("[{}]:{}", host.unwrap_or_default(), port("sin6_port").unwrap_or("?"))
        }
        // Linux gives no address at all for a datagram from a socket without a name.
        Some("AF_UNIX") | None => match fields.get("sun_path") {
            Some(path) => {
                let mark = if path.starts_with('@') { "@" } else { "" };
                format!("{mark}{}", inner(path).unwrap_or_default())
            }
            None => "(unnamed)".to_string(),
        },
        _ => text.to_string(),
    }
}
