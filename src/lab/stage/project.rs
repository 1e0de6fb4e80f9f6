//! Where the project is: found when `lab` runs, so that a checkout may be moved, renamed or copied.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// The top of the project that this `lab` belongs to: that of the package which `cargo run` has
/// started, or else the one around the current folder, or else the one around `lab` itself.
pub fn project() -> PathBuf {
    static PROJECT: OnceLock<PathBuf> = OnceLock::new();
    let find = || {
        let current = std::env::current_dir().unwrap_or_default();
        let started = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let own = std::env::current_exe().ok();
        let places = [started, Some(current.clone()), own];
        places.into_iter().flatten().find_map(|place| around(&place)).unwrap_or(current)
    };
    PROJECT.get_or_init(find).clone()
}

/// The project that this place is in.
fn around(place: &Path) -> Option<PathBuf> {
    let is_top = |folder: &&Path| {
        let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap_or_default();
        manifest.contains("\nname = \"socklab\"\n") && folder.join("src/lab").is_dir()
    };
    place.ancestors().find(is_top).map(Path::to_path_buf)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_found_from_below_wherever_it_stands() {
        let folder = tempfile::tempdir().unwrap();
        let top = folder.path().join("renamed");
        fs::create_dir_all(top.join("src/lab/stage")).unwrap();
        fs::create_dir_all(top.join("my")).unwrap();
        fs::write(top.join("Cargo.toml"), "[package]\nname = \"socklab\"\n").unwrap();
        fs::write(top.join("my/Cargo.toml"), "[package]\nname = \"my\"\n").unwrap();
        for place in ["", "src/lab", "my", "lessons/not-there"] {
            assert_eq!(around(&top.join(place)), Some(top.clone()), "{place}");
        }
        assert_eq!(around(folder.path()), None);
    }
}
