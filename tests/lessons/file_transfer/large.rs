//! Large files: memory (`just all`, it takes a minute) and speed (`just bench`, alone on the machine).

use std::fs::File;
use std::net::TcpListener;
use std::process::Command;
use std::time::{Duration, Instant};

use super::*;

const GIB: u64 = 1 << 30;
/// The same buffers as those of our programs.
const BUFFER: usize = 256 * 1024;

/// A file with a hole: it has this size, and takes next to no room.
#[cfg(target_os = "linux")]
fn sparse(path: &Path, size: u64) {
    use std::io::{Seek, SeekFrom};
    let mut file = File::create(path).unwrap();
    file.set_len(size).unwrap();
    file.seek(SeekFrom::Start(size / 2)).unwrap();
    file.write_all(b"in the middle").unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn more_than_4_gib_arrive_and_memory_stays_small() {
    if !crate::check::against_every_check() {
        return; // `just all`
    }
    let (sent, kept) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = sent.path().join("large.bin");
    let size = 4 * GIB + 12_345;
    sparse(&path, size);
    let server = server_in(kept.path(), "put");
    let mut client = start_client("file_transfer", &[path.to_str().unwrap()], &server.addr);
    let status = client.process.wait(Duration::from_secs(300)).unwrap().expect("it ends");
    assert_eq!(status.code(), Some(0));
    client.says(&format!("large.bin: the server has all {size} bytes"));
    assert_eq!(fs::metadata(kept.path().join("large.bin")).unwrap().len(), size);
    let about =
        fs::read_to_string(format!("/proc/{}/status", server.program.process.id())).unwrap();
    let line = about.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    let kilobytes: u64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
    assert!(kilobytes < 16_000, "{line}: the memory of a server that has received 4 GiB");
    eprintln!("4 GiB received: {line}");
}

/// Sends a file over a connection and stores it, without a digest: the time of the loops alone.
fn plain_loop(from: &Path, to: &Path) -> Duration {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = listener.local_addr().unwrap();
    let (mut source, mut target) = (File::open(from).unwrap(), File::create(to).unwrap());
    let begun = Instant::now();
    let sender = std::thread::spawn(move || {
        let mut conn = TcpStream::connect(addr).unwrap();
        let mut buf = vec![0; BUFFER];
        loop {
            match source.read(&mut buf).unwrap() {
                0 => break,
                n => conn.write_all(&buf[..n]).unwrap(),
            }
        }
    });
    let (mut conn, _) = listener.accept().unwrap();
    let mut buf = vec![0; BUFFER];
    loop {
        match conn.read(&mut buf).unwrap() {
            0 => break,
            n => target.write_all(&buf[..n]).unwrap(),
        }
    }
    sender.join().unwrap();
    begun.elapsed()
}

/// The digest of a file that is in memory piece by piece.
fn digest_alone(size: u64) -> Duration {
    let buf = vec![7; BUFFER];
    let mut digest = Md5::new();
    let begun = Instant::now();
    for _ in 0..size / BUFFER as u64 {
        digest.update(&buf);
    }
    std::hint::black_box(digest.finalize());
    begun.elapsed()
}

/// The seconds of a GiB at the rate in `… bytes in 2.2 s, 487 MB/s, …`: without fsync.
fn told_seconds(line: &str) -> f64 {
    let rate = line.split(" MB/s").next().and_then(|front| front.rsplit(' ').next()).unwrap();
    GIB as f64 / 1_000_000.0 / rate.parse::<f64>().unwrap()
}

#[test]
#[ignore = "a benchmark: just bench"]
fn a_gibibyte_moves_at_seven_tenths_of_what_is_possible() {
    let mut build = Command::new(env!("CARGO"));
    build.args(["build", "--quiet", "--locked", "--release", "--package", "socklab"]);
    build.args(["--example", "file_transfer_server", "--example", "file_transfer_client"]);
    assert!(build.current_dir(lab::stage::project()).status().unwrap().success());
    let programs = program("file_transfer_server");
    let release = programs.ancestors().nth(3).unwrap().join("release/examples");
    let (sent, kept) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let path = sent.path().join("large.bin");
    fs::write(&path, content(1 << 20).repeat(1024)).unwrap();
    let (mut plain, mut digest, mut ours) = (Duration::MAX, Duration::MAX, f64::INFINITY);
    let mut told = String::new();
    // Others may use the processor meanwhile: of each the best of five, side by side.
    for _ in 0..5 {
        plain = plain.min(plain_loop(&path, &kept.path().join("plain")));
        digest = digest.min(digest_alone(GIB));
        let words = ["--once", "--dir", kept.path().to_str().unwrap(), "--addr", "127.0.0.1:0"];
        let mut command = Command::new(release.join("file_transfer_server"));
        command.args(words);
        let mut server = Program::spawn("file_transfer_server", command);
        let addr = server.process.ready(LIMIT).unwrap();
        let mut command = Command::new(release.join("file_transfer_client"));
        command.args([path.to_str().unwrap(), "--addr", &addr]);
        assert_eq!(Program::spawn("file_transfer_client", command).finish().code, Some(0));
        let finished = server.finish();
        let line =
            finished.stdout.lines().find(|line| line.contains(" bytes in ")).unwrap().to_string();
        ours = ours.min(told_seconds(&line));
        told.push_str(&format!("{line}\n"));
    }
    let part = 100.0 * plain.max(digest).as_secs_f64() / ours;
    let told = format!(
        "{told}plain loop {plain:.1?}, MD5 alone {digest:.1?}, ours {ours:.1} s: {part:.0} %"
    );
    eprintln!("{told}");
    assert!(part >= 70.0, "slower than 70 %:\n{told}");
}
