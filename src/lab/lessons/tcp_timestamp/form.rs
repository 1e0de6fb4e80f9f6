//! The two forms of a reading on the wire: a line, and a record.

use super::readings::*;
use super::words::{NO_DELIMITER, SHORT_RECORD, not_a_reading};
use crate::bench::Mistake;
use crate::bench::shared::clients::Table;
use crate::bench::shared::mistakes::ANOTHER_PROTOCOL;
use crate::bench::shared::servers::Service;

/// How an act marks the end of a reading.
pub(super) struct Form {
    pub(super) service: Service,
    pub(super) table: Table,
    /// The reading in the first message that has come, if that is whole.
    pub(super) reading: fn(&[u8]) -> Option<&[u8]>,
    /// Nothing marks the end.
    pub(super) unmarked: &'static Mistake,
}

pub(super) static LINES: Form = Form {
    service: Service {
        frame: |text| line(&greeting(text)),
        answer: line_answer,
        hello: HELLO,
        ..Service::ECHO
    },
    table: Table {
        message: |came, _| {
            line_end(came).filter(|_| line_reading(came).is_some()).map(|end| end + 1)
        },
        strange: |came| strange(came, line_end(came), &NO_DELIMITER),
        answer: |line| line_answer(&line[..line.len() - 1]),
        ..Table::ECHO
    },
    reading: line_reading,
    unmarked: &NO_DELIMITER,
};

pub(super) static RECORDS: Form = Form {
    service: Service {
        frame: |text| record(&greeting(text)),
        answer: record_answer,
        hello: HELLO,
        ..Service::ECHO
    },
    table: Table {
        message: |came, _| record_reading(came).map(|_| RECORD),
        strange: |came| {
            strange(came.trim_ascii_end(), (came.len() >= RECORD).then_some(RECORD), &SHORT_RECORD)
        },
        answer: record_answer,
        ..Table::ECHO
    },
    reading: record_reading,
    unmarked: &SHORT_RECORD,
};

/// The ordinary message has a fraction, as the readings of most clocks have.
fn greeting(text: &[u8]) -> Vec<u8> {
    let is_greeting = text.starts_with(HELLO) && text.iter().all(u8::is_ascii_digit);
    if is_greeting { [text, b".25"].concat() } else { text.to_vec() }
}

/// The bytes of a record.
pub(super) const RECORD: usize = 20;

fn line(text: &[u8]) -> Vec<u8> {
    [text, b"\n"].concat()
}

fn line_answer(text: &[u8]) -> Vec<u8> {
    // A message with newlines is several lines.
    text.split(|byte| *byte == b'\n').flat_map(|text| line(&answer(text))).collect()
}

fn line_end(came: &[u8]) -> Option<usize> {
    came.iter().position(|byte| *byte == b'\n')
}

fn line_reading(came: &[u8]) -> Option<&[u8]> {
    line_end(came).map(|end| &came[..end]).filter(|text| seconds(text).is_some())
}

/// The text, and blanks.
pub(super) fn record(text: &[u8]) -> Vec<u8> {
    let mut record = text.to_vec();
    record.resize(text.len().max(RECORD), b' ');
    record
}

fn record_answer(text: &[u8]) -> Vec<u8> {
    record(&answer(blanks_removed(text)))
}

/// Only blanks: a newline at the end belongs to the text.
fn blanks_removed(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|byte| *byte != b' ').map_or(0, |last| last + 1);
    &text[..end]
}

fn record_reading(came: &[u8]) -> Option<&[u8]> {
    came.get(..RECORD).map(blanks_removed).filter(|text| seconds(text).is_some())
}

/// What bytes are that can become no reading; `end` is where the first message ends, if it does.
fn strange(
    came: &[u8],
    end: Option<usize>,
    unmarked: &'static Mistake,
) -> Option<(String, &'static Mistake)> {
    let text = &came[..end.unwrap_or(came.len()).min(came.len())];
    if text.is_empty() && end.is_none() || end.is_none() && begins(text) {
        return None;
    }
    // Digits and more than one dot: readings one behind the other, or too many digits without any end.
    let is_bare = text.iter().all(|byte| byte.is_ascii_digit() || *byte == b'.');
    let is_long = text.len() > RECORD || text.iter().filter(|byte| **byte == b'.').count() > 1;
    let mistake = if is_bare && is_long { unmarked } else { &ANOTHER_PROTOCOL };
    Some((not_a_reading(text), mistake))
}
