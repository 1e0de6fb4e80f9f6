//! What is asked of any client that makes connections. A lesson says how such a client is served.
//!
//! Each function is a check, and names what its fault points to. A lesson puts them into its table
//! with the number of its own rule. A client may make one connection or several, one after the other
//! or at the same time: all of them are served.

use super::mistakes::*;
pub use super::table::{Answer, PAUSE, Table};
use super::table::{MOMENT, Twist};
use super::words;
use crate::bench::conversation::Bench;
use crate::bench::fault::{Exit, Fault, Verdict, What};
use crate::bench::mistake::Mistake;

/// A client that ends with another status, although nothing failed, gives a false alarm.
fn ends_well(b: &mut Bench) -> Verdict {
    b.finishes(Exit::Well).map_err(|fault| match fault.what {
        What::Status(..) => fault.is(&WRONG_EXIT_STATUS),
        _ => fault,
    })
}

/// A client that is served as it should be ends well.
pub fn whole(b: &mut Bench, t: &Table) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let served = t.serve(b, &Twist::Nothing(&LEAVES_EARLY)).and_then(|_| ends_well(b));
    served.map_err(|fault| waiting(b, t, fault))
}

/// A client that waits although all is answered may wait for our FIN, or has given up waiting for it.
fn waiting(b: &mut Bench, t: &Table, fault: Box<Fault>) -> Box<Fault> {
    let is = |suspect: &Mistake| fault.mistake.is_some_and(|mistake| mistake == suspect);
    let one_each = Table { one_each: true, ..*t };
    let ends = |b: &mut Bench| one_each.serve(b, &Twist::Nothing(&LEAVES_EARLY)).map(drop);
    let ends_well = |b: &mut Bench| ends(b).and_then(|()| b.finishes(Exit::Well));
    match fault.what {
        What::NotExited(_) if is(&LEAVES_EARLY) => {
            match !t.one_each && (b.ends_after_our_fin() || b.experiment(ends)) {
                true => fault.is(&READS_TO_END),
                false => fault.unnamed(), // it does not leave at all
            }
        }
        What::Status(..) if is(&WRONG_EXIT_STATUS) && !t.one_each && b.experiment(ends_well) => {
            fault.is(&READS_TO_END)
        }
        _ => fault,
    }
}

/// An answer may come in any pieces. `early` names the mistake of a client that goes on when some
/// bytes of it have come, out of how many.
pub fn bytewise(b: &mut Bench, t: &Table, early: fn(usize, usize) -> &'static Mistake) -> Verdict {
    b.suspect(&SINGLE_RECV);
    if let Err(fault) = t.serve(b, &Twist::Bytewise(early)) {
        // A client that speaks again without any answer did not go on because of its first bytes.
        let speaks_anyway = |b: &mut Bench| match t.serve(b, &Twist::Waits(PAUSE, &SINGLE_RECV)) {
            Err(fault) if fault.mistake.is_some_and(|mistake| *mistake == SINGLE_RECV) => Ok(()),
            Err(fault) => Err(fault),
            Ok(_) => Err(b.seen_anywhere(words::CAME_TOO_SOON.to_string())),
        };
        if !matches!(fault.what, What::Seen(_)) || !b.experiment(speaks_anyway) {
            return Err(fault);
        }
        b.restart();
        t.serve(b, &Twist::Pieces)?;
    }
    ends_well(b).map_err(|fault| match fault.mistake {
        Some(mistake) if *mistake == WRONG_EXIT_STATUS => fault.is(&SINGLE_RECV),
        _ => fault,
    })
}

/// The usual mistake of a client that goes on too soon.
pub fn one_receive(_: usize, _: usize) -> &'static Mistake {
    &SINGLE_RECV
}

/// An answer may take a while, and pause inside.
pub fn late(b: &mut Bench, t: &Table) -> Verdict {
    b.suspect(&GIVES_UP_EARLY);
    t.serve(b, &Twist::Late).map_err(|fault| match fault.mistake {
        // It speaks if it need not wait, as other checks have shown.
        Some(mistake) if *mistake == ANOTHER_PROTOCOL => fault.is(&GIVES_UP_EARLY),
        _ => fault,
    })?;
    b.finishes(Exit::Well)
}

/// Before its answer the client must not send more.
pub fn waits(b: &mut Bench, t: &Table, mistake: &'static Mistake) -> Verdict {
    b.suspect(&GIVES_UP_EARLY);
    t.serve(b, &Twist::Waits(MOMENT, mistake))?;
    b.finishes(Exit::Well)
}

/// All answers come in single bytes. The client may go on when it has the first of them, but it
/// receives the rest all the same.
pub fn pieces(b: &mut Bench, t: &Table) -> Verdict {
    b.suspect(&SINGLE_RECV);
    t.serve(b, &Twist::Pieces)?;
    b.finishes(Exit::Well)
}

