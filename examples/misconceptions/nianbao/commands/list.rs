//! The list of the programs with mistakes about commands, the same for each act with commands.

/// The list of an act: `$pack` puts an output into its frame, `$answer` gives the right output in
/// its frame, and `$manner` is how a client receives and ends.
macro_rules! about_commands {
    ($act:literal, $pack:expr, $answer:expr, $manner:expr) => {
        $crate::nianbao::commands::rows::rows! {
            $act, $pack, $answer, $manner;
            outputs {
                another_protocol "/another-protocol"
                    "The answer to a command is the command itself." "command.to_vec()";
                keeps_blanks "/keeps-blanks"
                    "echo prints all the blanks between its words." "Some(words) =>";
                list_needs_number "/list-needs-number"
                    "The command list always has a number." "b\"list\" =>";
                off_by_one "/off-by-one"
                    "The range 1..n includes n." "text.len() - 50";
                silent_on_no_output "/silent-on-no-output"
                    "A command without output needs no answer." "=> vec![]";
                zero_as_default "/zero-as-default"
                    "list 0 means the same as list without a number." "b\"list 0\" =>";
                error_without_prefix "/error-without-prefix"
                    "Everybody sees that an output is an error, so it needs no prefix." "strip_prefix(b\"error: \")";
                runs_a_shell "/runs-a-shell"
                    "A command may be anything that a shell understands." "command.split(";
                runs_anything "/runs-anything"
                    "Without a shell, every program is harmless." "Allow::Any";
                loses_stderr "/loses-stderr"
                    "A command writes only to its standard output." ".stderr(Stdio::null())";
                pipe_deadlock "/pipe-deadlock"
                    "I can read all the errors of a command first, and then its output." "errors.read_to_end(";
                open_stdin "/open-stdin"
                    "No command reads its standard input, so that may stay open." "let input = child.stdin.take()";
                wrong_encoding "/wrong-encoding"
                    "Each byte is one character." "char::from(*byte)";
                bad_utf8_kills_server "/bad-utf8-kills-server"
                    "Every command is text in UTF-8." "process::exit(1)";
                lossy_utf8 "/lossy-utf8"
                    "I may replace bytes that are not text." "String::from_utf8_lossy(command)";
                fixed_buffer "/fixed-buffer"
                    "An output has at most 64 KiB." "output.truncate(64 * 1024)";
                too_strict "/too-strict"
                    "Nobody wants a list of more than 10,000 lines." "Some(10_001_u32..)";
            }
            servers {
                waits_for_line "/waits-for-line"
                    "A command ends with a newline." "read_until(";
                answers_at_end "/answers-at-end"
                    "I answer when the client has sent all its commands." "read_to_end(";
                closes_early "/closes-early"
                    "A conversation is one command and one answer." "match call!(conn.read(";
                eof_as_message "/eof-as-message"
                    "Every recv gives a command, and so does a recv of 0 bytes." "conn.write_all(&answer(&buf[..n]))";
                keeps_open "/keeps-open"
                    "I need not close a connection that the client has closed." "conns.push(conn)";
                resets_at_end "/resets-at-end"
                    "SO_LINGER with 0 s makes close faster and changes nothing else." "set_linger(";
                drops_answer_at_fin "/drops-answer-at-fin"
                    "A client that has sent its FIN wants no more answers." "if n == 0 || has_ended";
                serves_once "/serves-once"
                    "A server has only one client." "call!(listener.accept())?;";
                wrong_client "/wrong-client"
                    "There is only one connection: the last one that I accepted." "static CONN";
                short_buffer "/short-buffer"
                    "A command has at most 1000 bytes." "[0; 1000]";
                reserved_word "/reserved-word"
                    "The command quit ends the conversation." "eq_ignore_ascii_case(b\"quit\")";
                partial_write "/partial-write"
                    "send always sends all the bytes that I give it." "let sent = call!(conn.write(";
                silence_kills_server "/silence-kills-server"
                    "Every client that connects sends a command." "process::exit(1)";
                reset_kills_server "/reset-kills-server"
                    "An error on one connection is an error of the whole server." "right::answers(&mut conn, answer)?;";
                sigpipe_kills_server "/sigpipe-kills-server"
                    "A send on a connection that the peer has closed only gives an error." "emulate_default_handler(";
                shared_state "/shared-state"
                    "Every answer is sent, so the buffer is empty for the next command." "static COMMAND";
                leaks "/leaks"
                    "shutdown gives the descriptor back, so I need no close." "copies.push(";
                gives_up_early "/gives-up-early"
                    "A client that sends nothing for two seconds has finished." "Duration::from_secs(2)";
            }
            clients {
                client_another_protocol "/client-another-protocol"
                    "The server speaks first." "(manner.receive)(&mut conn)";
                client_adds_delimiter "/client-adds-delimiter"
                    "A command needs a newline at its end." "format!(\"{}\\n\", command?)";
                client_leaves_early "/client-leaves-early"
                    "What I have sent has arrived, so I can close." "call!(drop(conn))";
                client_reads_to_end "/client-reads-to-end"
                    "The answer is complete when the server closes." "read_to_end(";
                client_never_ends "/client-never-ends"
                    "The server decides when the conversation ends." "loop {";
                client_wrong_exit_status "/client-wrong-exit-status"
                    "The exit status is the place for my result." "process::exit(count)";
                client_does_not_wait "/client-does-not-wait"
                    "I may send the next command before the last answer has come." "const SOON";
                client_gives_up_early "/client-gives-up-early"
                    "An answer that takes longer than a second does not come." "Duration::from_millis(1500)";
                client_hides_errors "/client-hides-errors"
                    "An error at the end of the conversation does no harm." "error.kind() == ErrorKind::ConnectionReset";
                client_waits_too_long "/client-waits-too-long"
                    "The server always answers, sooner or later." "set_read_timeout(None)";
            }
        }
    };
}
pub(crate) use about_commands;
