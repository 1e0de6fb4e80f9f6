//! The checks of lesson 02: the same questions in both acts, and an answer for each act where the
//! acts differ.

use super::words::{self, *};
use super::{PORT, client, server};
use crate::bench::shared::words::{CLIENT_RESET, RESET};
use crate::bench::suite::long;
use crate::bench::{Setting, Suite, check};

/// The act `chat`.
pub const CHAT: Suite = Suite {
    lesson: "tcp_chat",
    act: "chat",
    setting: SETTING,
    server_words: &["-"],
    client_words: &["-"],
    server: &[
        check("whole", "c b f", WHOLE, &[], server::whole),
        check("turns", "c b", TURNS, FIRST, server::turns),
        check("bye", "d f", BYE, TURNS_FIRST, server::bye),
        check("words", "e", WORDS, FIRST, server::words),
        check("text", "a c", TEXT, TURNS_FIRST, server::text),
        check("many", "i h", MANY, BYES, server::many),
        check("half-closed", "3 h c", HALF_CLOSED, TURNS_FIRST, server::half_closed),
        check("empty-line", "1", EMPTY_CHAT, TURNS_FIRST, server::empty_line_in_chat),
        check("end-of-input", "2", INPUT_CHAT, BYES, server::end_of_input_in_chat),
        check("binary", "h", BINARY, ENDS, server::binary),
        check("reset", "h", RESET, ENDS, server::reset),
        long("late", "g", LATE, FIRST, server::late),
    ],
    client: &[
        check("whole", "c b f", CLIENT_WHOLE, &[], client::whole),
        check("turns", "b c", CLIENT_TURNS, FIRST, client::turns),
        check("bye", "d 4", CLIENT_BYE, TURNS_FIRST, client::bye),
        check("words", "e", CLIENT_WORDS, FIRST, client::words),
        check("text", "a c", TEXT, TURNS_FIRST, client::text),
        check("half-closed", "3", CLIENT_FIN_CHAT, TURNS_FIRST, client::fin_in_chat),
        check("reset", "4", CLIENT_RESET, FIRST, client::reset),
        check("empty-line", "1", CLIENT_EMPTY_CHAT, TURNS_FIRST, client::empty_line_in_chat),
        check("end-of-input", "2", CLIENT_INPUT_CHAT, BYES, client::end_of_input_in_chat),
        long("late", "g", CLIENT_LATE, FIRST, client::late),
    ],
    mistakes: words::CHAT,
};

/// The act `phone`.
pub const PHONE: Suite = Suite {
    act: "phone",
    server: &[
        check("whole", "c b f", WHOLE, &[], server::whole),
        check("turns", "c b", TURNS, FIRST, server::turns),
        check("bye", "d f", BYE, TURNS_FIRST, server::bye),
        check("words", "e 2", WORDS, FIRST, server::words),
        check("text", "a c", TEXT, TURNS_FIRST, server::text),
        check("many", "i h", MANY, BYES, server::many),
        check("half-closed", "3 h c", HALF_CLOSED, TURNS_FIRST, server::half_closed),
        check("empty-line", "1", EMPTY_PHONE, TURNS_FIRST, server::empty_line_in_phone),
        check("end-of-input", "1", INPUT_PHONE, TURNS_FIRST, server::end_of_input_in_phone),
        check("binary", "h", BINARY, ENDS, server::binary),
        check("reset", "h", RESET, ENDS, server::reset),
        long("late", "g", LATE, FIRST, server::late),
    ],
    client: &[
        check("whole", "c b f", CLIENT_WHOLE, &[], client::whole),
        check("turns", "b c", CLIENT_TURNS, FIRST, client::turns),
        check("bye", "d 4", CLIENT_BYE, TURNS_FIRST, client::bye),
        check("words", "e", CLIENT_WORDS, FIRST, client::words),
        check("text", "a c", TEXT, TURNS_FIRST, client::text),
        check("half-closed", "3 4", CLIENT_FIN_PHONE, TURNS_FIRST, client::fin_in_phone),
        check("reset", "4", CLIENT_RESET, FIRST, client::reset),
        check("empty-line", "1 4", CLIENT_EMPTY_PHONE, TURNS_FIRST, client::empty_line_in_phone),
        check("exit", "2 4", CLIENT_EXIT, TURNS_FIRST, client::exit),
        check(
            "end-of-input",
            "1 4",
            CLIENT_INPUT_PHONE,
            TURNS_FIRST,
            client::end_of_input_in_phone,
        ),
        long("late", "g", CLIENT_LATE, FIRST, client::late),
    ],
    mistakes: words::PHONE,
    ..CHAT
};

/// A check types the lines. A client's first one stands there: it may read it before it connects.
const SETTING: Setting =
    Setting { port: PORT, client_input: "hello\n", keyboard: true, ..Setting::EMPTY };
const FIRST: &[&str] = &["whole"];
const ENDS: &[&str] = &["whole", "many", "half-closed"];
const TURNS_FIRST: &[&str] = &["whole", "turns"];
const BYES: &[&str] = &["whole", "bye"];
