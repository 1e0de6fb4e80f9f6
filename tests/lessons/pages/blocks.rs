//! The blocks of a page that somebody can type, with what they print.

/// What is typed, and what is printed after it.
#[derive(Debug)]
pub struct Quoted {
    pub typed: String,
    pub output: Vec<String>,
}

#[derive(Debug)]
pub enum Block {
    /// Commands for a shell; in which terminal, if there are several at a time.
    Console { terminal: Option<u8>, quoted: Vec<Quoted> },
    /// Statements for one `python3`.
    Python { quoted: Vec<Quoted> },
}

impl Block {
    pub fn quoted(&self) -> &[Quoted] {
        match self {
            Block::Console { quoted, .. } | Block::Python { quoted } => quoted,
        }
    }
}

/// Reads the blocks marked `console`, `console terminal-1` to `console terminal-9`, and `pycon`.
pub fn read(text: &str) -> Vec<Block> {
    let mut blocks = vec![];
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let Some(mark) = line.strip_prefix("```").filter(|mark| !mark.is_empty()) else { continue };
        let inside: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        match mark.split(' ').collect::<Vec<_>>().as_slice() {
            ["console"] => blocks.push(Block::Console { terminal: None, quoted: console(&inside) }),
            ["console", terminal] => {
                let number = terminal.strip_prefix("terminal-").and_then(|n| n.parse().ok());
                assert!(number.is_some(), "unknown mark: {line}");
                blocks.push(Block::Console { terminal: number, quoted: console(&inside) });
            }
            ["pycon"] => blocks.push(Block::Python { quoted: pycon(&inside) }),
            _ => {}
        }
    }
    blocks
}

fn console(lines: &[&str]) -> Vec<Quoted> {
    let mut quoted: Vec<Quoted> = vec![];
    for line in lines {
        match line.strip_prefix("$ ") {
            Some(typed) => quoted.push(Quoted { typed: typed.into(), output: vec![] }),
            None => quoted.last_mut().expect("a command").output.push(line.to_string()),
        }
    }
    quoted
}

fn pycon(lines: &[&str]) -> Vec<Quoted> {
    let mut quoted: Vec<Quoted> = vec![];
    for line in lines {
        if let Some(typed) = line.strip_prefix(">>> ") {
            quoted.push(Quoted { typed: typed.into(), output: vec![] });
        } else if let Some(more) = line.strip_prefix("...") {
            let statement = quoted.last_mut().expect("a statement");
            statement.typed += &format!("\n{}", more.strip_prefix(' ').unwrap_or(more));
        } else {
            quoted.last_mut().expect("a statement").output.push(line.to_string());
        }
    }
    quoted
}
