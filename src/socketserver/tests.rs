//! Each hook, each kind of socket, and what must not end a server. Waits are bounded, none is a sleep.

#[cfg(unix)]
mod unix;

use std::io::{BufRead, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::sync::Mutex;
use std::sync::mpsc::{self, Receiver, Sender};

use super::*;

/// Longer than anything here takes.
const LONG: Duration = Duration::from_secs(20);
/// How long to wait for what must not happen.
const SHORT: Duration = Duration::from_millis(150);
const POLL: Duration = Duration::from_millis(10);

type Tcp = StreamRequest<TcpStream>;

/// Tells what it is asked, and does what the first line of a request says.
struct Recorder(Sender<String>);

impl Recorder {
    fn tell(&self, event: impl Into<String>) {
        let _ = self.0.send(event.into());
    }
}

impl Handler<Tcp, SocketAddr> for Recorder {
    fn handle(&self, request: &mut Tcp, _: &SocketAddr) -> Outcome {
        let mut line = String::new();
        request.read_line(&mut line)?;
        self.tell(format!("handle {}", line.trim()));
        match line.trim() {
            "panic" => panic!("on purpose"),
            "fail" | "break the hook" => return Err("on purpose".into()),
            _ => request.get_mut().write_all(line.to_uppercase().as_bytes())?,
        }
        Ok(())
    }
    fn verify_request(&self, request: &Tcp, client: &SocketAddr) -> bool {
        assert_eq!(request.get_ref().peer_addr().unwrap(), *client);
        self.tell("verify");
        let mut first = [0];
        request.get_ref().peek(&mut first).unwrap();
        assert_ne!(first, *b"!", "a hook that panics");
        first != *b"-"
    }
    fn handle_error(&self, _: &SocketAddr, error: BoxError) {
        self.tell(format!("error: {error}"));
        assert_ne!(error.to_string(), "on purpose", "a hook that panics");
    }
    fn handle_timeout(&self) {
        self.tell("timeout");
    }
    fn service_actions(&self) {
        self.tell("service");
    }
    fn get_request_failed(&self, error: &Error) {
        self.tell(format!("lost: {error}"));
    }
}

fn tcp() -> (TcpListener, SocketAddr) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = listener.local_addr().unwrap();
    (listener, addr)
}

fn connect(addr: SocketAddr, words: &str) -> TcpStream {
    let mut conn = TcpStream::connect(addr).unwrap();
    conn.set_read_timeout(Some(LONG)).unwrap();
    conn.write_all(words.as_bytes()).unwrap();
    conn
}

/// What the server sends until it ends the stream.
fn answer(mut conn: impl Read) -> String {
    let mut text = String::new();
    conn.read_to_string(&mut text).unwrap();
    text
}

fn next<T>(events: &Receiver<T>) -> T {
    events.recv_timeout(LONG).expect("it never happened")
}

/// Has one request handled that has been sent already.
fn handle_one<S, H>(server: &mut Server<S, H>)
where
    S: Source,
    H: Handler<S::Request, S::Addr>,
{
    server.timeout = Some(LONG);
    assert!(server.handle_request().unwrap(), "no request came");
}

/// A server that runs in a thread until it is dropped.
struct Serving {
    addr: SocketAddr,
    shutdown: ShutdownHandle,
    ended: Receiver<()>,
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.shutdown.shutdown();
        if !thread::panicking() {
            next(&self.ended);
        }
    }
}

fn serve<S, H>(mut server: Server<S, H>, addr: SocketAddr) -> Serving
where
    S: Source,
    H: Handler<S::Request, S::Addr>,
{
    let (end, ended) = mpsc::channel();
    let shutdown = server.shutdown.clone();
    thread::spawn(move || {
        server.serve_forever(POLL);
        server.server_close();
        let _ = end.send(());
    });
    Serving { addr, shutdown, ended }
}

#[test]
fn each_hook_is_called_in_its_turn() {
    let (listener, addr) = tcp();
    let (tell, events) = mpsc::channel();
    let mut server = Server::new(listener, Recorder(tell)).unwrap();
    for (words, told) in [
        ("hello\n", vec!["verify", "handle hello"]),
        ("-\n", vec!["verify"]),
        ("panic\n", vec!["verify", "handle panic", "error: the handler panicked"]),
        ("fail\n", vec!["verify", "handle fail", "error: on purpose"]),
        ("!\n", vec!["verify", "error: the handler panicked"]),
    ] {
        let conn = connect(addr, words);
        handle_one(&mut server);
        assert_eq!(events.try_iter().collect::<Vec<_>>(), told, "{words:?}");
        if words == "hello\n" {
            assert_eq!(answer(conn), "HELLO\n");
        }
    }
    server.timeout = Some(POLL);
    assert!(!server.handle_request().unwrap());
    assert_eq!(events.try_iter().collect::<Vec<_>>(), ["timeout"]);
    let serving = serve(server, addr);
    assert_eq!([next(&events), next(&events)], ["service", "service"]);
    drop(serving);
    assert!(events.iter().all(|event| event == "service"));
}

