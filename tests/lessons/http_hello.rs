//! Lesson 18: HTTP, whoever the other side is: the notes' programs, Python's own, curl, a browser.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;

use lab::bench::deliver::{self, Delivery};

use crate::support::*;

const GET: &[u8] = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
const PAGE: &str = "<h1>Hello,World</h1>";

/// What Chromium 156 sends for `http://127.0.0.1:18090/`, as it came: a browser is too large for CI.
const CHROMIUM: &[u8] = b"GET / HTTP/1.1\r\n\
    Host: 127.0.0.1:18090\r\n\
    Connection: keep-alive\r\n\
    sec-ch-ua: \"Not:A-Brand\";v=\"8\", \"Chromium\";v=\"156\"\r\n\
    sec-ch-ua-mobile: ?0\r\n\
    sec-ch-ua-platform: \"Linux\"\r\n\
    Upgrade-Insecure-Requests: 1\r\n\
    User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) \
    HeadlessChrome/156.0.0.0 Safari/537.36\r\n\
    Accept: text/html,application/xhtml+xml,application/xml;q=0.9,image/jxl,image/avif,image/webp,\
    image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7\r\n\
    Sec-Fetch-Site: none\r\n\
    Sec-Fetch-Mode: navigate\r\n\
    Sec-Fetch-User: ?1\r\n\
    Sec-Fetch-Dest: document\r\n\
    Accept-Encoding: gzip, deflate, br, zstd\r\n\
    Accept-Language: en-US,en;q=0.9\r\n\r\n";

/// Receives one answer with a Content-Length: its status line, and its body.
#[track_caller]
fn answer(conn: &mut TcpStream) -> (String, String) {
    let mut header = String::new();
    while !header.ends_with("\r\n\r\n") {
        let mut byte = [0];
        assert_eq!(conn.read(&mut byte).expect("an answer"), 1, "the stream ended after {header}");
        header.push(byte[0] as char);
    }
    let length = header.lines().find_map(|line| line.strip_prefix("Content-Length: "));
    let mut body = vec![0; length.expect("a length").parse().expect("a number")];
    conn.read_exact(&mut body).expect("a body");
    let status = header.lines().next().unwrap_or_default().to_string();
    (status, String::from_utf8_lossy(&body).into_owned())
}

#[track_caller]
fn expect_status(conn: &mut TcpStream, status: &str) {
    let (line, body) = answer(conn);
    assert_eq!(line, format!("HTTP/1.1 {status}"), "{body}");
}

