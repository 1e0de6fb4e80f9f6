//! Lesson 02: the mistakes that it is about. Both acts have the same ones, and `phone` one more.

mod another_protocol;
mod bad_utf8_kills_server;
mod bye_as_message;
mod bye_not_sent;
mod client_another_protocol;
mod client_bye_as_message;
mod client_bye_not_sent;
mod client_empty_line;
mod client_end_of_input;
mod client_eof_as_message;
mod client_exit_sent;
mod client_fixed_buffer;
mod client_gives_up_early;
mod client_hides_errors;
mod client_out_of_turn;
mod client_reserved_word;
mod empty_line;
mod end_of_input;
mod eof_as_message;
mod fixed_buffer;
mod gives_up_early;
mod keeps_open;
mod lines;
mod out_of_turn;
mod reserved_word;
mod reset_kills_server;
mod right;
mod serves_once;
mod small_backlog;

use crate::kind::{Misconception, backlog, client, programs, stream};

pub const CHAT: &[Misconception] = programs![
    stream(
        "another-protocol",
        "The server sends back what it receives.",
        "conn.write_all(&message)",
        another_protocol::play
    ),
    stream(
        "bye-as-message",
        "The client closes after bye, so I need not look for this word.",
        "while right::receive(",
        bye_as_message::play
    ),
    stream(
        "keeps-open",
        "When the function returns, the conversation is over.",
        "conns.push(conn)",
        keeps_open::play
    ),
    stream(
        "out-of-turn",
        "I may send a line as soon as it is typed.",
        "thread::spawn(",
        out_of_turn::play
    ),
    stream(
        "bye-not-sent",
        "The word bye is for my program; the close tells it to the client.",
        "line == \"bye\"",
        bye_not_sent::play
    ),
    stream(
        "reserved-word",
        "A message with the word bye in it ends the conversation.",
        "message.windows(3)",
        reserved_word::play
    ),
    stream(
        "fixed-buffer",
        "Nobody types more than 512 bytes in a line.",
        "[0; 512]",
        fixed_buffer::play
    ),
    stream(
        "eof-as-message",
        "Every recv gives a message, and every message needs an answer.",
        "== b\"bye\" ||",
        eof_as_message::play
    ),
    stream(
        "empty-line",
        "An empty line is a message, too: send gives it to the client.",
        "conn.write(line",
        empty_line::play
    ),
    stream("end-of-input", "There is always a next line.", "process::exit(1)", end_of_input::play),
    stream(
        "serves-once",
        "A server has only one caller.",
        "call!(listener.accept())?;",
        serves_once::play
    ),
    stream(
        "bad-utf8-kills-server",
        "A chat is text, so each receive can be decoded.",
        "String::from_utf8(",
        bad_utf8_kills_server::play
    ),
    stream(
        "reset-kills-server",
        "An error on one connection is an error of the whole server.",
        "right::talk(&mut conn, args)?;",
        reset_kills_server::play
    ),
    stream(
        "gives-up-early",
        "A client that sends nothing for two seconds has gone.",
        "Duration::from_secs(2)",
        gives_up_early::play
    ),
    backlog(
        "small-backlog",
        "I talk to one caller at a time, so I need no queue.",
        "pub const BACKLOG",
        small_backlog::play,
        small_backlog::BACKLOG
    ),
    client(
        "client-another-protocol",
        "The server speaks first.",
        "while right::receive(",
        client_another_protocol::play
    ),
    client(
        "client-bye-as-message",
        "Every message has an answer.",
        "right::receive(&mut conn)?",
        client_bye_as_message::play
    ),
    client(
        "client-bye-not-sent",
        "The word bye is for my program; the close tells it to the server.",
        "line == \"bye\"",
        client_bye_not_sent::play
    ),
    client(
        "client-out-of-turn",
        "I may send a line as soon as it is typed.",
        "thread::spawn(",
        client_out_of_turn::play
    ),
    client(
        "client-reserved-word",
        "An answer with the word bye in it ends the conversation.",
        "message.windows(3)",
        client_reserved_word::play
    ),
    client(
        "client-fixed-buffer",
        "Nobody types more than 512 bytes in a line.",
        "[0; 512]",
        client_fixed_buffer::play
    ),
    client(
        "client-eof-as-message",
        "Every recv gives an answer.",
        "call!(conn.read(",
        client_eof_as_message::play
    ),
    client(
        "client-hides-errors",
        "If the server has gone, there is nothing to report.",
        "Err(_) => break",
        client_hides_errors::play
    ),
    client(
        "client-empty-line",
        "An empty line is a message, too: send gives it to the server.",
        "conn.write(line",
        client_empty_line::play
    ),
    client(
        "client-end-of-input",
        "There is always a next line.",
        "process::exit(1)",
        client_end_of_input::play
    ),
    client(
        "client-gives-up-early",
        "An answer that takes longer than two seconds does not come.",
        "Duration::from_secs(2)",
        client_gives_up_early::play
    ),
];

