//! What is asked of any server that answers in capitals: a-z become A-Z, and nothing else changes.

use super::servers::Service;
use crate::bench::conversation::Bench;
use crate::bench::deliver::Delivery::Whole;
use crate::bench::fault::{Verdict, What};
use crate::bench::mistake::Mistake;

/// What the check expects.
pub const LETTERS: &str = "Only a-z change: to A-Z.";

/// The alphabet of the language, not that of the contract.
pub const UNICODE_UPPER: Mistake = Mistake::new(
    "unicode-upper",
    "letters beyond a to z are changed, or lost",
    "What is ß in capitals, and how many bytes does that have?",
)
.by(&["letters"]);
/// There and back.
pub const SWAPS_CASE: Mistake = Mistake::new(
    "swaps-case",
    "capitals become small letters",
    "What does your program make of HELLO?",
)
.by(&["letters"]);

/// Only a-z change.
pub fn only_a_to_z(b: &mut Bench, s: &Service) -> Verdict {
    let conn = (s.open)(b)?;
    s.say(b, conn, b"Hello, WORLD 1: [`{|}~", Whole).map_err(|fault| {
        let is_swapped = matches!(fault.what, What::Different) && fault.came.starts_with(b"h");
        if is_swapped { fault.is(&SWAPS_CASE) } else { fault.unnamed() }
    })?;
    let conn = if s.one_each {
        s.leave(b, conn)?;
        (s.open)(b)?
    } else {
        conn
    };
    b.suspect(&UNICODE_UPPER);
    s.say(b, conn, "straße, été, ñandú, 你好".as_bytes(), Whole)?;
    s.leave(b, conn)
}
