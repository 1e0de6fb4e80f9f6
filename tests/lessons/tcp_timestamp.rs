//! Lesson 04: readings of a clock.

use std::io::Write;
use std::process::Command;
use std::time::Duration;

use lab::bench::deliver::{self, Delivery};

use crate::support::*;

/// Recorded from CPython: `str(t)` in the notes' exercise, and its time in Berlin (x01).
const NOTES: &str = "1536199200.123456";
const IN_BERLIN: &str = "2018-09-06 04:00:00";

/// A server of ours in a zone.
fn server_in(zone: &str, words: &[&str]) -> Server {
    let mut command = Command::new(program("tcp_timestamp_server"));
    command.args(words).args(["--addr", "127.0.0.1:0", "--pause", "0ms"]).env("TZ", zone);
    let mut program = Program::spawn("tcp_timestamp_server", command);
    let addr = program.process.ready(LIMIT).expect("the server becomes ready");
    Server { program, addr }
}

/// Runs a client of ours in Berlin to its end.
fn client_in_berlin(words: &[&str], addr: &str) -> Finished {
    start_client_in_berlin(words, addr).finish()
}

fn start_client_in_berlin(words: &[&str], addr: &str) -> Program {
    let mut command = Command::new(program("tcp_timestamp_client"));
    command.args(words).args(["--addr", addr]).env("TZ", "Europe/Berlin");
    Program::spawn("tcp_timestamp_client", command)
}

#[test]
fn two_readings_are_no_number_and_a_cut_one_is_a_wrong_time() {
    let server = server_in("Europe/Berlin", &["--once", "--recv-buffer", "40"]);
    let mut conn = server.connect();
    deliver::deliver(&mut conn, NOTES.repeat(2).as_bytes(), Delivery::Whole, LIMIT).unwrap();
    server.program.says("no reading: a number has at most one dot");
    // It begins at the first digit, and ends inside the seconds: two bytes too few.
    deliver::deliver(&mut conn, b"15361992", Delivery::Whole, LIMIT).unwrap();
    server.program.says("a reading? Its time is 1970-06-27 20:13:12");
    send_and_end(&mut conn, b"");
    expect_end(&mut conn);
    assert_eq!(server.finish().code, Some(0));
}

#[test]
fn one_cut_reading_is_three_wrong_times() {
    let server = server_in("UTC", &["--once", "--recv-buffer", "8"]);
    let mut conn = server.connect();
    send_and_end(&mut conn, NOTES.as_bytes());
    expect_end(&mut conn);
    let finished = server.finish();
    let times = finished.stdout.lines().filter_map(|line| line.split_once("Its time is "));
    let times: Vec<&str> = times.map(|(_, time)| time).collect();
    assert_eq!(times, ["1970-06-27 19:13:12", "1970-01-01 00:00:00", "1970-01-01 00:00:06"]);
}

#[test]
#[cfg(unix)] // Python has time.tzset only there
fn times_are_those_of_cpython_in_every_zone() {
    const ZONES: &[&str] = &[
        "Europe/Berlin",
        "Asia/Shanghai",
        "UTC",
        "America/St_Johns",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "CST-8",
        "CET-1CEST,M3.5.0,M10.5.0/3",
    ];
    const READINGS: &[&str] = &[
        "0",
        "1.5",
        "1325239199.9",
        "1325239200",
        "1517439600.999999",
        "1521939599.5",
        "1521939600.0",
        "1536199200.123456",
        "1540688399.999999",
        "1540688400",
        "4102444800.25",
        "9999999999",
    ];
    // x01, with the whole seconds.
    let script = "
import os, sys, time
zones = int(sys.argv[1])
for zone in sys.argv[2:2 + zones]:
    os.environ['TZ'] = zone
    time.tzset()
    for str_t in sys.argv[2 + zones:]:
        stru_t = time.localtime(int(str_t.split('.')[0]))
        print(time.strftime('%Y-%m-%d %H:%M:%S', stru_t))
";
    let count = ZONES.len().to_string();
    let words = [&[count.as_str()], ZONES, READINGS].concat();
    let expected = python(script, &words).finish().stdout;
    let mut answers = String::new();
    for zone in ZONES {
        let server = server_in(zone, &["lines"]);
        let mut conn = server.connect();
        send_and_end(&mut conn, format!("{}\n", READINGS.join("\n")).as_bytes());
        answers += &String::from_utf8(rest(&mut conn)).unwrap();
    }
    assert_eq!(answers.trim_end(), expected);
}

#[test]
fn what_is_no_reading_is_named_and_the_conversation_goes_on() {
    let server = server_in("Europe/Berlin", &["lines"]);
    let mut conn = server.connect();
    for (line, said) in [
        (&b"abc"[..], "'a' is not a digit"),
        (b"1e999", "'e' is not a digit"),
        (b"nan", "'n' is not a digit"),
        (b"", "digits are missing"),
        (b"-1", "'-' is not a digit"),
        (b"1.", "digits are missing"),
        (b"1000000000000000000", "19 digits are too many"),
        (b"\xff\xfe", "it is not text"),
        (b"1 ", "' ' is not a digit"),
        (b"1\r", r"'\r' is not a digit"),
        (b"1.2.3", "a number has at most one dot"),
    ] {
        conn.write_all(&[line, b"\n"].concat()).unwrap();
        expect(&mut conn, b"error: not a reading\n");
        server.program.says(&format!("no reading: {said}"));
    }
    conn.write_all(format!("{NOTES}\n").as_bytes()).unwrap();
    expect(&mut conn, format!("{IN_BERLIN}\n").as_bytes());
}

