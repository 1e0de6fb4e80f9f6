//! The lessons: what `lab` knows of each, in a folder of its own, and the lists of all of them.
//!
//! A lesson's folder has its row of the catalogue (`mod.rs`), its checks, and its words. A test
//! compares the list with the disk and with the notes.

pub mod contract;
pub mod file_transfer;
pub mod handshake;
pub mod hmac_auth;
pub mod http_hello;
pub mod json_header;
pub mod lesson;
mod local;
pub mod nianbao;
pub mod nonblocking;
pub mod recv_ready;
pub mod socket_options;
pub mod socketserver;
pub mod struct_prefix;
pub mod tcp_chat;
pub mod tcp_duplex;
pub mod tcp_echo;
pub mod tcp_timestamp;
pub mod udp_chat;
pub mod udp_echo;
pub mod udp_time;
pub mod unix_socket;

pub use lesson::{Act, Lesson};

use crate::bench::{Mistake, Suite};
use crate::stage::Role;

/// Every lesson that is there, in the order of the course notes.
pub const LESSONS: &[Lesson] = &[
    tcp_echo::LESSON,
    tcp_chat::LESSON,
    tcp_duplex::LESSON,
    tcp_timestamp::LESSON,
    udp_echo::LESSON,
    udp_chat::LESSON,
    udp_time::LESSON,
    nianbao::LESSON,
    recv_ready::LESSON,
    struct_prefix::LESSON,
    json_header::LESSON,
    file_transfer::LESSON,
    socket_options::LESSON,
    nonblocking::LESSON,
    hmac_auth::LESSON,
    socketserver::LESSON,
    http_hello::LESSON,
    unix_socket::LESSON,
    handshake::LESSON,
];

/// The order in which to learn, by number. The hardest idea, partial sends, comes last.
pub const PATH: &[u8] = &[1, 5, 8, 10, 17, 16, 14];

/// Where to go from the path: a subject, and the numbers of its lessons in the order in which to learn
/// them.
pub const BRANCHES: &[(&str, &[u8])] = &[
    ("conversations", &[2, 3, 4, 6, 7]),
    ("files", &[9, 11, 12]),
    ("the kernel", &[13, 19, 20]),
    ("the web", &[18]),
];

/// The note that opens the path, and the minutes it takes.
pub const START: (&str, u8) = ("lessons/00-start.md", 15);

/// The lesson of that name or number.
pub fn find(name: &str) -> Option<&'static Lesson> {
    let number = name.parse::<u8>().ok();
    LESSONS.iter().find(|lesson| lesson.name == name || Some(lesson.number) == number)
}

/// These lessons, as far as they are there.
pub fn numbered(numbers: &[u8]) -> impl Iterator<Item = &'static Lesson> {
    numbers.iter().filter_map(|number| LESSONS.iter().find(|lesson| lesson.number == *number))
}

/// The lesson that follows this one, on the path or on its branch.
pub fn next(lesson: &Lesson) -> Option<&'static Lesson> {
    let ways = [PATH].into_iter().chain(BRANCHES.iter().map(|(_, numbers)| *numbers));
    let after = |way| numbered(way).skip_while(|one| one.number != lesson.number).nth(1);
    ways.into_iter().find_map(after)
}

/// Every suite, in the order of the catalogue.
pub fn every_suite() -> impl Iterator<Item = &'static Suite> {
    LESSONS.iter().flat_map(|lesson| lesson.acts).filter_map(|act| act.suite)
}

/// The suites of a lesson; of one act if it is named.
pub fn suites(lesson: &str, act: Option<&str>) -> Vec<&'static Suite> {
    let of = every_suite().filter(|suite| suite.lesson == lesson);
    of.filter(|suite| act.is_none_or(|act| suite.act == act)).collect()
}

/// Our own program for one side of a suite.
pub fn program(suite: &Suite, role: Role) -> String {
    let lesson = LESSONS.iter().find(|lesson| lesson.name == suite.lesson);
    let act = lesson.and_then(|lesson| lesson.acts.iter().find(|act| act.name == suite.act));
    let pair = lesson.zip(act).map(|(lesson, act)| lesson.programs(act, false));
    match (pair, role) {
        (Some([server, _]), Role::Server) => server,
        (Some([_, client]), Role::Client) => client,
        (None, _) => format!("{}_{}", suite.lesson, role.name()),
    }
}

/// As in `cargo run --example misconceptions -- PATH`: the program that makes this mistake.
pub fn misconception(suite: &Suite, role: Role, mistake: &Mistake) -> String {
    let lesson = suite.lesson;
    let side = if role == Role::Client { "client-" } else { "" };
    match suites(lesson, None).first().is_some_and(|first| first.act == suite.act) {
        true => format!("{lesson}/{side}{}", mistake.name),
        false => format!("{lesson}/{}/{side}{}", suite.act, mistake.name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_and_each_branch_lead_on_to_their_end() {
        let follows = |name: &str| find(name).and_then(next).map(|lesson| lesson.name);
        assert_eq!((follows("tcp_echo"), follows("nonblocking")), (Some("udp_echo"), None));
    }

    #[test]
    fn a_lesson_is_found_by_name_and_by_number() {
        assert_eq!(find("nianbao").map(|l| l.number), Some(8));
        assert_eq!(find("08").map(|l| l.name), Some("nianbao"));
        assert!(find("nianbaо").is_none(), "that о is Cyrillic");
    }
}