/// Each answer may come in two parts, the first of which ends here.
pub fn in_two_parts(b: &mut Bench, t: &Table, at: fn(&[u8]) -> usize) -> Verdict {
    b.suspect(&SINGLE_RECV);
    t.serve(b, &Twist::Parts(at))?;
    b.finishes(Exit::Well)
}

/// The second half of the last answer may come after the client's FIN.
pub fn held_back(b: &mut Bench, t: &Table) -> Verdict {
    b.suspect(&LEAVES_EARLY);
    t.serve(b, &Twist::HoldsBack)?;
    b.finishes(Exit::Well)
}

/// An answer that is not the right one is a failure: each of these.
pub fn other(b: &mut Bench, t: &Table, others: &[Answer]) -> Verdict {
    b.suspect(&TAKES_ANY_ANSWER);
    for other in others {
        b.restart();
        t.serve(b, &Twist::Other(other))?;
        b.finishes(Exit::Failing).map_err(|fault| silenced_by(b, t, &Twist::Ends(0), fault))?;
        b.disregard_all();
    }
    Ok(())
}

/// A client that exits with status 0 after a wrong answer may have noticed that it is wrong. If it does
/// the same after a reset, which every call reports, then it hides its errors.
pub fn silenced(b: &mut Bench, t: &Table, fault: Box<Fault>) -> Box<Fault> {
    silenced_by(b, t, &Twist::Other(&altered), fault)
}

/// A Unix socket has no RST. There a client hides its errors if it ends well after this, too: after
/// another failure than that of the check.
fn silenced_by(b: &mut Bench, t: &Table, another: &Twist, fault: Box<Fault>) -> Box<Fault> {
    let ends_well = |b: &mut Bench| {
        t.serve(b, if b.has_resets() { &Twist::Resets(0) } else { another })?;
        b.finishes(Exit::Well)
    };
    let is_well = matches!(fault.what, What::Status(status, _) if status.success());
    if is_well && b.experiment(ends_well) { fault.is(&HIDES_ERRORS) } else { fault }
}

/// An answer in small letters.
pub fn in_small_letters(answer: &[u8]) -> Vec<u8> {
    answer.to_ascii_lowercase()
}

/// An answer with something behind it.
pub fn longer(answer: &[u8]) -> Vec<u8> {
    [answer, b"?"].concat()
}

/// An answer of the same length, whose last byte is another.
pub fn altered(answer: &[u8]) -> Vec<u8> {
    let (last, rest) = answer.split_last().unwrap_or((&0, &[]));
    [rest, &[last ^ 1]].concat()
}

/// If we end before the whole answer, the client has failed: `cuts` are the bytes that come. If the
/// client takes one receive for all of an answer, only the end without any byte is played.
pub fn half_closed(b: &mut Bench, t: &Table, cuts: &[usize]) -> Verdict {
    b.suspect(&EOF_AS_MESSAGE);
    let is_partial = b.is_partial();
    for cut in cuts.iter().filter(|cut| **cut == 0 || !is_partial) {
        b.restart();
        t.serve(b, &Twist::Ends(*cut))?;
        b.finishes(Exit::Failing).map_err(|fault| silenced(b, t, fault))?;
    }
    Ok(())
}

/// If we reset before the answer or inside it, the client has failed. A client that must receive until
/// our FIN has also failed if the reset comes in place of the FIN.
pub fn reset(b: &mut Bench, t: &Table) -> Verdict {
    reset_after(b, t, if t.one_each { &[0, 1, usize::MAX] } else { &[0, 1] })
}

/// The same, after each of these numbers of bytes of the answer.
pub fn reset_after(b: &mut Bench, t: &Table, cuts: &[usize]) -> Verdict {
    b.suspect(&HIDES_ERRORS);
    for cut in cuts {
        b.restart();
        t.serve(b, &Twist::Resets(*cut))?;
        b.finishes(Exit::Failing)?;
    }
    Ok(())
}

/// If no answer comes, the client gives up.
pub fn silent(b: &mut Bench, t: &Table) -> Verdict {
    b.suspect(&WAITS_TOO_LONG);
    t.serve(b, &Twist::Silence)?;
    b.gives_up(&HIDES_ERRORS)?;
    b.disregard_all();
    Ok(())
}

/// An answer need not be text.
pub fn binary(b: &mut Bench, t: &Table) -> Verdict {
    served(b, t, &BAD_UTF8_KILLS_CLIENT)
}

/// A client that is served in this way ends well. If not, it has made this mistake.
pub fn served(b: &mut Bench, t: &Table, mistake: &'static Mistake) -> Verdict {
    b.suspect(mistake);
    t.serve(b, &Twist::Nothing(mistake))?;
    b.finishes(Exit::Well)
}