#[test]
fn an_end_inside_a_reading_is_an_error_and_at_a_boundary_it_is_none() {
    for (act, sent, said) in [
        ("lines", &b"0\n1"[..], "the stream ended after 1 bytes of a line"),
        ("lines", NOTES.as_bytes(), "the stream ended after 17 bytes of a line"),
        ("fixed", NOTES.as_bytes(), "the stream ended after 17 of 20 bytes of a record"),
        ("lines", b"0\n", ""),
        ("fixed", b"0                   ", ""),
    ] {
        let server = server_in("UTC", &[act, "--once"]);
        let mut conn = server.connect();
        send_and_end(&mut conn, sent);
        let answers = rest(&mut conn);
        let whole = sent.starts_with(b"0");
        assert_eq!(answers.starts_with(b"1970-01-01 00:00:00"), whole, "{}", show(&answers));
        assert_eq!(answers.len(), if whole { 20 } else { 0 }, "{}", show(&answers));
        let finished = server.finish();
        assert_eq!(finished.code, Some(i32::from(!said.is_empty())), "{finished:?}");
        assert!(finished.stderr.contains(said), "{said}: {finished:?}");
    }
}

#[test]
fn a_line_without_an_end_is_refused_and_a_line_of_63_bytes_is_not() {
    let server = server_in("UTC", &["lines"]);
    let mut endless = server.connect();
    endless.write_all(&[b'1'; 64]).unwrap();
    expect_gone(&mut endless);
    server.program.complains("no newline within 64 bytes");
    let mut long = server.connect();
    send_and_end(&mut long, &[&[b'1'; 63][..], b"\n0\n"].concat());
    assert_eq!(show(&rest(&mut long)), r"error: not a reading\n1970-01-01 00:00:00\n");
}

#[test]
fn silence_and_drips_meet_the_deadline() {
    for (act, said) in [("lines", "line"), ("fixed", "record"), ("bare", "reading")] {
        let server = server_in("UTC", &[act, "--timeout", "300ms"]);
        let mut conn = server.connect();
        if act != "bare" {
            // A byte now and then gives no more time. (In `bare` each byte is a reading.)
            let is_gone = (0..60).any(|_| {
                std::thread::sleep(Duration::from_millis(20)); // the drip
                conn.write_all(b"1").is_err()
            });
            assert!(is_gone, "{act}: the server waits longer because bytes come");
        }
        expect_gone(&mut conn);
        let said = format!("the client's next {said} did not come within 300 ms (--timeout)");
        server.program.complains(&said);
    }
}

