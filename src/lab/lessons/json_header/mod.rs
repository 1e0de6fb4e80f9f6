//! Lesson 11: a header that can grow.

mod answer;
mod checks;
mod words;

use socklab::narrate::Class;

use super::lesson::{Act, Lesson};
use crate::stage::{Answer, Role};

/// Of both programs, unless they are told otherwise.
const PORT: u16 = 8080;

/// Its row of the catalogue.
pub const LESSON: Lesson = Lesson {
    number: 11,
    name: "json_header",
    question: "How can a header grow, and old programs still read it?",
    minutes: 30,
    section: "10, struct",
    programs: "15 33",
    port: PORT,
    server_task: "Take a command. Answer with a header and the output of the command.\n\
                  The header is four bytes of length (little-endian, signed) and a JSON object:\n\
                  data_size, stdout, stderr (numbers of bytes) and status. No command ends the server.",
    client_task: "Send each command, receive its header, then exactly data_size bytes. Then close.\n\
                  Ignore unknown fields. Refuse a wrong length or a wrong data_size.\n\
                  Fail if the server ends early, or is silent.",
    acts: &[
        Act {
            name: "command",
            answer: Answer::Bytes(Role::Client, Class::Receive, 2),
            predict: "The header says that 3000 bytes follow. The server sends 1000, then it pauses.\n\
                      The client calls recv(3000). How many bytes does this recv give?",
            meaning: "recv(3000) gave 1000: count what came, not what you asked for.",
            try_next: "json_header -- 'echo hello' nonsense",
            suite: Some(&checks::COMMAND),
            ..Act::PLAIN
        },
        Act {
            name: "grow",
            answer: Answer::Bytes(Role::Client, Class::Receive, 2),
            predict: "The header has a field that the client does not know: version.\n\
                      The output is hello and a line end. The client has received the header.\n\
                      How many bytes does its next recv give?",
            meaning: "A field that the client does not know changes nothing, and is not lost.",
            try_next: "json_header grow --server-args '--note 你好'",
            ..Act::PLAIN
        },
    ],
};
