//! What a program under test finds around it, whatever the check.

/// The same for every check of an act.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The lesson's port.
    pub port: u16,
    /// Unix sockets. The address is a path, of this name if the program is not told another.
    pub path: Option<&'static str>,
    /// Datagrams, not a stream.
    pub datagrams: bool,
    /// What stands on every server's standard input: lines.
    pub server_input: &'static str,
    /// What stands on every client's standard input: lines.
    pub client_input: &'static str,
    /// Standard input stays open after these lines: a check types more ([`Bench::types`]), or ends it.
    ///
    /// [`Bench::types`]: crate::bench::Bench::types
    pub keyboard: bool,
    /// Every program runs in a fresh folder, with these files in it: name and content.
    pub files: Option<&'static [(&'static str, &'static [u8])]>,
    /// Variables that every program gets, unless the user has set them.
    pub environment: &'static [(&'static str, &'static str)],
    /// The time zone of every program (`TZ`), whatever the user's own is.
    pub zone: Option<&'static str>,
}

impl Setting {
    /// A stream, and nothing else; the lessons fill in what they need.
    pub const EMPTY: Setting = Setting {
        port: 0,
        path: None,
        datagrams: false,
        server_input: "",
        client_input: "",
        keyboard: false,
        files: None,
        environment: &[],
        zone: None,
    };
}
