//! The bytes of a failure.

use super::lines::width;
use crate::bench::runner::Failure;
use crate::commands::check::words;

/// Bytes per row of a ledger where there is room for them.
const ROW: usize = 16;

/// The columns of such a row.
const COLUMNS: usize = 77;

/// Bytes per row here.
fn row() -> usize {
    if width() < COLUMNS { ROW / 2 } else { ROW }
}

/// What we sent, what should have come and what came, up to the first difference; of each so many
/// rows at most.
pub(super) fn ledger(failure: &Failure, most: Option<usize>) -> Vec<String> {
    let block = |name: &str, bytes: &[u8], around| block(name, bytes, around, most);
    let fault = &failure.fault;
    let mut rows = vec![];
    // An echo: the same bytes need not be shown twice.
    let is_echo = fault.sent == fault.expected && fault.sent.len() <= 2 * row();
    // In a single row the bytes around the difference say more than the first ones that we sent.
    let is_told = is_echo || most != Some(1) || fault.expected.is_empty();
    if is_told && !fault.sent.is_empty() {
        let name = if is_echo { words::SENT_AND_EXPECTED } else { words::SENT };
        rows.extend(block(name, &fault.sent, None));
    }
    if fault.expected.is_empty() && fault.came.is_empty() {
        return rows;
    }
    let same = fault.expected.iter().zip(&fault.came).take_while(|(a, b)| a == b).count();
    if !fault.expected.is_empty() && !is_echo {
        rows.extend(block(words::EXPECTED, &fault.expected, Some(same)));
    }
    let mut came = block(words::CAME, &fault.came, Some(same));
    if !fault.expected.is_empty() && !fault.came.is_empty() {
        came[0] = words::came(fault.came.len(), same);
    }
    if fault.came_before > 0 {
        came[0] = words::came_in_step(failure.steps.len(), &came[0], fault.came_before);
    }
    rows.extend(came);
    rows
}

/// At most three rows of bytes: the first ones, or those around a place.
fn block(name: &str, bytes: &[u8], around: Option<usize>, most: Option<usize>) -> Vec<String> {
    let size = row();
    let usual = if around.is_some() { 2 } else { 3 };
    let count = most.unwrap_or(usual).min(usual);
    let last = bytes.len().saturating_sub(1) / size;
    let first =
        around.map_or(0, |at| (at / size).saturating_sub(count.saturating_sub(1))).min(last);
    let mut rows = vec![words::bytes_of(name, bytes.len())];
    for row in (first..=last).take(count) {
        let piece: Vec<u8> = bytes.iter().skip(row * size).take(size).copied().collect();
        if piece.is_empty() {
            continue;
        }
        let hex: Vec<String> = piece.iter().map(|byte| format!("{byte:02x}")).collect();
        let text: String = piece
            .iter()
            .map(|byte| if (b' '..=b'~').contains(byte) { char::from(*byte) } else { '.' })
            .collect();
        let columns = 3 * size - 1;
        rows.push(format!("  {:>6}  {:<columns$}  {text}", row * size, hex.join(" ")));
    }
    rows
}
