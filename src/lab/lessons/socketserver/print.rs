//! The act `print`: no byte of anybody's.

use super::PORT;
use super::words::print::*;
use super::words::{AGAIN, HIDES_ERRORS, RESET};
use crate::bench::{Bench, Exit, Setting, Suite, Verdict, What, check};

/// The act `print`: no byte of anybody's.
pub const PRINT: Suite = Suite {
    lesson: "socketserver",
    act: "print",
    setting: Setting { port: PORT, ..Setting::EMPTY },
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", WHOLE, &[], whole),
        check("again", AGAIN, FIRST, again),
        check("reset", RESET, GOES_ON, reset),
    ],
    client: &[
        check("whole", CLIENT_WHOLE, &[], client_whole),
        check("silent", CLIENT_SILENT, FIRST, client_silent),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};
const GOES_ON: &[&str] = &["whole", "again"];
const FIRST: &[&str] = &["whole"];

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&KEEPS_OPEN);
    let conn = b.connect()?;
    b.expect_end(conn).map_err(|fault| match fault.what {
        What::Extra => fault.is(&SAYS_SOMETHING),
        _ => fault,
    })
}

fn again(b: &mut Bench) -> Verdict {
    b.suspect(&SERVES_ONCE);
    for _ in 0..20 {
        let conn = b.connect()?;
        b.expect_end(conn)?;
    }
    Ok(())
}

fn reset(b: &mut Bench) -> Verdict {
    b.suspect(&RESET_KILLS_SERVER);
    for _ in 0..10 {
        let conn = b.connect()?;
        b.reset(conn);
    }
    b.settle();
    let conn = b.connect()?;
    b.expect_end(conn)
}

fn client_whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = b.accept()?;
    b.half_close(conn);
    b.finishes(Exit::Well)
}

fn client_silent(b: &mut Bench) -> Verdict {
    b.suspect(&WAITS_FOR_EVER);
    b.accept()?;
    b.settle();
    match b.is_running() {
        true => b.gives_up(&HIDES_ERRORS),
        // It does not wait for the FIN, and need not.
        false => b.finishes(Exit::Well),
    }
}
