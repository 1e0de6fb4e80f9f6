//! What is asked of any server that answers in capitals: a-z become A-Z, and nothing else changes.

use super::mistakes::{INVERTS_CASE, UNICODE_UPPER};
use super::servers::Service;
use crate::bench::conversation::Bench;
use crate::bench::deliver::Delivery::Whole;
use crate::bench::fault::{Verdict, What};

/// Only a-z change.
pub fn only_a_to_z(b: &mut Bench, s: &Service) -> Verdict {
    let conn = (s.open)(b)?;
    s.say(b, conn, b"Hello, WORLD 1: [`{|}~", Whole).map_err(|fault| {
        let is_swapped = matches!(fault.what, What::Different) && fault.came.starts_with(b"h");
        if is_swapped { fault.is(&INVERTS_CASE) } else { fault.unnamed() }
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
