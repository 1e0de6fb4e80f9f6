//! Where the source of a program is, and which of its lines has the mistake.

use std::env;
use std::fs;
use std::path::PathBuf;

use super::kind::Misconception;

/// The folder of all these programs.
const FOLDER: &str = "examples/misconceptions";

impl Misconception {
    /// The path of the source, as seen from the folder of the project.
    pub fn source(&self) -> String {
        let (module, function) = self.written;
        let mut folders: Vec<&str> = module.split("::").skip(1).collect();
        // The first path in the text is the function, also if a closure calls it. The compiler may
        // have put spaces and line ends into it.
        let function: String = function.split_whitespace().collect();
        let is_in_path = |char: char| char.is_alphanumeric() || "_:$".contains(char);
        let mut paths = function.split(|char| !is_in_path(char));
        let path = paths.find(|word| word.contains("::")).unwrap_or_default();
        let (modules, _) = path.rsplit_once("::").unwrap_or_default();
        for word in modules.split("::") {
            match word {
                "crate" | "$crate" => folders.clear(),
                "super" => drop(folders.pop()),
                folder => folders.push(folder),
            }
        }
        format!("{FOLDER}/{}.rs", folders.join("/"))
    }

    /// The number and the text of the line with the mistake, if the source is on this machine.
    pub fn mistake(&self) -> Option<(usize, String)> {
        let text = fs::read_to_string(project()?.join(self.source())).ok()?;
        let mut lines = text.lines().enumerate().filter(|(_, line)| !line.starts_with("//!"));
        let (before, line) = lines.find(|(_, line)| line.contains(self.line))?;
        Some((before + 1, line.trim().to_string()))
    }
}

/// The folder of the project: the program was built in it, or is started in it.
fn project() -> Option<PathBuf> {
    let places = [env::current_exe().ok()?, env::current_dir().ok()?];
    let folders = places.iter().flat_map(|place| place.ancestors());
    folders.map(PathBuf::from).find(|folder| folder.join(FOLDER).is_dir())
}
