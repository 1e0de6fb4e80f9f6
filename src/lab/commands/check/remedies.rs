//! What `lab check` says of a command that cannot be started: why, and a command that can.

use crate::stage::Role;

/// The command that checks this program.
fn checked(lesson: &str, role: Role, program: &str) -> String {
    match role {
        Role::Server => format!("cargo lab check {lesson} --server '{program} {{port}}'"),
        Role::Client => format!("cargo lab check {lesson} --client '{program} {{host}} {{port}}'"),
    }
}

/// A file as a command, so that it is found.
fn here(file: &str) -> String {
    if file.contains(['/', '\\']) { file.to_string() } else { format!("./{file}") }
}

fn without_end(file: &str) -> String {
    file.rsplit_once('.').map_or(file, |(name, _)| name).to_string()
}

/// A command that is a folder.
pub fn is_a_folder(folder: &str, is_package: bool, lesson: &str, role: Role) -> String {
    let folder = folder.trim_end_matches(['/', '\\']);
    let side = role.name();
    let command = match is_package {
        true => format!(
            "cargo lab check {lesson} --{side} 'cargo run --manifest-path {folder}/Cargo.toml --bin \
             {lesson}_{side} -- --addr {{addr}}'"
        ),
        false => checked(lesson, role, &format!("{folder}/PROGRAM")),
    };
    format!("{folder} is a folder, not a program. Name a program in it:\n  {command}")
}

/// `{prot}`
pub fn unknown_place(place: &str) -> String {
    format!("unknown placeholder {place}; use {{host}}, {{port}}, {{path}} or {{addr}}")
}

/// `{path}` where programs have ports, or the other way round.
pub fn wrong_place(place: &str, lesson: &str) -> String {
    match place {
        "{path}" => {
            format!("{lesson} has no path: write {{port}} or {{addr}} in place of {{path}}")
        }
        _ => format!("{lesson} has a path and no port: write {{path}} in place of {place}"),
    }
}

/// A file that is not there.
pub fn no_such_file(file: &str) -> String {
    format!("there is no file {file} here. Check its name, and the folder in which you are.")
}

/// A program that is not there.
pub fn no_such_program(name: &str) -> String {
    format!("there is no program {name} in the folders of PATH. Check its name, or install it.")
}

/// A source file of the student's that needs no option.
pub fn is_in_my(file: &str, lesson: &str) -> String {
    format!("{file} is in my/. It needs no option:\n  cargo lab check {lesson}")
}

/// A Rust source file.
pub fn is_rust(file: &str, lesson: &str, role: Role) -> String {
    let (side, program) = (role.name(), without_end(file));
    let option = if role == Role::Client { " --side client" } else { "" };
    let check = checked(lesson, role, &here(&program));
    format!(
        "{file} is a Rust source file, not a program. Put its text into my/{lesson}_{side}.rs. This \
         writes that file, and the package around it:\n  cargo lab start {lesson}{option}\n\
         Or compile it, and check the program:\n  rustc {file} -o {program}\n  {check}"
    )
}

/// A source file of another language.
pub fn is_compiled(file: &str, compiler: &str, lesson: &str, role: Role) -> String {
    let program = without_end(file);
    let compile = match compiler {
        "cc" | "c++" => format!("{compiler} {file} -o {program}"),
        _ => format!("{compiler} {file}"),
    };
    let run = match compiler {
        "javac" => format!("java {program}"),
        _ => here(&program),
    };
    let check = checked(lesson, role, &run);
    format!(
        "{file} is a source file, not a program. Compile it, and check the program:\n  \
         {compile}\n  {check}"
    )
}

/// A script without its interpreter.
pub fn no_interpreter(file: &str, interpreter: &str) -> String {
    format!("{file} needs {interpreter}, and that is not installed (it is not in PATH).")
}

/// A file that may not be run.
pub fn not_executable(file: &str, lesson: &str, role: Role) -> String {
    let check = checked(lesson, role, &format!("python3 {file}"));
    format!(
        "{file} is a file that may not be executed. Allow it:\n  chmod +x {file}\n\
         Or name its interpreter:\n  {check}"
    )
}

/// A program in the current folder.
pub fn write_dot_slash(file: &str, lesson: &str, role: Role) -> String {
    let check = checked(lesson, role, &format!("./{file}"));
    format!("{file} is a file in this folder, so write ./{file}:\n  {check}")
}
