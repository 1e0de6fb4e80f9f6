//! Lesson 18: misconceptions about requests and answers.

mod accepts_anything;
mod always_200;
mod another_protocol;
mod answers_after_close;
mod bad_request_kills_server;
mod bare_lf;
mod body_after_head;
mod body_as_request;
mod case_sensitive;
mod client_another_protocol;
mod client_bare_lf;
mod client_case_sensitive;
mod client_eof_as_message;
mod client_gives_up_early;
mod client_hides_errors;
mod client_interim_as_answer;
mod client_needs_length;
mod client_no_bound;
mod client_no_host;
mod client_reads_to_end;
mod client_single_recv;
mod client_takes_any_answer;
mod client_waits_too_long;
mod closes_early;
mod closes_with_unread_bytes;
mod closes_without_answer;
mod eof_as_message;
mod few_workers;
mod fixed_buffer;
mod gives_up_early;
mod ignores_host;
mod ignores_method;
mod keeps_open;
mod leaks;
mod list_as_word;
mod loses_next_request;
mod no_allow;
mod no_bound;
mod no_date;
mod no_length;
mod no_type;
mod other_status;
mod out_of_order;
mod parse;
mod parts;
mod query_as_path;
mod reset_kills_server;
mod right;
mod right_client;
mod serial_accept;
mod serves_once;
mod shared_state;
mod silence_kills_server;
mod single_recv;
mod trusts_length;
mod waits_for_body;
mod wrong_length;
mod wrong_length_of_head;
mod wrong_status;

use crate::kind::{Misconception, client, programs, stream};

