//! A path that a crashed server has left behind.

use socket2::{Domain, SockAddr, Socket, Type};
use socklab::cli::Args;
use socklab::narrate::named;
use socklab::{Result, call, say};

use crate::stream;

pub fn serve(args: &Args) -> Result<()> {
    let path = args.path();
    // As a server that `kill -9` has ended: the kernel closes the socket, and the path stays.
    let crashed = call!(Socket::new(Domain::UNIX, Type::STREAM, None))?;
    let bind = format!("bind {}", path.display());
    let name = named(&*bind, SockAddr::unix(path))?;
    call!(bind, crashed.bind(&name))?;
    call!(drop(crashed));
    say!("the path is still there: {}", path.exists());
    stream::serve(args)
}
