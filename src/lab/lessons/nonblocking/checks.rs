//! The act `talk`: capitals for many clients at once, none of whom waits for another.

use super::PORT;
use super::client::{
    client_bytewise, client_half_closed, client_late, client_reset, client_silent, client_whole,
};
use super::server::{
    again, bounded, bytewise, cut_in_character, departed, late, leave, letters, merged, much, next,
    not_utf8, reset, silent, slow, takes_late, whole,
};
use super::words::*;
use crate::bench::{Setting, Suite, check};

/// The act `talk`.
pub const TALK: Suite = Suite {
    lesson: "nonblocking",
    act: "talk",
    setting: Setting { port: PORT, many_connections: true, ..Setting::EMPTY },
    // A server that spins takes the time of the others that are checked.
    server_words: &["--nap", "1ms"],
    client_words: &["--timeout", "3s"],
    server: &[
        check("whole", WHOLE, &[], whole),
        check("again", AGAIN, &["whole"], again),
        check("bytewise", BYTEWISE, &["whole", "again"], bytewise),
        check("late", LATE, PLAIN, late),
        check("merged", MERGED, PLAIN, merged),
        check("letters", LETTERS, PLAIN, letters),
        check("cut-in-character", CUT_IN_CHARACTER, PLAIN, cut_in_character),
        check("not-utf8", NOT_UTF8, PLAIN, not_utf8),
        check("next", NEXT, PLAIN, next),
        check("departed", DEPARTED, &["bytewise", "next"], departed),
        check("reset", RESET, &["bytewise", "next"], reset),
        check("much", MUCH, &["bytewise", "late"], much),
        check("takes-late", TAKES_LATE, &["late", "much"], takes_late),
        check("bounded", BOUNDED, &["takes-late"], bounded),
        check("silent", SILENT, &["late", "next"], silent),
        check("leave", LEAVE, &["silent"], leave),
        check("slow", SLOW, &["takes-late", "silent"], slow),
    ],
    client: &[
        check("whole", CLIENT_WHOLE, &[], client_whole),
        check("bytewise", CLIENT_BYTEWISE, FIRST, client_bytewise),
        check("late", CLIENT_LATE, CLIENT_PIECES, client_late),
        check("half-closed", CLIENT_HALF_CLOSED, CLIENT_PIECES, client_half_closed),
        check("reset", CLIENT_RESET, FIRST, client_reset),
        check("silent", CLIENT_SILENT, FIRST, client_silent),
    ],
    mistakes: MISTAKES,
};
const FIRST: &[&str] = &["whole"];
const PLAIN: &[&str] = &["whole", "again", "bytewise"];
const CLIENT_PIECES: &[&str] = &["whole", "bytewise"];
