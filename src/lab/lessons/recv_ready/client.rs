//! What is asked of a client.

use super::READY;
use super::words::*;
use crate::bench::Delivery::Whole;
use crate::bench::shared::clients::{self, Table};
use crate::bench::shared::commands;
use crate::bench::shared::mistakes::*;
use crate::bench::shared::words::*;
use crate::bench::suite::long;
use crate::bench::{Bench, Check, Conn, Exit, Mistake, Verdict, What, check};

/// The checks of a client.
pub(super) const CHECKS: &[Check] = &[
    check("whole", "1 4 16 17", CLIENT_TURNS, &[], whole),
    check("bytewise", "15 6", CLIENT_BYTEWISE, FIRST, |b| clients::bytewise(b, &TABLE, early)),
    check("binary", "15", CLIENT_BINARY, FIRST, |b| {
        let bytes = Table {
            answer: |_| commands::NO_TEXT.to_vec(),
            between: |b, conn, _| takes_turns(b, conn, commands::NO_TEXT.len()),
            ..TABLE
        };
        clients::binary(b, &bytes)
    }),
    check("ended", "16", CLIENT_ENDED, PIECES, ended).in_part_without(&["bytewise"]),
    check("refused", "14", CLIENT_REFUSED, FIRST, refused),
    long("late", "16", CLIENT_LATE, PIECES, |b| clients::late(b, &TABLE)),
    long("silent", "16", CLIENT_SILENT, FIRST, |b| clients::silent(b, &LENGTH)),
];

const FIRST: &[&str] = &["whole"];
const PIECES: &[&str] = &["whole", "bytewise"];

/// An answer is an output; before it there are a length and `recv_ready`.
const TABLE: Table = Table {
    message: commands::command,
    strange: commands::strange,
    answer: commands::answer,
    between: |b, conn, command| takes_turns(b, conn, commands::answer(command).len()),
    ..Table::ECHO
};
/// An answer is only a length.
const LENGTH: Table = Table {
    answer: |command| commands::answer(command).len().to_string().into_bytes(),
    between: |_, _, _| Ok(()),
    ..TABLE
};

/// Sends a length in one piece, and receives `recv_ready`.
fn takes_turns(b: &mut Bench, conn: Conn, length: usize) -> Verdict {
    b.settle(); // what the client sends without waiting for us is here now
    let came = b.came(conn);
    if came.ends_with(READY) || !b.pending(conn).is_empty() {
        return Err(b.seen(conn, CAME_TOO_SOON.to_string()).is(&DOES_NOT_WAIT));
    }
    b.send(conn, length.to_string().as_bytes(), Whole)?;
    b.expect(conn, READY)
}

/// The mistake of a client that goes on when so many bytes of an output have come.
fn early(came: usize, _: usize) -> &'static Mistake {
    if came < 2 { &SINGLE_RECV } else { &DOUBLE_COUNT }
}

fn whole(b: &mut Bench) -> Verdict {
    commands::client_whole(b, &TABLE).map_err(|fault| match fault.what {
        What::Nothing(_) | What::Ended(_) if fault.expected == READY && fault.came.is_empty() => {
            fault.is(&NO_READY)
        }
        _ => fault,
    })
}

/// The server ends before the length, before the output, or inside it.
fn ended(b: &mut Bench) -> Verdict {
    clients::half_closed(b, &LENGTH, &[0])?;
    clients::half_closed(b, &TABLE, &[0, 1])?;
    clients::reset_after(b, &LENGTH, &[0])?;
    clients::reset_after(b, &TABLE, if b.is_partial() { &[0] } else { &[0, 1] })
}

/// A client ends with an error as soon as it has what is no length.
fn refused(b: &mut Bench) -> Verdict {
    const NO_LENGTHS: [&str; 9] =
        ["-1", "16777217", "5hello", "0", "99999999999999999999", "+3", "3 ", "03", "٣"];
    b.suspect(&TRUSTS_LENGTH);
    for no_length in NO_LENGTHS {
        b.restart();
        let conn = b.accept()?;
        b.take(conn, |came| (TABLE.message)(came, false))?;
        b.step(sends_no_length(no_length));
        b.send(conn, no_length.as_bytes(), Whole)?;
        match b.said(conn) {
            Ok(None) => {}
            Ok(Some(_)) => return Err(b.seen(conn, TOOK_NO_LENGTH.to_string())),
            Err(fault) if matches!(fault.what, What::Ended(_)) => {}
            Err(fault) => return Err(fault),
        }
        b.is_done_with(conn);
        b.finishes(Exit::Failing).map_err(|fault| clients::silenced(b, &LENGTH, fault))?;
    }
    Ok(())
}