#[test]
fn a_refused_request_is_closed_unanswered() {
    let (listener, addr) = tcp();
    let (tell, events) = mpsc::channel();
    let serving = serve(Server::new(listener, Recorder(tell)).unwrap(), addr);
    let mut conn = connect(addr, "-");
    // Closed with a byte unread: a reset, or an end, but no answer and no handling.
    assert!(!matches!(conn.read(&mut [0; 10]), Ok(1..)));
    drop(serving);
    assert!(events.iter().all(|event| event == "verify" || event == "service"));
}

#[test]
fn neither_an_error_nor_a_panic_ends_the_server() {
    for concurrency in [Concurrency::Serial, Concurrency::Threads { max: 1 }] {
        let (listener, addr) = tcp();
        let (tell, _events) = mpsc::channel();
        let mut server = Server::new(listener, Recorder(tell)).unwrap();
        server.concurrency = concurrency;
        let serving = serve(server, addr);
        for words in ["panic\n", "fail\n", "break the hook\n"] {
            assert_eq!(answer(connect(serving.addr, words)), "", "{words:?}");
            assert_eq!(answer(connect(serving.addr, "still here\n")), "STILL HERE\n");
        }
    }
}

#[test]
fn the_peer_gets_a_fin_even_if_a_copy_of_the_connection_is_left() {
    let (listener, addr) = tcp();
    let (keep, kept) = mpsc::channel();
    let keep = Mutex::new(keep);
    let handler = move |request: &mut Tcp, _: &SocketAddr| {
        let copy = request.get_ref().try_clone()?;
        let _ = keep.lock().map(|keep| keep.send(copy));
        Ok(())
    };
    let mut server = Server::new(listener, handler).unwrap();
    let conn = connect(addr, "");
    handle_one(&mut server);
    let _copy = next(&kept);
    assert_eq!(answer(conn), "");
}

/// Says that it has started, and answers one byte of the client's with the same.
fn one_byte(started: Sender<()>) -> impl Handler<Tcp, SocketAddr> {
    let started = Mutex::new(started);
    move |request: &mut Tcp, _: &SocketAddr| {
        let _ = started.lock().map(|started| started.send(()));
        let mut byte = [0];
        request.read_exact(&mut byte)?;
        request.get_mut().write_all(&byte)?;
        Ok(())
    }
}

#[test]
fn with_threads_the_last_is_served_first_and_the_bound_holds() {
    let (listener, addr) = tcp();
    let (tell, started) = mpsc::channel();
    let mut server = Server::new(listener, one_byte(tell)).unwrap();
    server.concurrency = Concurrency::Threads { max: 2 };
    let _serving = serve(server, addr);
    let mut conns = [connect(addr, ""), connect(addr, ""), connect(addr, "3")];
    next(&started);
    next(&started);
    // The third has connected and spoken, and waits in the backlog.
    assert!(started.recv_timeout(SHORT).is_err(), "three at a time");
    conns[1].write_all(b"2").unwrap();
    assert_eq!(answer(&conns[1]), "2");
    next(&started);
    assert_eq!(answer(&conns[2]), "3");
    conns[0].write_all(b"1").unwrap();
    assert_eq!(answer(&conns[0]), "1");
}

#[test]
fn serial_serves_one_at_a_time() {
    let (listener, addr) = tcp();
    let (tell, started) = mpsc::channel();
    let _serving = serve(Server::new(listener, one_byte(tell)).unwrap(), addr);
    let mut first = connect(addr, "");
    next(&started);
    let second = connect(addr, "2");
    assert!(started.recv_timeout(SHORT).is_err(), "two at a time");
    first.write_all(b"1").unwrap();
    assert_eq!(answer(first), "1");
    assert_eq!(answer(second), "2");
}

#[test]
fn shutdown_ends_it_even_if_it_came_first_or_all_places_are_taken() {
    let (listener, addr) = tcp();
    let (tell, started) = mpsc::channel();
    let mut server = Server::new(listener, one_byte(tell)).unwrap();
    server.concurrency = Concurrency::Threads { max: 1 };
    let shutdown = server.shutdown.clone();
    let (end, ended) = mpsc::channel();
    let serve = |mut server: Server<_, _>| {
        let end = end.clone();
        thread::spawn(move || {
            server.serve_forever(POLL);
            let _ = end.send(server);
        });
    };
    shutdown.shutdown();
    serve(server);
    let server = next(&ended);
    let mut conn = connect(addr, "");
    serve(server);
    next(&started);
    shutdown.shutdown();
    let server = next(&ended);
    conn.write_all(b"1").unwrap();
    server.server_close();
    assert_eq!(answer(conn), "1");
}