#[test]
fn the_bytes_of_an_answer_are_these() {
    let server = server("http_hello", &[]);
    let mut conn = server.connect();
    conn.write_all(b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
    let text = String::from_utf8(rest(&mut conn)).unwrap();
    let (before, after) = text.split_once("Date: ").expect("a date");
    let (date, after) = after.split_once("\r\n").expect("the end of a line");
    assert_eq!(before, "HTTP/1.1 200 OK\r\n");
    assert_eq!((date.len(), date.ends_with(" GMT")), (29, true), "{date}");
    let fields = "Content-Type: text/html; charset=utf-8\r\nContent-Length: 20\r\n";
    assert_eq!(after, format!("{fields}Connection: close\r\n\r\n{PAGE}"));
}

#[test]
fn a_browsers_request_is_answered_however_it_is_cut() {
    let server = server("http_hello", &[]);
    for delivery in [Delivery::Whole, Delivery::Cut(1), Delivery::Cut(600), Delivery::Bytewise] {
        let mut conn = server.connect();
        deliver::deliver(&mut conn, CHROMIUM, delivery, LIMIT).unwrap();
        assert_eq!(answer(&mut conn), ("HTTP/1.1 200 OK".to_string(), PAGE.to_string()));
        // Then it asks for the picture in its tab.
        let picture = String::from_utf8_lossy(CHROMIUM).replace("GET / ", "GET /favicon.ico ");
        conn.write_all(picture.as_bytes()).unwrap();
        expect_status(&mut conn, "404 Not Found");
    }
}

#[test]
fn a_slow_client_is_cut_by_one_deadline_for_the_whole_request() {
    let server = server("http_hello", &["--timeout", "400ms"]);
    let mut idle = server.connect();
    let mut slow = server.connect();
    // Each byte is in time, and the whole request comes, but not within 400 ms.
    for byte in GET {
        slow.write_all(&[*byte]).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    expect_status(&mut slow, "408 Request Timeout");
    expect_end(&mut slow);
    // A client that has sent nothing gets no answer.
    expect_end(&mut idle);
    server.program.complains("the client's next request did not come within 400 ms (--timeout)");
    let mut body = server.connect();
    body.write_all(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf").unwrap();
    expect_status(&mut body, "408 Request Timeout");
    expect_end(&mut body);
}

#[test]
fn what_is_refused_gets_its_number_and_a_fin() {
    let server = server("http_hello", &[]);
    let many = format!("GET / HTTP/1.1\r\n{}\r\n", "A: b\r\n".repeat(101));
    let long = format!("GET /{} HTTP/1.1\r\nHost: a\r\n\r\n", "x".repeat(1024 * 1024));
    for (request, status) in [
        ("GET / HTTP/2.0\r\nHost: a\r\n\r\n", "505 HTTP Version Not Supported"),
        (
            "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "411 Length Required",
        ),
        // Two lengths: the body of one server is the next request of another.
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n",
            "400 Bad Request",
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "413 Content Too Large",
        ),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 65537\r\n\r\n", "413 Content Too Large"),
        ("\x16\x03\x01\x02", "400 Bad Request"), // a browser with https://
        ("GET / HTTP/1.1\r\nHost: a\r\nX\0: b\r\n\r\n", "400 Bad Request"),
        (&many, "431 Request Header Fields Too Large"),
        (&long, "431 Request Header Fields Too Large"),
    ] {
        let mut conn = server.connect();
        conn.write_all(request.as_bytes()).unwrap();
        expect_status(&mut conn, status);
        expect_end(&mut conn); // that no RST comes behind it is a check of lab's: `unread`, `header`
    }
    // It says that it will not ask for the body, and the client need not send it.
    let mut conn = server.connect();
    let expect = b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\nExpect: 100-continue\r\n\r\n";
    conn.write_all(expect).unwrap();
    expect_status(&mut conn, "405 Method Not Allowed");
    expect_end(&mut conn);
}

#[test]
fn http_1_0_may_ask_to_keep_the_connection() {
    let server = server("http_hello", &[]);
    let mut conn = server.connect();
    for _ in 0..2 {
        conn.write_all(b"GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n").unwrap();
        expect_status(&mut conn, "200 OK");
    }
    conn.write_all(b"\r\nGET / HTTP/1.0\r\n\r\n").unwrap(); // an empty line before it: RFC 9112, 2.2
    expect_status(&mut conn, "200 OK");
    expect_end(&mut conn);
}

#[test]
fn a_client_that_leaves_inside_a_request_costs_only_itself() {
    let server = server("http_hello", &[]);
    let mut half = server.connect();
    send_and_end(&mut half, &GET[..20]);
    expect_end(&mut half);
    server.program.complains("the client's FIN came inside a request");
    let mut conn = server.connect();
    conn.write_all(&GET[..20]).unwrap();
    deliver::reset(conn).unwrap();
    server.program.complains("os error");
    // A FIN behind whole requests: they are answered first.
    let mut owed = server.connect();
    send_and_end(&mut owed, &[GET, GET].concat());
    expect_status(&mut owed, "200 OK");
    expect_status(&mut owed, "200 OK");
    expect_end(&mut owed);
    assert_eq!(client("http_hello", &[], &server.addr).code, Some(0));
}

#[test]
fn once_serves_one_connection_and_reports_its_end() {
    let good = server("http_hello", &["--once"]);
    assert_eq!(client("http_hello", &["/", "/x", "/"], &good.addr).code, Some(0));
    assert_eq!(good.finish().code, Some(0));
    let silent = server("http_hello", &["--once", "--timeout", "200ms"]);
    let conn = silent.connect();
    assert_eq!(silent.finish().code, Some(1));
    drop(conn);
    let two = server("http_hello", &["unread", "--once"]);
    assert_eq!(client("http_hello", &["unread"], &two.addr).code, Some(0));
    assert_eq!(two.finish().code, Some(0));
}

#[test]
fn our_client_keeps_one_connection_or_makes_another() {
    let server = server("http_hello", &[]);
    let connects = |words: &[&str]| {
        let finished = client("http_hello", words, &server.addr);
        assert_eq!(finished.code, Some(0), "{finished:?}");
        assert!(finished.stdout.contains(&format!("body: 20 bytes \"{PAGE}\"")), "{finished:?}");
        assert!(finished.stdout.contains("404 Not Found"), "{finished:?}");
        finished.stdout.matches("connect").count()
    };
    assert_eq!(connects(&["/", "/x", "/?a=b"]), 1);
    assert_eq!(connects(&["/", "/x", "/", "--close"]), 3);
    assert_eq!(connects(&["/", "/x", "/", "--pipeline"]), 1);
    let finished = client("http_hello", &["--head"], &server.addr);
    assert!(finished.stdout.contains("Content-Length: 20\n"), "{finished:?}");
    assert!(finished.stdout.contains("body: 0 bytes"), "{finished:?}");
    for words in [&["/", "--pipeline", "--close"][..], &["unread", "/"]] {
        assert_eq!(client("http_hello", words, &server.addr).code, Some(2), "{words:?}");
    }
    for bad in ["no-slash", "/a b", "/\u{e9}", "/\r\nX: y", ""] {
        let finished = client("http_hello", &[bad], &server.addr);
        assert_eq!(finished.code, Some(1), "{bad}: {finished:?}");
        assert!(finished.stderr.contains("a target begins with /"), "{finished:?}");
        assert!(!finished.stdout.contains("connect"), "{finished:?}");
    }
}

#[test]
fn our_client_says_what_is_wrong_with_an_answer() {
    let long = format!("HTTP/1.1 200 OK\r\nA: {}", "x".repeat(100_000));
    for (bytes, error) in [
        ("SSH-2.0-x\r\n\r\n", "no HTTP response"),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf",
            "the server's FIN came after 4 bytes of 9",
        ),
        ("HTTP/1.1 200 OK\r\nContent", "the server's FIN came after 24 bytes of a header"),
        ("", "the server's FIN came after 0 bytes of a header"),
        ("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n", "this is no Content-Length: -1"),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            "this is no Content-Length: 1",
        ),
        (
            "HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n",
            "a body of 99999999 bytes is refused",
        ),
        (
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "does not know Transfer-Encoding",
        ),
        ("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nabc", "1 bytes came behind the last answer"),
        (&long, "a header of more than 65536 bytes is refused"),
    ] {
        let (listener, addr) = listener();
        let running = start_client("http_hello", &[], &addr);
        let mut conn = accept(&listener);
        let mut request = [0; 16];
        conn.read_exact(&mut request).unwrap();
        assert_eq!(show(&request), "GET / HTTP/1.1\\r\\n");
        let _ = conn.write_all(bytes.as_bytes()); // it may give up before it has all
        let _ = conn.shutdown(std::net::Shutdown::Write);
        let finished = running.finish();
        assert_eq!(finished.code, Some(1), "{error}: {finished:?}");
        assert!(finished.stderr.contains(error), "{error}: {finished:?}");
    }
    let (listener, addr) = listener();
    let running = start_client("http_hello", &["--timeout", "300ms"], &addr);
    let _silent = accept(&listener);
    let finished = running.finish();
    assert!(
        finished.stderr.contains("the whole answer did not come within 300 ms"),
        "{finished:?}"
    );
}

