//! The act `talk`: who is let in, and who is not.

use super::proof::KEY;
use super::server::SERVICE;
use super::words::*;
use super::{PORT, client, server};
use crate::bench::shared::capitals;
use crate::bench::shared::servers;
use crate::bench::shared::words::*;
use crate::bench::suite::long;
use crate::bench::{Setting, Suite, check};

/// The act `talk`.
pub const TALK: Suite = Suite {
    lesson: "hmac_auth",
    act: "talk",
    setting: Setting {
        port: PORT,
        client_input: "hello\nagain\n",
        environment: &[(KEY, "henry")],
        ..Setting::EMPTY
    },
    client_words: &["--timeout", "8s"],
    server: &[
        check("whole", "2 1 3 5 9", WHOLE, &[], server::whole),
        check("many", "10", AGAIN, FIRST, |b| servers::again(b, &SERVICE)),
        check("pieces", "4", PIECES, FIRST, server::pieces),
        check("merged", "4", MERGED, FIRST, server::merged),
        check("letters", "5", ONLY_A_TO_Z, FIRST, |b| capitals::only_a_to_z(b, &SERVICE)),
        check("blanks", "6", BLANKS, NEXT, |b| servers::blanks(b, &SERVICE)),
        check("words", "6", SPECIAL_WORDS, &["letters", "blanks"], |b| {
            servers::special_words(b, &SERVICE)
        }),
        check("binary", "6", BINARY, &["pieces", "letters", "blanks"], |b| {
            servers::binary(b, &SERVICE)
        })
        .in_part_without(&["pieces", "letters", "blanks"]),
        check("large", "6", LARGE, SOONEST, server::large),
        check("half-closed", "8", HALF_CLOSED, FIRST, server::half_closed),
        check("before-fin", "9", OWED, &["pieces", "many"], |b| servers::owed(b, &SERVICE)),
        check("forged", "7", FORGED, FIRST, server::forged),
        check("too-early", "7", TOO_EARLY, &["merged", "forged"], server::too_early),
        check("each-byte", "7 10", EACH_BYTE, &["forged", "many"], server::each_byte),
        check("replay", "2 7", REPLAY, &["forged", "many"], server::replay),
        check("unpredictable", "2", UNFORESEEN, &["replay"], server::unforeseen),
        check("at-once", "11", STAGES, NEXT, server::at_once),
        check("silent", "8 10", SILENT, &["many", "half-closed"], |b| servers::silent(b, &SERVICE)),
        check("reset", "10", RESET, &["many", "at-once"], server::reset)
            .in_part_without(&["at-once"]),
        check("slow", "12", SLOW, &["large", "many", "reset"], server::slow),
        check("leak", "12", LEAK, &["reset"], |b| servers::leak(b, &SERVICE)),
        check("apart", "12 2", APART, &["pieces", "binary", "reset", "replay"], server::apart),
        long("late", "13", LATE_THRICE, &["apart"], server::late),
    ],
    client: &[
        check("whole", "1 3 14 17", CLIENT_WHOLE, &[], client::whole),
        check("bytewise", "3 4 14", CLIENT_PIECES, FIRST, client::bytewise),
        check("blanks", "3 2", CLIENT_BLANKS, CLIENT_BYTES, client::blanks),
        check("other", "17", CLIENT_OTHER, CLIENT_BYTES, client::other),
        check("refused", "15", CLIENT_REFUSED, FIRST, client::refused),
        check("half-closed", "15 17", CLIENT_CUT_OFF, CLIENT_BYTES, client::half_closed)
            .in_part_without(&["bytewise"]),
        check("reset", "15 17", CLIENT_RESET, CLIENT_BYTES, client::reset),
        long("late", "16", CLIENT_LATE_TWICE, CLIENT_BYTES, client::late),
        long("no-challenge", "16", CLIENT_NO_CHALLENGE, FIRST, client::no_challenge),
        long("silent", "16", CLIENT_SILENT, FIRST, client::silent),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};

const FIRST: &[&str] = &["whole"];
const SOONEST: &[&str] = &["whole", "pieces"];
const NEXT: &[&str] = &["whole", "many"];
const CLIENT_BYTES: &[&str] = &["whole", "bytewise"];
