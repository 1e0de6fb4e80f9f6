//! The list of the misconceptions about commands, for an act that tells what it does right.

/// The lists of an act: `$pack` puts an output into its frame, `$answer` gives the right output in
/// its frame, and `$manner` is what a client does.
macro_rules! about_commands {
    ($act:literal, $pack:expr, $answer:expr, $manner:expr) => {
        $crate::nianbao::commands::list::rows! {
            $act, $pack, $answer, $manner;
            outputs {
                another_protocol "/another-protocol" "A command comes back as it is.";
                keeps_blanks "/keeps-blanks" "What stands behind echo comes back as it is.";
                list_needs_number "/list-needs-number" "A command has two words.";
                off_by_one "/off-by-one" "A range ends with its last number.";
                silent_on_no_output "/silent-on-no-output" "No output, no answer.";
                zero_as_default "/zero-as-default" "No number is as good as 0.";
                error_without_prefix "/error-without-prefix" "A person sees that it is an error.";
                runs_a_shell "/runs-a-shell" "What a shell understands is a command.";
                runs_anything "/runs-anything" "A program is not a shell, so it does no harm.";
                loses_stderr "/loses-stderr" "A command writes to its standard output.";
                pipe_deadlock "/pipe-deadlock" "Errors can be read first, and then the output.";
                open_stdin "/open-stdin" "A command needs a pipe for its input.";
                wrong_encoding "/wrong-encoding" "A character is a byte.";
                bad_utf8_kills_server "/bad-utf8-kills-server" "A command is text.";
                lossy_utf8 "/lossy-utf8" "A byte that is not text does not matter.";
                fixed_buffer "/fixed-buffer" "64 KiB are enough for any output.";
                too_strict "/too-strict" "Nobody wants more than 10,000 lines.";
            }
            servers {
                waits_for_line "/waits-for-line" "A command ends with a line end.";
                answers_at_end "/answers-at-end" "First the client says everything, and then I answer.";
                closes_early "/closes-early" "One command, one answer, and the end.";
                eof_as_message "/eof-as-message" "recv gives a command.";
                keeps_open "/keeps-open" "Who has finished need not say so.";
                resets_at_end "/resets-at-end" "An option that makes close() fast does no harm.";
                drops_at_end "/drops-at-end" "Who has sent a FIN wants nothing more.";
                serves_once "/serves-once" "A server has one client.";
                wrong_client "/wrong-client" "There is one connection: the last.";
                short_buffer "/short-buffer" "A command has 1000 bytes at most.";
                special_word "/special-word" "Who says quit wants to leave.";
                partial_write "/partial-write" "send sends all of it.";
                silence_kills_server "/silence-kills-server" "Who connects has a command.";
                reset_kills_server "/reset-kills-server" "An error is the end of everything.";
                sigpipe_kills_server "/sigpipe-kills-server" "A write is a write.";
                shared_state "/shared-state" "A buffer is empty when its answer is sent.";
                leaks "/leaks" "A connection that has ended needs no close.";
                impatient "/impatient" "Who says nothing for two seconds has finished.";
            }
            clients {
                client_another_protocol "/client-another-protocol" "The server says what it can do first.";
                client_adds_delimiter "/client-adds-delimiter" "A line has a line end.";
                client_leaves_early "/client-leaves-early" "A command that was sent is done.";
                client_reads_to_end "/client-reads-to-end" "An answer ends with the stream.";
                client_never_ends "/client-never-ends" "The last command is as good as any.";
                client_false_alarm "/client-false-alarm" "A program ends with its result.";
                client_does_not_wait "/client-does-not-wait" "After a pause the server is done.";
                client_impatient "/client-impatient" "An answer that takes a second is none.";
                client_hides_errors "/client-hides-errors" "An error at the end does no harm.";
                client_waits_too_long "/client-waits-too-long" "The server will answer sooner or later.";
            }
        }
    };
}

/// Each row is a module, what stands behind the act's name, and a belief.
macro_rules! rows {
    ($act:literal, $pack:expr, $answer:expr, $manner:expr;
     outputs { $($output:ident $o_name:literal $o_belief:literal;)* }
     servers { $($server:ident $s_name:literal $s_belief:literal;)* }
     clients { $($client:ident $c_name:literal $c_belief:literal;)* }) => {{
        use $crate::kind::{Misconception, backlog, client, everywhere, stream};
        use $crate::nianbao::commands::*;
        use $crate::nianbao::right::{answers, serve_with};
        const LIST: &[Misconception] = &[
            backlog(concat!($act, "/small-backlog"), "A server needs no queue.", 0, |on, _| {
                serve_with(on, $answer, answers)
            }),
            everywhere(concat!($act, "/listens-everywhere"), "Who calls is a friend.", |on, _| {
                serve_with(on, $answer, answers)
            }),
            $(stream(concat!($act, $o_name), $o_belief, |listener, _| {
                serve_outputs(listener, $output::output, $pack)
            }),)*
            $(stream(concat!($act, $s_name), $s_belief, |on, _| $server::play(on, $answer)),)*
            $(client(concat!($act, $c_name), $c_belief, |args| $client::play(args, $manner)),)*
        ];
        LIST
    }};
}
pub(crate) use {about_commands, rows};