#[test]
fn a_close_with_unread_bytes_is_an_rst_and_a_drain_is_none() {
    let server = server("http_hello", &["unread"]);
    let finished = client("http_hello", &["unread"], &server.addr);
    let told: Vec<&str> = finished.stdout.lines().filter(|line| line.contains("then")).collect();
    let expected = [
        "client: #1 77 bytes, then an RST: nobody knows whether the answer is whole",
        "client: #2 77 bytes, then a FIN: the answer is whole",
    ];
    assert_eq!(told, expected, "{finished:?}");
    // The same without a program of ours: the answer has arrived, and then the error comes.
    for (path, is_reset) in [("/close", true), ("/drain", false)] {
        let mut conn = server.connect();
        conn.write_all(
            format!("GET {path} HTTP/1.1\r\nX: {}\r\n\r\n", "x".repeat(2000)).as_bytes(),
        )
        .unwrap();
        let mut came = Vec::new();
        let ended = conn.read_to_end(&mut came);
        assert_eq!(ended.is_err(), is_reset, "{path}: {ended:?}");
        assert!(cfg!(not(target_os = "linux")) || came.ends_with(b"<h1>Too large</h1>"), "{path}");
    }
}

/// The notes' programs, with a port of ours; in the client `connection` is `client`.
const NOTES_SERVER: &str = "
import socket, sys
sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
sock.bind(('localhost', 0))
sock.listen(5)
print('server: listening on 127.0.0.1:%d' % sock.getsockname()[1])
while True:
    connection, address = sock.accept()
    buf = connection.recv(1024)
    connection.sendall(bytes('HTTP/1.1 201 OK\\r\\n\\r\\n', 'utf8'))
    connection.sendall(bytes('<h1>Hello,World</h1>', 'utf8'))
    connection.close()