#[test]
fn the_client_names_what_is_wrong_with_an_answer() {
    for (act, answer, said) in [
        (
            "lines",
            "2018-09-06 04:00:01\n",
            r#"is "2018-09-06 04:00:01", not "2018-09-06 04:00:00""#,
        ),
        ("lines", "error: not a reading\n", r#"is "error: not a reading", not"#),
        ("lines", "2018-09-06 04:00:00", "the stream ended after 19 bytes of an answer"),
        ("lines", "", "the stream ended after 0 bytes of an answer"),
        ("fixed", "1970-01-01 01:25:36 ", r#"is "1970-01-01 01:25:36", not"#),
        ("fixed", "2018-09-06", "the stream ended after 10 of 20 bytes of an answer"),
    ] {
        let (listener, addr) = listener();
        let client = start_client_in_berlin(&[act, NOTES], &addr);
        let mut conn = accept(&listener);
        expect(
            &mut conn,
            if act == "lines" { b"1536199200.123456\n" } else { b"1536199200.123456   " },
        );
        send_and_end(&mut conn, answer.as_bytes());
        let finished = client.finish();
        assert_eq!(finished.code, Some(1), "{finished:?}");
        assert!(finished.stderr.contains(said), "{said}: {finished:?}");
    }
    // Nothing but a newline ends an answer, and it must come.
    let (listener, addr) = listener();
    let client = start_client_in_berlin(&["lines", NOTES], &addr);
    let mut conn = accept(&listener);
    expect(&mut conn, b"1536199200.123456\n");
    conn.write_all(&[b'2'; 100]).unwrap();
    let finished = client.finish();
    assert!(finished.stderr.contains("no newline within 64 bytes"), "{finished:?}");
    // What is no reading has no time.
    let server = server_in("Europe/Berlin", &["lines"]);
    let finished = client_in_berlin(&["lines", "abc"], &server.addr);
    let said = r#""abc" is no reading, and its answer is "error: not a reading""#;
    assert!(finished.stderr.contains(said), "{finished:?}");
}

#[test]
fn a_reading_that_no_record_holds_is_not_sent() {
    let server = server_in("Europe/Berlin", &["fixed"]);
    let finished = client_in_berlin(&["fixed", "1536199200.1234567890"], &server.addr);
    assert_eq!(finished.code, Some(1), "{finished:?}");
    assert!(finished.stderr.contains("is too long for a record of 20 bytes"), "{finished:?}");
}

#[test]
fn readings_sent_ahead_come_apart() {
    let server = server_in("Europe/Berlin", &["lines"]);
    for act in ["lines", "fixed"] {
        let server = if act == "lines" { &server } else { &server_in("Europe/Berlin", &[act]) };
        let words = [act, NOTES, "now", "0", "--every", "1ms", "--ahead"];
        let finished = client_in_berlin(&words, &server.addr);
        assert_eq!(finished.code, Some(0), "{finished:?}");
    }
}

/// Program 05's client, as its row describes it: bare readings, and a FIN. The variant `reply`
/// receives the time after each.
#[cfg(unix)]
const CLIENT_05: &str = "
import socket, sys, time
c = socket.create_connection(('127.0.0.1', int(sys.argv[1].split(':')[1])), 30)
for _ in range(3):
    reading = str(time.time())
    c.send(reading.encode())
    if sys.argv[2] == 'reply':
        t = time.localtime(float(reading))
        print(c.recv(1024).decode() == time.strftime('%Y-%m-%d %H:%M:%S', t))
c.close()
";

#[test]
#[cfg(unix)] // Python has time.tzset only there
fn program_05s_client_is_served() {
    let zone = "CET-1CEST,M3.5.0,M10.5.0/3";
    let python = |addr: &str, variant: &str| {
        let mut command = plain_python();
        command.args(["-u", "-c", CLIENT_05, addr, variant]).env("TZ", zone);
        Program::spawn("python", command).finish()
    };
    // Three sends while the server pauses: as they stand, they are no number.
    let server = server("tcp_timestamp", &["--once", "--pause", "500ms", "--recv-buffer", "1024"]);
    assert_eq!(python(&server.addr, "silent").code, Some(0));
    let finished = server.finish();
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert!(finished.stdout.contains("no reading: a number has at most one dot"), "{finished:?}");
    // One after the other, each is answered.
    let server = server_in(zone, &["--once", "--reply"]);
    assert_eq!(python(&server.addr, "reply").stdout, "True\nTrue\nTrue");
    assert_eq!(server.finish().code, Some(0));
}

/// Program 05's server, as its row describes it. It waits until `sys.argv[1]` bytes are there: so it
/// is the pause that decides, and no race.
#[cfg(unix)]
const SERVER_05: &str = "
import socket, sys, time
s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(5)
print('server: listening on 127.0.0.1:%d' % s.getsockname()[1])
con, _ = s.accept()
while len(con.recv(1024, socket.MSG_PEEK)) < int(sys.argv[1]): pass
while True:
    str_t = con.recv(1024).decode()
    if not str_t: break
    s2 = time.strftime('%Y-%m-%d %H:%M:%S', time.localtime(float(str_t)))
    print(s2, type(s2))
    if sys.argv[2] == 'reply': con.send(s2.encode())
print('clean')
con.close(); s.close()
";

#[test]
#[cfg(unix)] // Python has time.tzset only there
fn program_05s_server_serves_our_client() {
    for (variant, words, wait, said) in [
        ("silent", &[NOTES][..], "17", "2018-09-06 04:00:00 <class 'str'>\nclean"),
        ("reply", &[NOTES][..], "17", "2018-09-06 04:00:00 <class 'str'>\nclean"),
        // Two readings in one recv: the notes' server ends with a ValueError.
        ("silent", &[NOTES, NOTES, "--every", "1ms"][..], "34", ""),
    ] {
        let mut command = plain_python();
        command.args(["-u", "-c", SERVER_05, wait, variant]).env("TZ", "Europe/Berlin");
        let mut python = Program::spawn("python", command);
        let addr = python.process.ready(LIMIT).unwrap();
        let finished = client_in_berlin(words, &addr);
        assert_eq!(finished.code, Some(0), "{finished:?}");
        if variant == "reply" {
            assert!(finished.stdout.contains(r#"recv(1024) → 19 bytes "2018-09-06 04:00:00""#));
        }
        let python = python.finish();
        match said {
            "" => {
                assert!(python.stderr.contains("ValueError: could not convert"), "{python:?}");
                assert_eq!(python.code, Some(1));
            }
            said => assert!(python.stdout.ends_with(said), "{python:?}"),
        }
    }
}

#[test]
fn five_hundred_callers_at_once_are_all_served() {
    let _crowd = crowd();
    let server = server_in("Europe/Berlin", &["lines"]);
    let callers: Vec<_> = (0..CROWD)
        .map(|_| {
            let mut conn = server.connect();
            send_and_end(&mut conn, format!("{NOTES}\n").as_bytes());
            conn
        })
        .collect();
    for mut conn in callers {
        assert_eq!(show(&rest(&mut conn)), format!("{IN_BERLIN}\\n"));
    }
}

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("tcp_timestamp");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("tcp_timestamp");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("tcp_timestamp");
}
