//! The address of a lesson of Unix sockets: a path.

use std::path::{Path, PathBuf};

use clap::builder::ValueParser;

use super::{Args, Cli};

/// The most bytes of a Unix socket's name: `sun_path` of `sockaddr_un` has one more, for a NUL.
pub const MAX_PATH: usize = if cfg!(target_os = "linux") { 107 } else { 103 };

impl Cli {
    /// `--addr` is the path of a Unix socket: [`Args::path`] gives it. The default is `file` in the
    /// user's own folder for such files (`XDG_RUNTIME_DIR`), or else in the temporary folder.
    pub fn path(mut self, file: &str) -> Cli {
        let default = default_path(file).display().to_string();
        let help = match self.role {
            "server" => "The path to listen on",
            _ => "The path of the server",
        };
        self.default_path = Some(default.clone());
        self.command = self.command.mut_arg("addr", |arg| {
            arg.value_name("PATH")
                .value_parser(ValueParser::new(path))
                .default_value(default)
                .help(help)
        });
        self
    }
}

impl Args {
    /// The path of a program that was described with [`Cli::path`].
    pub fn path(&self) -> &Path {
        let path = self.matches.try_get_one::<String>("addr").ok().flatten();
        Path::new(path.map_or("", String::as_str))
    }
}

/// Where the programs of a lesson meet if they are told nothing else.
pub fn default_path(file: &str) -> PathBuf {
    let folder = std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from);
    folder.filter(|folder| folder.is_dir()).unwrap_or_else(std::env::temp_dir).join(file)
}

/// A path that fits into a Unix socket's address.
fn path(text: &str) -> std::result::Result<String, String> {
    match text.len() {
        0 => Err("a path has at least one byte".to_string()),
        1..=MAX_PATH => Ok(text.to_string()),
        bytes => Err(format!(
            "the path has {bytes} bytes, and a Unix socket's path has at most {MAX_PATH} \
             (sun_path in unix(7)): choose a shorter one"
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::server;

    fn parse(words: &[&str]) -> std::result::Result<Args, clap::Error> {
        let cli = server("unix_socket", 0).path("x.sock");
        cli.parse_from([&["unix_socket_server"], words].concat()).map(|(args, _)| args)
    }

    #[test]
    fn a_path_may_have_107_bytes_and_no_more() {
        let longest = "x".repeat(MAX_PATH);
        assert_eq!(parse(&["--addr", &longest]).unwrap().path(), Path::new(&longest));
        let Err(error) = parse(&["--addr", &(longest + "x")]) else { panic!("accepted") };
        assert_eq!(error.exit_code(), 2);
        let said = format!("the path has {} bytes", MAX_PATH + 1);
        assert!(error.to_string().contains(&said), "{error}");
        assert!(parse(&["--addr", ""]).is_err());
        assert!(parse(&[]).unwrap().path().ends_with("x.sock"));
    }

    #[test]
    #[cfg(target_os = "linux")]
    fn the_system_has_the_same_limit() {
        use std::os::unix::net::SocketAddr;
        assert!(SocketAddr::from_pathname("x".repeat(MAX_PATH)).is_ok());
        assert!(SocketAddr::from_pathname("x".repeat(MAX_PATH + 1)).is_err());
    }
}
