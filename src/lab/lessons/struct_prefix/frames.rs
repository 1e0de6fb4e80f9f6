//! Frames: a payload behind its length, as both acts have them.

use super::words::TAKES_THE_PAYLOAD;
use super::words::text::{DOUBLE_COUNT, TRUSTS_LENGTH};
use crate::bench::Delivery::Whole;
use crate::bench::shared::clients::{self, Table};
use crate::bench::shared::mistakes::SINGLE_RECV;
use crate::bench::{Bench, Exit, Mistake, Verdict};

/// The bytes of the length.
pub(super) const HEADER: usize = 4;
/// The most bytes of a payload.
pub(super) const CAP: i32 = 16 * 1024 * 1024;

pub(super) fn frame(payload: &[u8]) -> Vec<u8> {
    [&(payload.len() as i32).to_le_bytes()[..], payload].concat()
}

/// The length that has come, once it is there.
pub(super) fn length(came: &[u8]) -> Option<i32> {
    came.first_chunk().map(|header| i32::from_le_bytes(*header))
}

/// The bytes of the first frame, if all of it has come.
pub(super) fn whole_frame(came: &[u8]) -> Option<usize> {
    let whole = HEADER + usize::try_from(length(came)?).ok()?;
    (came.len() >= whole).then_some(whole)
}

/// A client that goes on when this many bytes of an answer have come.
pub(super) fn early(came: usize, _: usize) -> &'static Mistake {
    match came.saturating_sub(HEADER) {
        0 | 1 => &SINGLE_RECV,
        _ => &DOUBLE_COUNT,
    }
}

/// A client ends with an error as soon as it has a length out of range.
pub(super) fn client_refused(b: &mut Bench, t: &Table) -> Verdict {
    /// More than any library receives before the program asks for it.
    const PAYLOAD: usize = 1024 * 1024;
    b.suspect(&TRUSTS_LENGTH);
    for length in [-1_i32, i32::MAX, CAP + 1] {
        b.restart();
        let conn = b.accept()?;
        b.take(conn, |came| (t.message)(came, false))?;
        b.send(conn, &length.to_le_bytes(), Whole)?;
        if length > CAP && b.receives_all(conn, &vec![b'.'; PAYLOAD])? {
            return Err(b.seen(conn, TAKES_THE_PAYLOAD.to_string()));
        }
        b.is_done_with(conn);
        b.finishes(Exit::Failing).map_err(|fault| clients::silenced(b, t, fault))?;
    }
    Ok(())
}
