//! The act `burst`: bytes in one direction, until the end.

use super::PORT;
use super::words::burst::*;
use crate::bench::Delivery::{Bytewise, Cut, Whole};
use crate::bench::shared::clients::{self, Table};
use crate::bench::shared::mistakes::*;
use crate::bench::shared::servers::{self, Service, letters};
use crate::bench::shared::words::*;
use crate::bench::suite::long;
use crate::bench::{Bench, Setting, Suite, Verdict, What, check};

/// Bytes in one direction, until the end.
pub const BURST: Suite = Suite {
    lesson: "nianbao",
    act: "burst",
    setting: Setting { port: PORT, client_input: "hi\nnihao\n", ..Setting::EMPTY },
    server_words: &["--pause", "0ms"],
    client_words: &["--timeout", "4s"],
    server: &[
        check("whole", "2", WHOLE, &[], whole),
        check("pieces", "2", PIECES, FIRST, pieces),
        check("many", "6", MANY, FIRST, |b| servers::many(b, &SERVICE)),
        check("words", "3", SPECIAL_WORDS, SOONEST, |b| servers::special_words(b, &SERVICE)),
        check("blanks", "3", BLANKS, SOONEST, |b| servers::blanks(b, &SERVICE)),
        check("binary", "3", BINARY, SOONEST, binary),
        check("large", "3", LARGE, SOONEST, large),
        check("silent", "5", SILENT, NEXT, |b| servers::silent(b, &SERVICE)),
        check("reset", "5", RESET, NEXT, |b| servers::reset(b, &SERVICE)),
        check("leak", "7", LEAK, &["reset"], |b| servers::leak(b, &SERVICE)),
        long("late", "8", LATE, SOONEST, |b| servers::late(b, &SERVICE)),
    ],
    client: &[check("whole", "1 4 9", CLIENT_SENDS, &[], client_whole)],
    mistakes: MISTAKES,
};

const FIRST: &[&str] = &["whole"];
const SOONEST: &[&str] = &["whole", "pieces", "many"];
const NEXT: &[&str] = &["whole", "many"];

/// Nothing is answered.
static SERVICE: Service = Service { answer: |_| vec![], hello: b"hinihao", ..Service::ECHO };
const TABLE: Table = Table { answer: |_| vec![], ..Table::ECHO };

fn whole(b: &mut Bench) -> Verdict {
    b.suspect(&ANOTHER_PROTOCOL);
    let conn = SERVICE.ask(b)?;
    SERVICE.is_answered(b, conn).map_err(|fault| match fault.what {
        What::Seen(_) => fault.is(&ONE_SEND_ONE_RECV), // it took all, and ended
        _ => fault,
    })?;
    SERVICE.leave(b, conn)
}

fn pieces(b: &mut Bench) -> Verdict {
    b.suspect(&ONE_SEND_ONE_RECV);
    SERVICE.talk(b, SERVICE.hello, Bytewise)
}

fn binary(b: &mut Bench) -> Verdict {
    b.suspect(&DECODES_PIECES);
    for at in [3, 4, 6, 7] {
        SERVICE.talk(b, "ab你好c".as_bytes(), Cut(at))?;
    }
    b.suspect(&BAD_UTF8_KILLS_SERVER);
    for bytes in [&b"\xff\xfe"[..], b"a\xffb\xc3c\xe4\xbd"] {
        SERVICE.talk(b, bytes, Whole)?;
    }
    Ok(())
}

fn large(b: &mut Bench) -> Verdict {
    b.suspect(&FIXED_BUFFER);
    // No longer: the lesson's server receives 10 bytes at a time, and tells each.
    for size in [1_usize, 1025, 65_536] {
        let bytes = letters(b, size);
        SERVICE.talk(b, &bytes, Whole)?;
    }
    Ok(())
}

fn client_whole(b: &mut Bench) -> Verdict {
    let answering = Table { answer: <[u8]>::to_vec, ..TABLE };
    clients::whole(b, &TABLE).map_err(|fault| match fault.what {
        What::Seen(ref text) if text == LEFT_WITH_RST => fault.is(&RESETS_AT_END),
        What::NotExited(_) | What::Status(..)
            if b.experiment(|b| clients::whole(b, &answering)) =>
        {
            fault.is(&WAITS_FOR_ANSWER)
        }
        _ => fault,
    })
}
