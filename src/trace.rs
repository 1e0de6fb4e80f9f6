//! The lines of a transcript with their times, for `lab` alone.

/// The kind of event; `lab` orders and counts by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Bytes leave: `lab` places it by the time before the call.
    Send,
    /// Bytes or a connection arrive: `lab` places it by the time after the call.
    Receive,
    /// Anything else: `lab` places it by the time before it.
    Other,
}

/// One line of a transcript with its times. Only `lab` gets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Nanoseconds since 1970 when the call began.
    pub before: u64,
    /// Nanoseconds since 1970 when the call had returned.
    pub after: u64,
    /// What kind of event it is.
    pub class: Class,
    /// Payload bytes that the call moved; `None` if the call moves none, or failed.
    pub bytes: Option<usize>,
    /// The number of its connection, whether the text shows it or not; `None` if it is about no
    /// connection, or about an unknown one.
    pub conn: Option<u32>,
    /// The line without its role.
    pub text: String,
}

/// Names the file to which each event is appended. Set by `lab`.
pub const TRACE_VARIABLE: &str = "SOCKLAB_TRACE";

impl Event {
    /// The line without the number of its connection.
    pub fn call(&self) -> &str {
        let numbered = self.text.strip_prefix('#').and_then(|text| text.split_once(' '));
        match numbered {
            Some((number, call)) if number.parse::<u32>().is_ok() => call,
            _ => &self.text,
        }
    }

    /// The event as one line for the trace file.
    pub(crate) fn to_line(&self) -> String {
        let class = match self.class {
            Class::Send => 's',
            Class::Receive => 'r',
            Class::Other => 'o',
        };
        let bytes = self.bytes.map_or("-".to_string(), |n| n.to_string());
        let conn = self.conn.map_or("-".to_string(), |n| n.to_string());
        format!("{}\t{}\t{class}\t{bytes}\t{conn}\t{}\n", self.before, self.after, self.text)
    }

    /// Reads back a line of the trace file; `None` if it is not one.
    pub fn from_line(line: &str) -> Option<Event> {
        let mut fields = line.splitn(6, '\t');
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
        let conn = match fields.next()? {
            "-" => None,
            n => Some(n.parse().ok()?),
        };
        Some(Event { before, after, class, bytes, conn, text: fields.next()?.to_string() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_survives_the_trace_file() {
        for (bytes, conn) in [(Some(7), Some(2)), (Some(0), None), (None, Some(1)), (None, None)] {
            let event = Event {
                before: 1,
                after: u64::MAX,
                class: Class::Receive,
                bytes,
                conn,
                text: "recv(10) → 7 bytes \"a\\tb\"\twith a tab".to_string(),
            };
            let line = event.to_line();
            assert_eq!(Event::from_line(line.trim_end_matches('\n')), Some(event));
        }
    }

    #[test]
    fn the_number_of_a_connection_is_no_part_of_the_call() {
        let event = |text: &str| {
            let event = Event::from_line(&format!("1\t2\to\t-\t-\t{text}"));
            event.unwrap().call().to_string()
        };
        assert_eq!(event("#12 accept → 127.0.0.1:1"), "accept → 127.0.0.1:1");
        assert_eq!(event("accept → 127.0.0.1:1"), "accept → 127.0.0.1:1");
        assert_eq!(event("#one is said"), "#one is said");
    }

    #[test]
    fn a_line_that_is_no_event_is_refused() {
        let bad = [
            "",
            "1\t2\tx\t-\t-\ttext",
            "1\t2\ts\tmany\t-\ttext",
            "1\t2\ts\t-\tfirst\ttext",
            "1\t2\ts\t-\t-1\ttext",
            "1\t2\ts\t-\t\ttext",
            "1\t2\ts\t-\ttext", // as it was before there were numbers
            "1\t2\ts\t-\t-",
        ];
        for bad in bad {
            assert_eq!(Event::from_line(bad), None, "{bad:?}");
        }
    }
}
