//! The bytes of a failure.

use crate::bench::runner::Failure;
use crate::commands::check::words;

/// Bytes per row of a ledger.
const ROW: usize = 16;

/// What we sent, what should have come and what came, up to the first difference.
pub(super) fn ledger(failure: &Failure) -> Vec<String> {
    let fault = &failure.fault;
    let mut rows = vec![];
    if !fault.sent.is_empty() {
        rows.extend(block(words::SENT, &fault.sent, None));
    }
    if fault.expected.is_empty() && fault.came.is_empty() {
        return rows;
    }
    let same = fault.expected.iter().zip(&fault.came).take_while(|(a, b)| a == b).count();
    if !fault.expected.is_empty() {
        rows.extend(block(words::EXPECTED, &fault.expected, Some(same)));
    }
    rows.extend(block(words::CAME, &fault.came, Some(same)));
    if !fault.expected.is_empty() && !fault.came.is_empty() {
        rows.push(words::first_difference(same));
    }
    rows
}

/// At most three rows of bytes: the first ones, or those around a place.
fn block(name: &str, bytes: &[u8], around: Option<usize>) -> Vec<String> {
    let last = bytes.len().saturating_sub(1) / ROW;
    let first = around.map_or(0, |at| (at / ROW).saturating_sub(1)).min(last);
    let mut rows = vec![words::bytes_of(name, bytes.len())];
    for row in (first..=last).take(if around.is_some() { 2 } else { 3 }) {
        let piece: Vec<u8> = bytes.iter().skip(row * ROW).take(ROW).copied().collect();
        if piece.is_empty() {
            continue;
        }
        let hex: Vec<String> = piece.iter().map(|byte| format!("{byte:02x}")).collect();
        let text: String = piece
            .iter()
            .map(|byte| if (b' '..=b'~').contains(byte) { char::from(*byte) } else { '.' })
            .collect();
        rows.push(format!("  {:>6}  {:<47}  {text}", row * ROW, hex.join(" ")));
    }
    rows
}
