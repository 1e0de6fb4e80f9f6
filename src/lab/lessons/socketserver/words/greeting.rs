//! What the checks of lesson 17 say: the act `greeting`.
#![allow(missing_docs)] // the sentences need no comment

use super::{ACTS, COMMON, with_common};
use crate::bench::Mistake;
use crate::bench::shared::mistakes::*;

pub const WHOLE: &str =
    "After our first byte the server sends the 18 bytes of the greeting, then its FIN.";
pub const NO_TEXT: &str = "What the client sends need not be text.";
pub const HALF_CLOSED: &str = "After a FIN alone the server sends its FIN, and no byte.";

pub const MISTAKES: &[Mistake] = &with_common::<{ OWN.len() + COMMON.len() }>(OWN);

const OWN: &[Mistake] = &[
    ANOTHER_PROTOCOL.asks("Which 18 bytes does your server send, and after which receive?"),
    GREETS_FIRST,
    WRONG_ENCODING,
    WAITS_FOR_LINE,
    RESERVED_WORD,
    EOF_AS_MESSAGE.by(&["half-closed"]),
    SINGLE_RECV.read(ACTS),
];

pub const GREETS_FIRST: Mistake = Mistake::new(
    "greets-first",
    "the greeting comes before the client has sent anything",
    "Which receive comes before your send?",
)
.read(ACTS);
pub const WRONG_ENCODING: Mistake = Mistake::new(
    "wrong-encoding",
    "the greeting is not in UTF-8",
    "In UTF-8 the greeting has 18 bytes. How many has yours?",
)
.read(ACTS);
