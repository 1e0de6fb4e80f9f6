//! The act `put`: its table of checks.

use super::client::*;
use super::hostile::*;
use super::server::*;
use super::words::*;
use super::{PORT, client};
use crate::bench::shared::clients;
use crate::bench::shared::mistakes::WRONG_EXIT_STATUS;
use crate::bench::shared::words::*;
use crate::bench::suite::long;
use crate::bench::{Fault, Setting, Suite, check};

/// Uploads.
pub const PUT: Suite = Suite {
    lesson: "file_transfer",
    act: "put",
    setting: Setting {
        port: PORT,
        client_input: "hello.txt\n./large.bin\nempty.bin\n",
        files: Some(client::FILES),
        ..Setting::EMPTY
    },
    server_words: &["--dir", "."],
    client_words: &["-", "--timeout", "4s"],
    server: &[
        check("whole", "7 1", WHOLE, &[], whole),
        check("confirmed", "5", CONFIRMED, FIRST, confirmed),
        check("unasked", "6", UNASKED, FIRST, unasked),
        check("cut-in-header", "3", CUT_IN_HEADER, FIRST, cut_in_header),
        check("pieces", "3", PIECES, FIRST, pieces),
        check("merged", "3", MERGED, FIRST, merged),
        check("contents", "3", CONTENTS, COUNTED, contents),
        check("spelled", "2", SPELLED, FIRST, spelled),
        check("replaced", "8", REPLACED, COUNTED, replaced),
        check("half-closed", "12", HALF_CLOSED, COUNTED, half_closed),
        check("names", "10 11", NAMES, FIRST, names),
        check("refused", "9 11", REFUSED, FIRST, refused),
        check("digest", "4", DIGEST, &["confirmed"], digest),
        check("before-fin", "13", BEFORE_FIN, &["confirmed"], before_fin),
        check("many", "15", MANY, &["before-fin", "unasked"], many),
        check("reset", "14", FAILURES, &["many", "names", "digest"], failures),
        check("leak", "15", LEAK, &["reset"], leak),
        long("late", "16", LATE, &["cut-in-header", "pieces", "before-fin"], late),
    ],
    client: &[
        check("whole", "18 17 19", CLIENT_EACH, &[], each),
        check("bytewise", "19", CLIENT_BYTEWISE, ONE, |b| clients::bytewise(b, &TABLE, early)),
        check("other", "20", CLIENT_OTHER, ALL, |b| {
            clients::other(b, &TABLE, &[refusal, other_size, other_md5])?;
            b.restart();
            clients::served(b, &CAPITALS, &WRONG_EXIT_STATUS).map_err(Fault::unnamed)
        }),
        check("half-closed", "20", CLIENT_HALF_CLOSED, ALL, |b| {
            clients::half_closed(b, &TABLE, &[0, 2, 20])
        }),
        check("reset", "20", CLIENT_RESET, ALL, |b| clients::reset(b, &TABLE)),
        long("late", "21", CLIENT_LATE, ALL, |b| clients::late(b, &TABLE)),
        long("silent", "21", CLIENT_SILENT, ONE, |b| clients::silent(b, &TABLE)),
    ],
    mistakes: MISTAKES,
};

const FIRST: &[&str] = &["whole"];
const COUNTED: &[&str] = &["whole", "pieces"];
const ONE: &[&str] = &["whole"];
const ALL: &[&str] = &["whole", "bytewise"];
