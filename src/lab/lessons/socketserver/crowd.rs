//! Silent clients, and others that talk.

use crate::bench::{Bench, Conn, Mistake, Verdict};

/// Three clients that say nothing, then three that talk: of these the last is served first.
pub(super) fn last_is_served_first(
    b: &mut Bench,
    mistake: &'static Mistake,
    talk: fn(&mut Bench, Conn) -> Verdict,
) -> Verdict {
    b.suspect(mistake);
    let mut conns = vec![];
    for _ in 0..6 {
        conns.push(b.connect()?);
    }
    for conn in conns.iter().skip(3).rev() {
        talk(b, *conn)?;
    }
    for conn in conns.iter().take(3) {
        b.disregard(*conn); // who speaks first has spoken to them, too
    }
    Ok(())
}