";
const NOTES_CLIENT: &str = "
import socket, sys
client = socket.socket()
client.connect(('localhost', int(sys.argv[1].split(':')[1])))
client.send(b'hello')
print(client.recv(1024))
client.close()
";

#[test]
fn the_notes_server_serves_our_client_in_both_acts() {
    let mut notes = python(NOTES_SERVER, &[]);
    let addr = notes.process.ready(LIMIT).unwrap();
    let finished = client("http_hello", &["notes"], &addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    let told = format!("client: header 19 bytes, page 20 bytes \"{PAGE}\"");
    assert!(finished.stdout.contains(&told), "{finished:?}");
    // Without a length the FIN ends each page, so each request has a connection of its own.
    let finished = client("http_hello", &["/", "/x"], &addr);
    assert_eq!(finished.code, Some(0), "{finished:?}");
    assert_eq!(finished.stdout.matches("201 OK\n").count(), 2, "{finished:?}");
    assert_eq!(finished.stdout.matches("body: 20 bytes").count(), 2, "{finished:?}");
    assert_eq!(finished.stdout.matches("connect").count(), 2, "{finished:?}");
}

#[test]
fn the_notes_client_is_served_and_gets_39_bytes_or_19() {
    let server = server("http_hello", &["notes"]);
    for _ in 0..3 {
        let finished = python(NOTES_CLIENT, &[&server.addr]).finish();
        let whole = format!("b'HTTP/1.1 201 OK\\r\\n\\r\\n{PAGE}'");
        let header = "b'HTTP/1.1 201 OK\\r\\n\\r\\n'"; // one recv: it may come before the page
        assert!(finished.stdout == whole || finished.stdout == header, "{finished:?}");
    }
    let mut conn = server.connect();
    send_and_end(&mut conn, b"hello");
    assert_eq!(show(&rest(&mut conn)), format!("HTTP/1.1 201 OK\\r\\n\\r\\n{PAGE}"));
    // As in the notes: a request of more than 1024 bytes is not received, and the close is an RST.
    let mut conn = server.connect();
    conn.write_all(&[b'x'; 1500]).unwrap();
    assert!(conn.read_to_end(&mut vec![]).is_err(), "a FIN, although bytes were unread");
}

/// Python's own client and server of HTTP.
const PYTHON_CLIENT: &str = "
import http.client, sys
conn = http.client.HTTPConnection(sys.argv[1], timeout=60)
for method, path in ('GET', '/'), ('HEAD', '/'), ('POST', '/'), ('GET', '/x'):
    conn.request(method, path, body=b'a=b' if method == 'POST' else None)
    answer = conn.getresponse()
    print(method, path, answer.status, answer.getheader('Allow'), len(answer.read()))
";
const PYTHON_SERVER: &str = "
import http.server, sys
class Page(http.server.BaseHTTPRequestHandler):
    protocol_version = sys.argv[1]
    def do_GET(self):
        self.send_response(200); self.send_header('content-length', '20'); self.end_headers()
        self.wfile.write(b'<h1>Hello,World</h1>')
    def log_message(self, *args): pass
server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Page)
print('server: listening on 127.0.0.1:%d' % server.server_address[1])
server.serve_forever()
";