pub const PHONE: &[Misconception] = programs![
    stream(
        "phone/another-protocol",
        "The server sends back what it receives.",
        "conn.write_all(&message)",
        another_protocol::play
    ),
    stream(
        "phone/bye-as-message",
        "The client closes after bye, so I need not look for this word.",
        "while right::receive(",
        bye_as_message::play
    ),
    stream(
        "phone/keeps-open",
        "When the function returns, the conversation is over.",
        "conns.push(conn)",
        keeps_open::play
    ),
    stream(
        "phone/out-of-turn",
        "I may send a line as soon as it is typed.",
        "thread::spawn(",
        out_of_turn::play
    ),
    stream(
        "phone/bye-not-sent",
        "The word bye is for my program; the close tells it to the client.",
        "line == \"bye\"",
        bye_not_sent::play
    ),
    stream(
        "phone/reserved-word",
        "A message with the word bye in it ends the conversation.",
        "message.windows(3)",
        reserved_word::play
    ),
    stream(
        "phone/fixed-buffer",
        "Nobody types more than 512 bytes in a line.",
        "[0; 512]",
        fixed_buffer::play
    ),
    stream(
        "phone/eof-as-message",
        "Every recv gives a message, and every message needs an answer.",
        "== b\"bye\" ||",
        eof_as_message::play
    ),
    stream(
        "phone/empty-line",
        "An empty line is a message, too: send gives it to the client.",
        "conn.write(line",
        empty_line::play
    ),
    stream(
        "phone/end-of-input",
        "There is always a next line.",
        "process::exit(1)",
        end_of_input::play
    ),
    stream(
        "phone/serves-once",
        "A server has only one caller.",
        "call!(listener.accept())?;",
        serves_once::play
    ),
    stream(
        "phone/bad-utf8-kills-server",
        "A chat is text, so each receive can be decoded.",
        "String::from_utf8(",
        bad_utf8_kills_server::play
    ),
    stream(
        "phone/reset-kills-server",
        "An error on one connection is an error of the whole server.",
        "right::talk(&mut conn, args)?;",
        reset_kills_server::play
    ),
    stream(
        "phone/gives-up-early",
        "A client that sends nothing for two seconds has gone.",
        "Duration::from_secs(2)",
        gives_up_early::play
    ),
    backlog(
        "phone/small-backlog",
        "I talk to one caller at a time, so I need no queue.",
        "pub const BACKLOG",
        small_backlog::play,
        small_backlog::BACKLOG
    ),
    client(
        "phone/client-another-protocol",
        "The server speaks first.",
        "while right::receive(",
        client_another_protocol::play
    ),
    client(
        "phone/client-bye-as-message",
        "Every message has an answer.",
        "right::receive(&mut conn)?",
        client_bye_as_message::play
    ),
    client(
        "phone/client-bye-not-sent",
        "The word bye is for my program; the close tells it to the server.",
        "line == \"bye\"",
        client_bye_not_sent::play
    ),
    client(
        "phone/client-out-of-turn",
        "I may send a line as soon as it is typed.",
        "thread::spawn(",
        client_out_of_turn::play
    ),
    client(
        "phone/client-reserved-word",
        "An answer with the word bye in it ends the conversation.",
        "message.windows(3)",
        client_reserved_word::play
    ),
    client(
        "phone/client-fixed-buffer",
        "Nobody types more than 512 bytes in a line.",
        "[0; 512]",
        client_fixed_buffer::play
    ),
    client(
        "phone/client-eof-as-message",
        "Every recv gives an answer.",
        "call!(conn.read(",
        client_eof_as_message::play
    ),
    client(
        "phone/client-hides-errors",
        "If the server has gone, there is nothing to report.",
        "Err(_) => break",
        client_hides_errors::play
    ),
    client(
        "phone/client-empty-line",
        "An empty line is a message, too: send gives it to the server.",
        "conn.write(line",
        client_empty_line::play
    ),
    client(
        "phone/client-end-of-input",
        "There is always a next line.",
        "process::exit(1)",
        client_end_of_input::play
    ),
    client(
        "phone/client-gives-up-early",
        "An answer that takes longer than two seconds does not come.",
        "Duration::from_secs(2)",
        client_gives_up_early::play
    ),
    client(
        "phone/client-exit-sent",
        "The server must hear that I leave.",
        "line == \"exit\"",
        client_exit_sent::play
    ),
];