pub const MISCONCEPTIONS: &[Misconception] = programs![
    stream(
        "crashes",
        "A program that starts does not fail later.",
        "call!(listener.accept())?;",
        crate::crashes::stream
    ),
    stream(
        "wrong-status",
        "I have done what the client wanted, so I say 201.",
        ".replace(\"200\", \"201\")",
        wrong_status::play
    ),
    stream(
        "no-date",
        "A browser has a clock of its own, so it needs no date.",
        "answer.replace(",
        no_date::play
    ),
    stream(
        "no-type",
        "A browser sees that this is HTML.",
        ".replace(\"Content-Type",
        no_type::play
    ),
    stream("no-length", "The end of the page is the close.", ".replace(&length", no_length::play),
    stream(
        "wrong-length",
        "The length counts the newline behind the page, too.",
        "body.len() + 1",
        wrong_length::play
    ),
    stream("bare-lf", "A line ends with a newline.", ".replace(\"\\r\\n\"", bare_lf::play),
    stream(
        "body-after-head",
        "HEAD is another word for GET.",
        "GET\".to_string()",
        body_after_head::play
    ),
    stream(
        "wrong-length-of-head",
        "No body follows, so the length is 0.",
        "if request.method == \"HEAD\"",
        wrong_length_of_head::play
    ),
    stream("no-allow", "The number 405 says everything.", ".replace(\"Allow", no_allow::play),
    stream(
        "always-200",
        "I have only one page, so every path leads to it.",
        "\"GET\" | \"HEAD\" =>",
        always_200::play
    ),
    stream(
        "query-as-path",
        "All that stands between the two blanks is the path.",
        "request.target ==",
        query_as_path::play
    ),
    stream(
        "ignores-method",
        "The first word does not matter: every request wants a page.",
        "\"GET\".to_string()",
        ignores_method::play
    ),
    stream(
        "keeps-open",
        "The client closes when it has had enough.",
        "closes: |_| false",
        keeps_open::play
    ),
    stream(
        "closes-early",
        "A connection is for one request.",
        "closes: |_| true",
        closes_early::play
    ),
    stream(
        "closes-with-unread-bytes",
        "close always sends a FIN.",
        "drop(conn)",
        closes_with_unread_bytes::play
    ),
    stream(
        "answers-after-close",
        "What has come must have an answer.",
        "if !rest.is_empty()",
        answers_after_close::play
    ),
    stream(
        "closes-without-answer",
        "A client that does not speak HTTP would not understand an answer.",
        "refuse: |_, _, _| Ok(())",
        closes_without_answer::play
    ),
    stream(
        "bad-request-kills-server",
        "Every client speaks HTTP.",
        "process::exit(1)",
        bad_request_kills_server::play
    ),
    stream(
        "case-sensitive",
        "A field has the name that stands in the RFC.",
        "name == wanted",
        case_sensitive::play
    ),
    stream(
        "list-as-word",
        "Connection is close or keep-alive.",
        "says: |value, word|",
        list_as_word::play
    ),
    stream("ignores-host", "I know my own name.", "hosts: |_| true", ignores_host::play),
    stream(
        "fixed-buffer",
        "No header has more than 4096 bytes.",
        "longest: 4096",
        fixed_buffer::play
    ),
    stream("no-bound", "Every header ends some time.", "longest: usize::MAX", no_bound::play),
    stream(
        "other-status",
        "A request that is too long is a bad request.",
        "too_long: \"400",
        other_status::play
    ),
    stream("trusts-length", "Content-Length is a number.", "unwrap_or(0)", trusts_length::play),
    stream(
        "waits-for-body",
        "First I receive the request, then I look whether I want it.",
        ".parse().ok()",
        waits_for_body::play
    ),
    stream(
        "body-as-request",
        "What stands behind the empty line is the next request.",
        "length: |values|",
        body_as_request::play
    ),
    stream(
        "accepts-anything",
        "A client knows how a request looks, so I need not check it.",
        "unwrap_or(\"/\")",
        accepts_anything::play
    ),
    stream(
        "another-protocol",
        "The answer is the page, and nothing before it.",
        "b\"<h1>",
        another_protocol::play
    ),
    stream("single-recv", "One recv gives one request.", "!came.is_empty()", single_recv::play),
    stream(
        "loses-next-request",
        "One recv gives one request, or a part of one.",
        "came.clear()",
        loses_next_request::play
    ),
    stream(
        "out-of-order",
        "The client knows which answer belongs to which request.",
        "requests.pop()",
        out_of_order::play
    ),
    stream(
        "eof-as-message",
        "I need not treat the end of the stream in a special way.",
        "thread::sleep",
        eof_as_message::play
    ),
    stream(
        "shared-state",
        "There is only one request at a time, so one buffer is enough.",
        "static CAME",
        shared_state::play
    ),
    stream(
        "serves-once",
        "A server has only one client.",
        "call!(listener.accept())?;",
        serves_once::play
    ),
    stream(
        "serial-accept",
        "Two clients never come at the same time.",
        "right::serve(",
        serial_accept::play
    ),
    stream(
        "few-workers",
        "Four threads are enough for all clients.",
        "const WORKERS",
        few_workers::play
    ),
    stream(
        "leaks",
        "A connection that has ended uses no descriptor.",
        "clients.push(",
        leaks::play
    ),
    stream(
        "silence-kills-server",
        "Every client that connects sends a request.",
        "process::exit(1)",
        silence_kills_server::play
    ),
    stream(
        "reset-kills-server",
        "An error on one connection is an error of the whole server.",
        "process::exit(1)",
        reset_kills_server::play
    ),
    stream(
        "gives-up-early",
        "A client that sends nothing for a second has gone.",
        "Duration::from_secs(1)",
        gives_up_early::play
    ),
    client(
        "client-another-protocol",
        "A server answers whatever I send.",
        "b\"hello\"",
        client_another_protocol::play
    ),
    client(
        "client-no-host",
        "The server knows its own name.",
        "b\"GET / HTTP/1.1",
        client_no_host::play
    ),
    client(
        "client-bare-lf",
        "A line ends with a newline.",
        "HTTP/1.1\\nHost",
        client_bare_lf::play
    ),
    client(
        "client-reads-to-end",
        "The answer is complete when the server closes.",
        "while receive(",
        client_reads_to_end::play
    ),
    client(
        "client-single-recv",
        "The recv that brings the empty line brings the body, too.",
        "if came.len() < length",
        client_single_recv::play
    ),
    client(
        "client-case-sensitive",
        "A field has the name that stands in the RFC.",
        "\"Content-Length: \"",
        client_case_sensitive::play
    ),
    client(
        "client-needs-length",
        "Every answer has a Content-Length.",
        "ok_or_else(",
        client_needs_length::play
    ),
    client(
        "client-interim-as-answer",
        "The first header that comes is that of my answer.",
        "any_header(",
        client_interim_as_answer::play
    ),
    client(
        "client-takes-any-answer",
        "A server of HTTP answers in HTTP.",
        "no answer of HTTP",
        client_takes_any_answer::play
    ),
    client(
        "client-eof-as-message",
        "When the server closes, I have all there is.",
        "=> Ok(())",
        client_eof_as_message::play
    ),
    client(
        "client-hides-errors",
        "An error at the end of the conversation does no harm.",
        "ErrorKind::ConnectionReset",
        client_hides_errors::play
    ),
    client(
        "client-no-bound",
        "Every header ends some time.",
        "while !came[",
        client_no_bound::play
    ),
    client(
        "client-gives-up-early",
        "A server that sends nothing for a second has nothing to send.",
        "Duration::from_secs(1)",
        client_gives_up_early::play
    ),
    client(
        "client-waits-too-long",
        "The server always answers, sooner or later.",
        "set_read_timeout(None)",
        client_waits_too_long::play
    ),
];
