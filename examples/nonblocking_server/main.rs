//! Terminal 1: cargo run --example nonblocking_server
//! Terminal 2: cargo run --example nonblocking_client -- --silent
//! Watch for: one thread, one client is silent, and nobody waits; and what the turns in vain cost.

mod client;

use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use socklab::narrate::{self, named};
use socklab::{Result, call, cli, cpu, say};

use client::{Client, Turn};

/// So many at a time. The kernel keeps further callers until there is room and we accept them.
const MOST: usize = 512;

fn main() -> Result<()> {
    let args = cli::server("nonblocking", 9000)
        .about("Answers in capitals: many clients at once, in one thread that never waits")
        .act("talk", "Serves everybody", &[])
        .several_connections()
        .act("slow", "The same: only the client differs", &[])
        .number("send-buffer", 1 << 20, "SO_SNDBUF of each connection, in bytes [the kernel's]")
        .time("nap", "0ms", "Sleep this long after each turn in vain")
        .example("--nap 1ms")
        .parse();
    let nap = args.time("nap");

    let listener = named(format!("bind {}", args.addr), TcpListener::bind(args.addr))?;
    call!("ioctl(FIONBIO, 1)", listener.set_nonblocking(true))?;
    narrate::listening(named("getsockname", listener.local_addr())?);
    narrate::polling(); // calls that found nothing to do are counted, not told

    let mut clients: Vec<Client> = Vec::new();
    let mut buf = [0; 64 * 1024];
    let mut outcome = Ok(());
    let (mut turns, mut in_vain) = (0u64, 0u64);
    let (mut start, mut cpu_start) = (Instant::now(), cpu::used());
    let mut accept_from = start;
    loop {
        let mut moved = false;
        while clients.len() < MOST && Instant::now() >= accept_from {
            match call!(listener.accept()) {
                Ok((conn, peer)) => {
                    clients.extend(Client::new(conn, peer, &args).ok());
                    moved = true;
                }
                Err(error) if error.is_timeout() => break, // WouldBlock: nobody calls
                // No descriptor left, say: to ask again at once would be in vain.
                Err(_) => accept_from = Instant::now() + Duration::from_millis(100),
            }
        }
        let mut i = 0;
        while i < clients.len() {
            let turn = clients[i].turn(&mut buf, args.timeout);
            moved |= !matches!(turn, Ok(Turn::InVain));
            if let Ok(Turn::Moved | Turn::InVain) = turn {
                i += 1;
                continue;
            }
            // The last one takes the place of the one that goes: `i` is next.
            let conn = clients.swap_remove(i).conn;
            call!(drop(conn));
            match turn {
                Err(error) if args.once => outcome = Err(error),
                Err(error) => narrate::complain(&error), // its own trouble; the others stay
                Ok(_) => {}
            }
        }
        turns += 1;
        if !moved {
            in_vain += 1;
            thread::sleep(nap); // not at all, unless --nap says so: then idling is cheap, and slow
        } else if clients.is_empty() {
            let cpu = match (cpu_start, cpu::used()) {
                (Some(start), Some(now)) => format!("{:.2}", (now - start).as_secs_f64()),
                _ => "unknown here, out".to_string(),
            };
            let wall = start.elapsed().as_secs_f64();
            say!("{turns} turns, {in_vain} in vain, CPU {cpu} of {wall:.2} s");
            if args.once {
                return outcome;
            }
            (turns, in_vain, start, cpu_start) = (0, 0, Instant::now(), cpu::used());
        }
    }
}
