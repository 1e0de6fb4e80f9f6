//! What a row of the list in `list.rs` becomes: an entry of `programs!`.

/// The name of a program. In the first act of a lesson it has no act before it.
pub const fn named(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'/', rest @ ..] => match std::str::from_utf8(rest) {
            Ok(rest) => rest,
            Err(_) => name,
        },
        _ => name,
    }
}

/// Each row: a module, the name of the program behind the act's name, what its author believes, and
/// the line with the mistake.
macro_rules! rows {
    ($act:literal, $pack:expr, $answer:expr, $manner:expr;
     outputs { $($output:ident $o_name:literal $o_belief:literal $o_line:literal;)* }
     servers { $($server:ident $s_name:literal $s_belief:literal $s_line:literal;)* }
     clients { $($client:ident $c_name:literal $c_belief:literal $c_line:literal;)* }) => {{
        use $crate::kind::{Misconception, backlog, client, everywhere, programs, stream};
        use $crate::nianbao::commands::rows::named;
        use $crate::nianbao::commands::serve_outputs;
        const LIST: &[Misconception] = programs![
            backlog(
                named(concat!($act, "/small-backlog")),
                "I serve one client at a time, so I need no queue.",
                "pub const BACKLOG",
                |on, _| $crate::nianbao::commands::small_backlog::play(on, $answer),
                $crate::nianbao::commands::small_backlog::BACKLOG
            ),
            everywhere(
                named(concat!($act, "/listens-everywhere")),
                "Every program that can connect to me is harmless.",
                "pub fn play",
                |on, _| $crate::nianbao::commands::listens_everywhere::play(on, $answer)
            ),
            $(stream(named(concat!($act, $o_name)), $o_belief, $o_line, |on, _| {
                serve_outputs(on, $crate::nianbao::commands::$output::output, $pack)
            }),)*
            $(stream(named(concat!($act, $s_name)), $s_belief, $s_line, |on, _| {
                $crate::nianbao::commands::$server::play(on, $answer)
            }),)*
            $(client(named(concat!($act, $c_name)), $c_belief, $c_line, |args| {
                $crate::nianbao::commands::$client::play(args, $manner)
            }),)*
        ];
        LIST
    }};
}
pub(crate) use rows;