#[test]
fn pythons_http_client_and_server_and_ours_understand_each_other() {
    let server = server("http_hello", &[]);
    let finished = python(PYTHON_CLIENT, &[&server.addr]).finish();
    let expected =
        "GET / 200 None 20\nHEAD / 200 None 0\nPOST / 405 GET, HEAD 31\nGET /x 404 None 22";
    assert_eq!(finished.stdout, expected, "{finished:?}");
    for (version, connections) in [("HTTP/1.1", 1), ("HTTP/1.0", 2)] {
        let mut python_server = python(PYTHON_SERVER, &[version]);
        let addr = python_server.process.ready(LIMIT).unwrap();
        let finished = client("http_hello", &["/", "/"], &addr);
        assert_eq!(finished.code, Some(0), "{finished:?}");
        assert_eq!(finished.stdout.matches("connect").count(), connections, "{finished:?}");
        assert_eq!(finished.stdout.matches("body: 20 bytes").count(), 2, "{finished:?}");
    }
}

/// What curl prints. `None` where it is not installed: in CI it must be.
fn curl(words: &[&str]) -> Option<(Option<i32>, String)> {
    match Command::new("curl")
        .args(["-sS", "--http1.1", "--noproxy", "*", "--max-time", "60"])
        .args(words)
        .output()
    {
        Ok(output) => {
            Some((output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned()))
        }
        Err(error) => {
            let text =
                format!("NOT TESTED: http_hello against curl (apt-get install curl): {error}");
            assert!(std::env::var_os("CI").is_none(), "{text}");
            let _ = writeln!(std::io::stderr(), "{text}");
            None
        }
    }
}

#[test]
fn curl_gets_what_it_asks_for() {
    let server = server("http_hello", &[]);
    let url = format!("http://{}/", server.addr);
    let Some(page) = curl(&[&url]) else { return };
    assert_eq!(page, (Some(0), PAGE.to_string()));
    let status = |words: &[&str]| {
        let (code, text) = curl(&[words, &["-i", &url]].concat()).unwrap();
        assert_eq!(code, Some(0), "{words:?}: {text}");
        text.lines().next().unwrap_or_default().to_string()
    };
    assert_eq!(status(&["--head"]), "HTTP/1.1 200 OK");
    assert_eq!(status(&["--http1.0"]), "HTTP/1.1 200 OK");
    assert_eq!(status(&["--data", "a=b"]), "HTTP/1.1 405 Method Not Allowed");
    assert_eq!(status(&["-X", "DELETE"]), "HTTP/1.1 405 Method Not Allowed");
    // Two requests of one process: the second one needs no new connection.
    let told = ["-o", "-", "-w", " %{http_code} %{num_connects}\n"];
    let second = format!("{url}favicon.ico");
    let words = [&told[..], &[&url, "--next"], &told[..], &[&second]].concat();
    let (_, text) = curl(&words).unwrap();
    assert_eq!(text, format!("{PAGE} 200 1\n<h1>404 Not Found</h1> 404 0\n"));
    // A header of almost 1 MiB: curl sends no more. And a body that it may send only if we ask for it.
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, text: String| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        format!("@{}", path.display())
    };
    let header = file("header", format!("X-Large: {}", "x".repeat(1_040_000)));
    assert_eq!(status(&["-H", &header]), "HTTP/1.1 431 Request Header Fields Too Large");
    let body = file("body", "x".repeat(2 * 1024 * 1024));
    assert_eq!(status(&["--data-binary", &body]), "HTTP/1.1 413 Content Too Large");
}

#[test]
fn curl_reports_the_rst_of_a_close_with_unread_bytes() {
    let (unread, notes) = (server("http_hello", &["unread"]), server("http_hello", &["notes"]));
    let long = "x".repeat(1500);
    let url = |server: &Server, path: &str| format!("http://{}/{path}?{long}", server.addr);
    let Some((code, _)) = curl(&[&url(&unread, "close")]) else { return };
    const RECV_ERROR: i32 = 56;
    assert_eq!(code, Some(RECV_ERROR));
    assert_eq!(curl(&[&url(&notes, "")]).unwrap().0, Some(RECV_ERROR));
    assert_eq!(curl(&[&url(&unread, "drain")]).unwrap(), (Some(0), "<h1>Too large</h1>".into()));
}

#[test]
fn our_pair_passes_its_checks() {
    crate::check::our_pair_passes("http_hello");
}

#[test]
fn misconceptions_fail_by_name() {
    crate::check::misconceptions_fail_by_name("http_hello");
}

#[test]
fn solutions_pass() {
    crate::check::solutions_pass("http_hello");
}
