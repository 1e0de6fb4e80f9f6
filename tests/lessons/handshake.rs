//! Lesson 20: the states of a connection.

use std::io::{Read, Write};
use std::net::TcpStream;

use lab::bench::deliver;
use lab::lessons::find;
use lab::stage::{Recording, Role};

use crate::support::*;

/// The rows of a side in the run of an act.
fn rows(act: &str, role: Role) -> Vec<String> {
    let lesson = find("handshake").unwrap();
    let run: &Recording = recorded(lesson, lesson.act(act).unwrap());
    let of = run.events.iter().filter(|(side, _)| *side == role);
    of.map(|(_, event)| event.text.clone()).collect()
}

/// The states that `sock_diag` has told, as pairs of the two ends.
fn told(act: &str) -> Vec<String> {
    let told = rows(act, Role::Client);
    told.iter().filter_map(|row| Some(row.split_once("sock_diag: ")?.1.to_string())).collect()
}

#[cfg(target_os = "linux")]
#[test]
fn each_act_shows_the_states_of_both_ends() {
    assert_eq!(
        told("early"),
        [
            "client ESTABLISHED, server ESTABLISHED",
            "client FIN-WAIT-2, server CLOSE-WAIT",
            "client TIME-WAIT, server none"
        ]
    );
    assert_eq!(told("half"), ["client TIME-WAIT, server none"]);
    assert_eq!(
        told("rst"),
        ["client CLOSE-WAIT, server FIN-WAIT-2", "client none, server none"],
        "an RST leaves nothing behind"
    );
    assert_eq!(told("side"), ["client TIME-WAIT, server none", "client none, server TIME-WAIT"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_queue_lets_a_syn_wait() {
    let client = rows("full", Role::Client);
    let third: Vec<&String> = client.iter().filter(|row| row.starts_with("#3 ")).collect();
    assert!(third[0].ends_with("Operation now in progress (os error 115)"), "{third:?}");
    assert_eq!(third[1], "#3 getsockopt(TCP_INFO) → SYN-SENT");
    assert_eq!(third[2], "#3 getsockopt(TCP_INFO) → ESTABLISHED");
    let server = rows("full", Role::Server);
    let queue = "TCP_INFO of the listener: LISTEN, 2 in its queue";
    assert!(server.iter().any(|row| row == queue), "{server:?}");
}

#[cfg(target_os = "linux")]
mod in_a_network_of_its_own {
    use std::collections::BTreeSet;
    use std::process::Command;

    use lab::bench::sockets;
    use lab::stage::network::Network;
    use lab::stage::{Process, project};

    use super::*;

    /// Whether the act can be played here; if not, a line has said so.
    fn can_play(act: &str) -> bool {
        is_playable(find("handshake").unwrap().act(act).unwrap())
    }

    /// A network of our own.
    fn network() -> Network {
        supervised();
        Network::new(env!("CARGO_BIN_EXE_lab").as_ref()).unwrap()
    }

    fn start(network: &Network, program: &str, words: &[&str]) -> Process {
        let mut command = Command::new(program);
        command.args(words);
        Process::supervised_in(Some(network), command, "".into(), None).unwrap()
    }

    fn ours(network: &Network, name: &str, words: &[&str]) -> Process {
        start(network, program(name).to_str().unwrap(), words)
    }

    /// What a program has printed, after it has ended.
    fn said(mut process: Process) -> Vec<String> {
        assert!(process.wait(LIMIT).unwrap().is_some(), "{:?}", process.stdout());
        process.stdout()
    }

    #[test]
    fn two_fins_that_cross_lead_through_closing_to_time_wait_on_both_sides() {
        if can_play("both") {
            assert_eq!(
                told("both"),
                [
                    "client ESTABLISHED, server FIN-WAIT-1",
                    "client FIN-WAIT-1, server CLOSING",
                    "client TIME-WAIT, server TIME-WAIT"
                ]
            );
        }
    }

    /// The states in the first column of the note's table, and those that the act names.
    #[test]
    fn all_ten_states_of_the_note_are_held() {
        if !can_play("states") {
            return;
        }
        let lesson = find("handshake").unwrap();
        let note = std::fs::read_to_string(project().join(lesson.note())).unwrap();
        let rows_of_table = note.lines().skip_while(|line| !line.starts_with("| state |")).skip(2);
        let rows_of_table = rows_of_table.take_while(|line| line.starts_with('|'));
        let of_note: BTreeSet<&str> =
            rows_of_table.filter_map(|row| row.split(' ').nth(1)).collect();
        let pairs = told("states");
        let ends = pairs.iter().flat_map(|pair| pair.split(", "));
        let of_act = ends.filter_map(|end| end.split(' ').nth(1)).filter(|state| *state != "none");
        let mut of_act: BTreeSet<&str> = of_act.collect();
        let listens = rows("states", Role::Server).concat().contains("(TCP_INFO) → LISTEN");
        of_act.extend(listens.then_some("LISTEN"));
        assert_eq!(of_act, of_note);
        assert_eq!(of_act.len(), 10);
    }

    /// Whether `ss` is here. It must be where CI runs.
    fn has_ss() -> bool {
        let trouble = Command::new("ss").arg("-V").output().err();
        if let Some(trouble) = &trouble {
            let text = format!("NOT TESTED: the ten states against ss (iproute2): {trouble}");
            assert!(std::env::var_os("CI").is_none(), "{text}");
            let _ = writeln!(std::io::stderr(), "{text}");
        }
        trouble.is_none()
    }

    #[test]
    fn ss_sees_the_ten_states_inside_and_nothing_is_seen_outside() {
        if !can_play("states") || !has_ss() {
            return;
        }
        let network = network();
        let words = ["states", "--addr", "127.0.0.1:8888"];
        let mut server = ours(&network, "handshake_server", &words);
        server.ready(LIMIT).unwrap();
        let client = ours(&network, "handshake_client", &[&words[..], &["--hold", "50s"]].concat());
        let last = |line: &str| line.ends_with("client SYN-SENT, server SYN-RECEIVED");
        assert!(client.says(LIMIT, last), "{:?} {:?}", client.stdout(), client.stderr());

        let seen = said(start(&network, "ss", &["-tanH"]));
        let states: BTreeSet<&str> = seen.iter().filter_map(|row| row.split(' ').next()).collect();
        let expected = [
            "CLOSE-WAIT",
            "CLOSING",
            "ESTAB",
            "FIN-WAIT-1",
            "FIN-WAIT-2",
            "LAST-ACK",
            "LISTEN",
            "SYN-RECV",
            "SYN-SENT",
            "TIME-WAIT",
        ];
        assert_eq!(states, BTreeSet::from(expected), "{seen:#?}");
        // 8888 is the port of this lesson: somebody may use it outside, but not with these peers.
        let outside = sockets::at_port(8888, false).unwrap();
        let of_client = seen.iter().filter(|row| row.starts_with("FIN-WAIT-2"));
        let port = |row: &String| row.split_whitespace().nth(3)?.rsplit(':').next()?.parse().ok();
        let ports: BTreeSet<u16> = of_client.filter_map(port).collect();
        assert!(!ports.is_empty(), "{seen:#?}");
        let known = outside.iter().find(|one| ports.contains(&one.remote.port()));
        assert!(known.is_none(), "outside the network one sees {known:?}");
    }

    #[test]
    fn a_network_is_a_place_of_its_own_and_lo_is_up() {
        if !can_play("states") {
            return;
        }
        let (here, other) = (network(), network());
        let words = ["--addr", "127.0.0.1:8888", "--once"];
        let mut server = ours(&here, "tcp_echo_server", &words);
        assert_eq!(server.ready(LIMIT).unwrap(), "127.0.0.1:8888");
        let client = |network| {
            let mut client = ours(network, "tcp_echo_client", &words[..2]);
            client.wait(LIMIT).unwrap().and_then(|status| status.code())
        };
        assert_eq!(client(&other), Some(1), "no server is there");
        assert_eq!(client(&here), Some(0));
        assert_eq!(server.wait(LIMIT).unwrap().and_then(|status| status.code()), Some(0));
    }

    #[test]
    fn what_forbids_a_network_is_named_with_the_setting_and_the_remedy() {
        if !can_play("states") {
            return;
        }
        // In a user namespace one may set one's own limits. (`unshare` is of util-linux.)
        let script = "echo 0 >/proc/sys/user/max_user_namespaces && \
                      echo 0 >/proc/sys/user/max_net_namespaces && \
                      exec \"$0\" run handshake states";
        let mut command = Command::new("unshare");
        command.args(["--user", "--map-root-user", "sh", "-c", script, env!("CARGO_BIN_EXE_lab")]);
        let finished = Program::spawn("unshare", command).finish();
        assert_eq!((finished.code, &*finished.stdout), (Some(1), ""), "{finished:?}");
        for part in [
            "lab: no network of its own: unshare: No space left on device",
            "user.max_user_namespaces is 0",
            "sysctl user.max_user_namespaces=10000",
        ] {
            let flat = finished.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(flat.contains(part), "{part:?} is not in {flat}");
        }
    }
}

/// CPython's sockets as the other side: the same states, without any line of ours.
const PYTHON_SERVER: &str = "
import socket, sys
s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen()
print('server: listening on 127.0.0.1:%d' % s.getsockname()[1])
if sys.argv[1] == 'rst':
    for _ in range(2):
        c, _ = s.accept(); print(c.recv(3)); c.close()
if sys.argv[1] == 'half':
    c, _ = s.accept(); print(c.recv(16)); c.send(b'mo'); c.send(b're'); c.close()
if sys.argv[1] == 'side':
    c, _ = s.accept(); c.recv(16); c.close()
    c, _ = s.accept(); c.close()
";
const PYTHON_CLIENT: &str = "
import socket, sys
host, port = sys.argv[1].split(':')
for message in (b'abc', b'abcde'):
    s = socket.create_connection((host, int(port)), 30); s.send(message)
    try: print(s.recv(16))
    except ConnectionResetError: print('reset')
    s.close()
";

#[test]
fn pythons_server_brings_our_client_to_the_same_states() {
    for act in ["rst", "half", "side"] {
        let mut server = python(PYTHON_SERVER, &[act]);
        let addr = server.process.ready(LIMIT).unwrap();
        let finished = client("handshake", &[act], &addr);
        assert_eq!(finished.code, Some(0), "{act}: {finished:?}");
        // In `half` the message may come in two pieces: the FIN ends it, and no count.
        let ends = finished.stdout.matches("0 bytes: end of stream").count();
        let expected = if act == "side" { 2 } else { 1 };
        assert_eq!(ends, expected, "{act}: {}", finished.stdout);
        let states = finished.stdout.lines().filter_map(|row| row.split_once("sock_diag: "));
        let states: Vec<&str> = states.map(|(_, states)| states).collect();
        if cfg!(target_os = "linux") {
            assert_eq!(states, told(act), "{act}");
        }
    }
}

#[test]
fn pythons_client_gets_a_fin_or_an_rst() {
    let server = server("handshake", &["rst", "--once"]);
    let finished = python(PYTHON_CLIENT, &[&server.addr]).finish();
    assert_eq!(finished.stdout, "b''\nreset");
    assert_eq!(server.finish().code, Some(0));
}

#[test]
fn a_silent_client_is_given_up_on_and_the_next_one_is_served() {
    for act in ["half", "fin", "rst", "side", "both"] {
        let server = server("handshake", &[act, "--timeout", "200ms"]);
        let mut silent = server.connect();
        expect_gone(&mut silent);
        server.program.complains("did not come within 200 ms (--timeout)");
        if act == "half" {
            let finished = client("handshake", &["half"], &server.addr);
            assert_eq!(finished.code, Some(0), "{finished:?}");
        }
    }
}

#[test]
fn a_client_that_resets_ends_only_its_own_conversation() {
    let server = server("handshake", &["half"]);
    let conn = server.connect();
    server.program.says("accept");
    deliver::reset(conn).unwrap();
    server.program.complains("reset by peer");
    let finished = client("handshake", &["half"], &server.addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");

    let once = crate::support::server("handshake", &["half", "--once"]);
    deliver::reset(once.connect()).unwrap();
    assert_eq!(once.finish().code, Some(1));
}

#[test]
fn a_word_that_the_act_does_not_know_is_refused() {
    let server = server("handshake", &["states"]);
    let mut asks = server.connect();
    let _conn: TcpStream = server.connect();
    asks.write_all(b"\xff\x00 close all of them").unwrap();
    server.program.complains("a word that this act does not know");
    expect_gone(&mut asks);
}

#[test]
fn states_that_do_not_come_are_named_with_those_that_came() {
    // It accepts, and does nothing more: no FIN comes.
    let (listener, addr) = listener();
    let client = start_client("handshake", &["early", "--timeout", "300ms"], &addr);
    let mut conn = accept(&listener);
    expect(&mut conn, b"hello!");
    assert_eq!(conn.read(&mut [0; 1]).unwrap(), 0);
    let finished = client.finish();
    if cfg!(target_os = "linux") {
        assert_eq!(finished.code, Some(1), "{finished:?}");
        let error = "the states client TIME-WAIT, server none did not come within 300 ms (--timeout); \
                     they are: client FIN-WAIT-2, server CLOSE-WAIT";
        assert!(finished.stderr.contains(error), "{finished:?}");
    }
}
