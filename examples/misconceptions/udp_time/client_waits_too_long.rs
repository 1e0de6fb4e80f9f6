//! Believes: The server always answers, sooner or later.

use socklab::Result;
use socklab::cli::Args;

use super::calls;

pub fn play(args: &Args) -> Result<()> {
    calls::talk(args, |request, args| {
        loop {
            if let Ok(answer) = calls::attempts(request, args, calls::latest) {
                return Ok(answer);
            }
        }
    })
}
