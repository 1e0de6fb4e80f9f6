//! Unix sockets, and a process for each connection.

use std::os::unix::net::{UnixDatagram, UnixListener, UnixStream};
use std::path::PathBuf;
use std::process::Command;

use super::*;

/// A folder for socket files; removed in the end.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("socklab-{}-{test}", std::process::id()));
        std::fs::create_dir(&path).unwrap();
        Folder(path)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn unix_streams_are_served() {
    let folder = Folder::new("stream");
    let path = folder.0.join("s");
    let listener = UnixListener::bind(&path).unwrap();
    let echo = |request: &mut StreamRequest<UnixStream>, client: &_| {
        let _: &std::os::unix::net::SocketAddr = client;
        let mut line = String::new();
        request.read_line(&mut line)?;
        Ok(request.get_mut().write_all(line.as_bytes())?)
    };
    let mut server = Server::new(listener, echo).unwrap();
    let mut conn = UnixStream::connect(&path).unwrap();
    conn.set_read_timeout(Some(LONG)).unwrap();
    conn.write_all(b"hello\n").unwrap();
    handle_one(&mut server);
    assert_eq!(answer(conn), "hello\n");
}

#[test]
fn unix_datagrams_are_answered_where_there_is_an_address() {
    let folder = Folder::new("datagram");
    let (path, back) = (folder.0.join("s"), folder.0.join("c"));
    let socket = UnixDatagram::bind(&path).unwrap();
    let mut server = Server::new(socket, shout::<UnixDatagram>).unwrap();
    // A client without a name cannot be answered: an error, of this request alone.
    UnixDatagram::unbound().unwrap().send_to(b"nameless", &path).unwrap();
    let client = UnixDatagram::bind(&back).unwrap();
    client.set_read_timeout(Some(LONG)).unwrap();
    client.send_to(b"hello", &path).unwrap();
    handle_one(&mut server);
    handle_one(&mut server);
    let mut buf = [0; 10];
    let n = client.recv(&mut buf).unwrap();
    assert_eq!(buf[..n], *b"HELLO");
}

fn shell(script: &'static str) -> Inetd<impl Fn() -> Command> {
    Inetd(move || {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    })
}

#[test]
fn a_program_has_the_connection_as_its_input_and_is_reaped() {
    let (listener, addr) = tcp();
    let mut server = Server::new(listener, shell("echo $$ >&0; cat >&0")).unwrap();
    server.concurrency = Concurrency::Threads { max: 2 };
    let mut conns = [connect(addr, "one\n"), connect(addr, "two\n")];
    handle_one(&mut server);
    handle_one(&mut server);
    let mut programs = Vec::new();
    for (conn, words) in conns.iter_mut().zip(["one", "two"]).rev() {
        conn.shutdown(std::net::Shutdown::Write).unwrap();
        let text = answer(conn);
        let mut lines = text.lines();
        programs.push(lines.next().unwrap().to_string());
        assert_eq!(lines.collect::<Vec<_>>(), [words]);
    }
    server.server_close();
    for program in programs {
        // kill -0 finds a zombie, too.
        let found = Command::new("sh").args(["-c", "kill -0 $0 2>&-", &program]).status();
        assert!(!found.unwrap().success(), "{program} was not reaped");
    }
}

/// An [`Inetd`] whose errors can be seen.
struct Watched<F>(Inetd<F>, Sender<String>);

impl<F: Fn() -> Command + Send + Sync + 'static> Handler<Tcp, SocketAddr> for Watched<F> {
    fn handle(&self, request: &mut Tcp, client: &SocketAddr) -> Outcome {
        self.0.handle(request, client)
    }
    fn handle_error(&self, _: &SocketAddr, error: BoxError) {
        let _ = self.1.send(error.to_string());
    }
}

#[test]
fn a_program_that_fails_or_is_missing_fails_its_request() {
    let (tell, events) = mpsc::channel();
    for (command, error) in [
        (Command::new("false"), "false: exit status: 1"),
        (Command::new("/no/such/program"), "run /no/such/program: No such file"),
    ] {
        let (listener, addr) = tcp();
        let program = command.get_program().to_owned();
        let inetd = Inetd(move || Command::new(&program));
        let mut server = Server::new(listener, Watched(inetd, tell.clone())).unwrap();
        let conn = connect(addr, "");
        handle_one(&mut server);
        assert_eq!(answer(conn), "");
        let told = next(&events);
        assert!(told.starts_with(error), "{told}");
    }
}
