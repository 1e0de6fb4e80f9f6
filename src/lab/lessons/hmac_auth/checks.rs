//! The act `talk`: who is let in, and who is not.

use super::PORT;
use super::client::{
    client_answer, client_bytewise, client_cut, client_cut_off, client_late, client_no_answer,
    client_no_challenge, client_refused, client_reset, client_whole,
};
use super::proof::KEY;
use super::server::{
    binary, bytewise, closes, cut, each_byte, early_words, forged, goes_on, goodbye, half_closed,
    large, late, many, merged, only_a_to_z, replay, reset, silent, unforeseen, whole,
};
use super::words::*;
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
        check("whole", WHOLE, &[], whole),
        check("goes-on", GOES_ON, FIRST, goes_on),
        check("cut", CUT, FIRST, cut),
        check("bytewise", BYTEWISE, &["whole", "goes-on"], bytewise),
        check("merged", MERGED, FIRST, merged),
        check("late", LATE, &["whole", "cut"], late),
        check("goodbye", GOODBYE, FIRST, goodbye),
        check("closes", CLOSES, &["whole", "goodbye"], closes),
        check("half-closed", HALF_CLOSED, &["whole", "merged"], half_closed),
        check("only-a-to-z", ONLY_A_TO_Z, FIRST, only_a_to_z),
        check("binary", BINARY, &["whole", "goes-on"], binary),
        check("large", LARGE, &["whole", "goes-on"], large),
        check("silent", SILENT, FIRST, silent),
        check("forged", FORGED, FIRST, forged),
        check("early-words", EARLY_WORDS, &["whole", "merged", "forged"], early_words),
        check("many", MANY, &["whole", "goodbye"], many),
        check("each-byte", EACH_BYTE, &["whole", "forged", "many"], each_byte),
        check("replay", REPLAY, &["whole", "forged", "many"], replay),
        check("unforeseen", UNFORESEEN, &["whole", "many", "replay"], unforeseen),
        check("reset", RESET, &["whole", "many"], reset),
    ],
    client: &[
        check("whole", CLIENT_WHOLE, &[], client_whole),
        check("cut", CLIENT_CUT, FIRST, client_cut),
        check("bytewise", CLIENT_BYTEWISE, FIRST, client_bytewise),
        check("answer", CLIENT_ANSWER, FIRST, client_answer),
        check("late", CLIENT_LATE, CLIENT_PIECES, client_late),
        check("refused", CLIENT_REFUSED, FIRST, client_refused),
        check("cut-off", CLIENT_CUT_OFF, CLIENT_PIECES, client_cut_off),
        check("reset", CLIENT_RESET, FIRST, client_reset),
        check("no-challenge", CLIENT_NO_CHALLENGE, FIRST, client_no_challenge),
        check("no-answer", CLIENT_NO_ANSWER, FIRST, client_no_answer),
    ],
    mistakes: MISTAKES,
    ..Suite::EMPTY
};
const FIRST: &[&str] = &["whole"];
const CLIENT_PIECES: &[&str] = &["whole", "cut", "bytewise", "answer"];
