//! Misconceptions about commands and their outputs, for every act with commands. The act says how an
//! answer is framed, and how a client receives one.

pub mod another_protocol;
pub mod answers_at_end;
pub mod bad_utf8_kills_server;
pub mod client_adds_delimiter;
pub mod client_another_protocol;
pub mod client_does_not_wait;
pub mod client_gives_up_early;
pub mod client_hides_errors;
pub mod client_leaves_early;
pub mod client_never_ends;
pub mod client_reads_to_end;
pub mod client_waits_too_long;
pub mod client_wrong_exit_status;
pub mod closes_early;
pub mod drops_answer_at_fin;
pub mod eof_as_message;
pub mod error_without_prefix;
pub mod fixed_buffer;
pub mod gives_up_early;
pub mod keeps_blanks;
pub mod keeps_open;
pub mod leaks;
pub mod list;
pub mod list_needs_number;
pub mod listens_everywhere;
pub mod loses_stderr;
pub mod lossy_utf8;
pub mod off_by_one;
pub mod open_stdin;
pub mod partial_write;
pub mod pipe_deadlock;
pub mod reserved_word;
pub mod reset_kills_server;
pub mod resets_at_end;
pub mod rows;
pub mod runs_a_shell;
pub mod runs_anything;
pub mod serves_once;
pub mod shared_state;
pub mod short_buffer;
pub mod sigpipe_kills_server;
pub mod silence_kills_server;
pub mod silent_on_no_output;
pub mod small_backlog;
pub mod too_strict;
pub mod waits_for_line;
pub mod wrong_client;
pub mod wrong_encoding;
pub mod zero_as_default;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};

use socklab::cli::Args;
use socklab::{Result, call};

use super::right;

pub use right::Answer;

/// How the clients of a lesson receive and end.
#[derive(Clone, Copy)]
pub struct Manner {
    /// Receives an answer. Without a length this is only the first part of it.
    pub receive: fn(&mut TcpStream) -> Result<Vec<u8>>,
    /// Ends the conversation.
    pub leave: fn(&mut TcpStream) -> Result<()>,
}

/// Serves one client after the other, and puts each output into its frame.
pub fn serve_outputs(
    listener: TcpListener,
    output: Answer,
    pack: fn(&[u8]) -> Vec<u8>,
) -> Result<()> {
    right::serve(listener, move |conn| {
        let mut buf = [0; 1024];
        loop {
            let n = call!(conn.read(&mut buf))?;
            if n == 0 {
                return Ok(());
            }
            call!(conn.write_all(&pack(&output(&buf[..n]))))?;
        }
    })
}

/// Sends each command and receives its answer.
pub fn talk(conn: &mut TcpStream, args: &Args, manner: Manner) -> Result<()> {
    for command in args.messages() {
        call!(conn.write_all(command?.as_bytes()))?;
        (manner.receive)(conn)?;
    }
    (manner.leave)(conn)
}
