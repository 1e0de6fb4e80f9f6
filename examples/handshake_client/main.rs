//! Terminal 1: cargo run --example handshake_server
//! Terminal 2: cargo run --example handshake_client
//! Watch for: the states of both ends. The server's end has them before the server calls accept.

#[cfg(target_os = "linux")]
mod both;
mod early;
mod fin;
mod full;
mod half;
mod rst;
mod side;
mod sock_diag;
#[cfg(target_os = "linux")]
mod states;

use socklab::{Result, cli};

fn main() -> Result<()> {
    let args = cli::client("handshake", 8888)
        .about("Opens and closes connections, and asks the kernel for their states")
        .act("early", "Connects, sends and closes, before the server calls accept", &[])
        .act("full", "Three clients, and the queue has two places", &[])
        .several_connections()
        .act("half", "Half-closes, and still receives", &[])
        .act("fin", "Counts the segments that close a connection", &[])
        .several_connections()
        .act("rst", "Sends 3 bytes, and then 5; the server receives 3", &[])
        .several_connections()
        .act("side", "Closes first, and second: which side keeps TIME-WAIT?", &[])
        .several_connections()
        .act("both", "Both sides send a FIN before they get one (Linux)", &[])
        .act("states", "All ten states of a TCP socket, held still (Linux)", &[])
        .several_connections()
        .time("hold", "0ms", "In states: hold them for so long, at most 50s")
        .example("states --hold 30s")
        .parse();
    match args.act {
        "full" => full::talk(&args),
        "half" => half::talk(&args),
        "fin" => fin::talk(&args),
        "rst" => rst::talk(&args),
        "side" => side::talk(&args),
        #[cfg(target_os = "linux")]
        "both" => both::talk(&args),
        #[cfg(target_os = "linux")]
        "states" => states::talk(&args),
        #[cfg(not(target_os = "linux"))]
        act @ ("both" | "states") => {
            let text = "only Linux has SO_ATTACH_FILTER: a filter at a socket";
            Err(socklab::Error::protocol(act, text))
        }
        _ => early::talk(&args),
    }
}