#[test]
fn server_close_waits_for_handlers_or_does_not() {
    for block_on_close in [true, false] {
        let (listener, addr) = tcp();
        let (tell, started) = mpsc::channel();
        let mut server = Server::new(listener, one_byte(tell)).unwrap();
        server.concurrency = Concurrency::Threads { max: 3 };
        server.block_on_close = block_on_close;
        let mut conns = [connect(addr, ""), connect(addr, "")];
        handle_one(&mut server);
        handle_one(&mut server);
        next(&started);
        next(&started);
        let (end, ended) = mpsc::channel();
        thread::spawn(move || {
            server.server_close();
            let _ = end.send(());
        });
        conns[0].write_all(b"1").unwrap();
        assert_eq!(answer(&conns[0]), "1");
        if block_on_close {
            assert!(ended.recv_timeout(SHORT).is_err(), "closed while one ran");
            // But the socket is closed already: nobody else gets in. (Windows takes a second to say.)
            #[cfg(unix)]
            assert!(TcpStream::connect(addr).is_err());
        } else {
            next(&ended);
        }
        conns[1].write_all(b"2").unwrap();
        assert_eq!(answer(&conns[1]), "2");
        if block_on_close {
            next(&ended);
        }
    }
}

#[test]
fn server_close_tells_how_many_requests_failed() {
    for concurrency in [Concurrency::Serial, Concurrency::Threads { max: 2 }] {
        let (listener, addr) = tcp();
        let (tell, _events) = mpsc::channel();
        let mut server = Server::new(listener, Recorder(tell)).unwrap();
        server.concurrency = concurrency;
        // The fourth is refused by verify_request: no failure. The last one's hook panics, too.
        for words in ["hello\n", "fail\n", "panic\n", "-\n", "!\n"] {
            let _conn = connect(addr, words);
            handle_one(&mut server);
        }
        assert_eq!(server.server_close(), 3, "{concurrency:?}");
    }
}

fn shout<S: Datagram>(request: &mut DatagramRequest<S>, _: &S::Addr) -> Outcome {
    request.reply.write_all(&request.packet.to_ascii_uppercase())?;
    match request.packet.as_slice() {
        b"fail" => Err("on purpose".into()),
        _ => Ok(()),
    }
}

#[test]
fn udp_answers_each_datagram_whole_and_not_after_an_error() {
    let socket = UdpSocket::bind("127.0.0.1:0").unwrap();
    let addr = socket.local_addr().unwrap();
    for concurrency in [Concurrency::Serial, Concurrency::Threads { max: 4 }] {
        let mut server = Server::new(socket.try_clone().unwrap(), shout::<UdpSocket>).unwrap();
        server.concurrency = concurrency;
        let _serving = serve(server, addr);
        let client = UdpSocket::bind("127.0.0.1:0").unwrap();
        client.set_read_timeout(Some(LONG)).unwrap();
        let mut buf = vec![0; 70_000];
        // 9216 is as much as macOS takes by default.
        for size in [5, 9000] {
            for silent in [&b""[..], b"fail"] {
                client.send_to(silent, addr).unwrap();
            }
            client.send_to(&vec![b'a'; size], addr).unwrap();
            let n = client.recv(&mut buf).unwrap();
            assert!(buf[..n] == vec![b'A'; size], "{n} bytes");
        }
    }
}

/// Fails as accept(2) may, one error after the other, before it works.
#[cfg(unix)]
struct Failing(TcpListener, Mutex<Vec<i32>>);

#[cfg(unix)]
impl std::os::fd::AsFd for Failing {
    fn as_fd(&self) -> std::os::fd::BorrowedFd<'_> {
        self.0.as_fd()
    }
}

#[cfg(unix)]
impl Source for Failing {
    type Addr = SocketAddr;
    type Request = Tcp;
    fn get_request(this: &Arc<Self>) -> Result<(Tcp, SocketAddr)> {
        let (conn, client) = match this.1.lock().unwrap().pop() {
            Some(number) => Err(std::io::Error::from_raw_os_error(number)),
            None => this.0.accept(),
        }
        .map_err(|error| Error::new("accept", error))?;
        Ok((std::io::BufReader::new(conn), client))
    }
}

#[test]
#[cfg(unix)]
fn a_failing_accept_neither_ends_nor_spins_the_server() {
    let (listener, addr) = tcp();
    let numbers = [Errno::CONNABORTED, Errno::MFILE, Errno::AGAIN, Errno::MFILE, Errno::INTR];
    let numbers = numbers.map(Errno::raw_os_error).to_vec();
    let (tell, events) = mpsc::channel();
    let failing = Failing(listener, Mutex::new(numbers));
    let start = Instant::now();
    let serving = serve(Server::new(failing, Recorder(tell)).unwrap(), addr);
    assert_eq!(answer(connect(addr, "hello\n")), "HELLO\n");
    assert!(start.elapsed() >= 2 * REST, "it did not rest");
    drop(serving);
    let lost: Vec<_> = events.iter().filter(|event| event.starts_with("lost: accept: ")).collect();
    assert_eq!(lost.len(), 2, "{lost:?}");
}
