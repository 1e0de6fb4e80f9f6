//! What `lab check` writes for programs: JSON after its schema, JUnit's XML as Jenkins and GitLab want it.

use serde_json::Value;

use crate::lab_check::{Desk, RUDE, solution};
use crate::support::*;

/// What is wrong with a value after a schema; nothing if it is right. Knows the words that our
/// schema uses, and refuses others.
fn violations(value: &Value, schema: &Value, root: &Value, at: &str) -> Vec<String> {
    let mut wrong = vec![];
    for (word, wanted) in schema.as_object().unwrap() {
        let list = || wanted.as_array().unwrap().iter();
        match word.as_str() {
            "$schema" | "$defs" | "title" | "description" => {}
            "$ref" => {
                let target = root.pointer(wanted.as_str().unwrap().trim_start_matches('#'));
                wrong.extend(violations(value, target.unwrap(), root, at));
            }
            "anyOf" => {
                if !list().any(|one| violations(value, one, root, at).is_empty()) {
                    wrong.push(format!("{at}: {value} is none of these: {wanted}"));
                }
            }
            "type" => {
                let is = |name: &Value| match name.as_str().unwrap() {
                    "object" => value.is_object(),
                    "array" => value.is_array(),
                    "string" => value.is_string(),
                    "number" => value.is_number(),
                    "integer" => value.is_u64() || value.is_i64(),
                    "null" => value.is_null(),
                    other => panic!("{other} is no type here"),
                };
                let is_right = if wanted.is_array() { list().any(is) } else { is(wanted) };
                if !is_right {
                    wrong.push(format!("{at}: {value} is no {wanted}"));
                }
            }
            "const" if value != wanted => wrong.push(format!("{at}: {value} is not {wanted}")),
            "enum" if !list().any(|one| one == value) => {
                wrong.push(format!("{at}: {value} is not in {wanted}"));
            }
            "minimum" if value.as_f64() < wanted.as_f64() => {
                wrong.push(format!("{at}: {value} is less than {wanted}"));
            }
            "const" | "enum" | "minimum" => {}
            "pattern" => {
                assert_eq!(wanted, "^([0-9a-f]{2})*$", "the only one that this test knows");
                let text = value.as_str().unwrap_or("?");
                let is_hex = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
                if text.len() % 2 != 0 || !text.chars().all(is_hex) {
                    wrong.push(format!("{at}: {value} is not in hex"));
                }
            }
            "required" => {
                for name in list().filter(|name| value.get(name.as_str().unwrap()).is_none()) {
                    wrong.push(format!("{at}: {name} is missing"));
                }
            }
            "additionalProperties" => {
                assert_eq!(wanted, false);
                let known = schema["properties"].as_object().unwrap();
                let all = value.as_object().into_iter().flatten();
                for (name, _) in all.filter(|(name, _)| !known.contains_key(*name)) {
                    wrong.push(format!("{at}: {name} is not in the schema"));
                }
            }
            "properties" => {
                for (name, schema) in wanted.as_object().unwrap() {
                    let inside = value.get(name).into_iter();
                    wrong.extend(inside.flat_map(|value| {
                        violations(value, schema, root, &format!("{at}/{name}"))
                    }));
                }
            }
            "items" => {
                for (number, item) in value.as_array().into_iter().flatten().enumerate() {
                    wrong.extend(violations(item, wanted, root, &format!("{at}/{number}")));
                }
            }
            other => panic!("this test does not know {other}"),
        }
    }
    wrong
}

fn schema() -> Value {
    serde_json::from_str(include_str!("check.schema.json")).unwrap()
}

/// What a command writes as JSON, after it has been held against the schema.
#[track_caller]
fn valid_json(desk: &Desk, words: &[&str], code: i32) -> Value {
    let finished = desk.lab(&[words, &["--format", "json"]].concat());
    assert_eq!(finished.code, Some(code), "{finished:?}");
    let json: Value = serde_json::from_str(&finished.stdout).unwrap();
    let schema = schema();
    assert_eq!(violations(&json, &schema, &schema, ""), [""; 0], "{}", finished.stdout);
    assert_eq!(json["status"], code, "the document says the exit status");
    assert_eq!(json["lab"], env!("CARGO_PKG_VERSION"));
    json
}

#[test]
fn the_test_of_the_schema_sees_what_is_wrong() {
    let schema = schema();
    let right = serde_json::json!({
        "version": 1, "lab": "0", "status": 0, "seed": 1, "milliseconds": 0.5, "programs": [],
    });
    assert_eq!(violations(&right, &schema, &schema, ""), [""; 0]);
    for (name, value) in [
        ("version", serde_json::json!(2)),
        ("status", serde_json::json!(4)),
        ("seed", serde_json::json!(-1)),
        ("milliseconds", serde_json::json!("1")),
        ("programs", serde_json::json!([{}])),
        ("more", serde_json::json!(1)),
    ] {
        let mut wrong = right.clone();
        wrong[name] = value;
        assert!(!violations(&wrong, &schema, &schema, "").is_empty(), "{wrong}");
    }
}

#[test]
fn json_keeps_to_its_schema() {
    let desk = Desk::new();
    let rude = format!("'{}' {{port}}", desk.write("rude.py", RUDE));
    let words = ["check", "struct_prefix", "--server", &rude, "--seed", "7"];
    let json = valid_json(&desk, &words, 1);
    let program = &json["programs"][0];
    assert_eq!((&json["seed"], &program["outcome"]), (&7.into(), &"failed".into()));
    assert_eq!((&program["failed"], &program["not_run"]), (&1.into(), &19.into()));
    let check = &program["checks"][0];
    assert_eq!((&check["name"], &check["outcome"]), (&"whole".into(), &"failed".into()));
    assert_eq!(check["sent"], "0b000000e68891e698af68656e7279");
    assert_eq!(check["came"], "1b5b33316d6e6f");
    assert_eq!(check["mistake"]["name"], "another-protocol");
    assert_eq!(check["mistake"]["place"]["heading"], "Wire contract");
    assert_eq!(check["rules"][0]["number"], "2");
    let text = check["rules"][0]["text"].as_str().unwrap();
    assert!(text.starts_with("The server must answer each frame"), "{text}");
    assert_eq!(program["checks"][1]["outcome"], "not run");

    let words = ["check", "struct_prefix", "--server", &solution(), "--only", "whole"];
    let json = valid_json(&desk, &words, 0);
    let check = &json["programs"][0]["checks"][0];
    assert_eq!(check["outcome"], "ok");
    for name in ["found", "came", "mistake"] {
        assert!(check.get(name).is_some_and(Value::is_null), "{name}: {check:#}");
    }
    let json = valid_json(&desk, &["check", "tcp_ecko"], 2);
    assert!(json["error"].as_str().unwrap().contains("tcp_ecko"), "{json:#}");
    let json = valid_json(&Desk::new(), &["check", "--all", "--mine"], 3);
    assert!(json["error"].as_str().unwrap().contains("cargo lab start NAME"), "{json:#}");
    let words = ["check", "struct_prefix", "--server", &desk.write("mine.rs", "")];
    let json = valid_json(&desk, &words, 3);
    assert_eq!(json["programs"][0]["checks"][0]["outcome"], "error");
    let hanger = format!("'{}' {{port}}", desk.write("hanger.py", "import time; time.sleep(60)"));
    let words = ["check", "struct_prefix", "--server", &hanger, "--timeout", "1"];
    let json = valid_json(&desk, &words, 3);
    assert_eq!(
        (&json["programs"][0]["errors"], &json["programs"][0]["failed"]),
        (&1.into(), &0.into())
    );
    assert_eq!(desk.lab(&["start", "struct_prefix"]).code, Some(0));
    let json = valid_json(&desk, &["check", "struct_prefix"], 1);
    assert_eq!(json["programs"][0]["checks"][0]["name"], "begun");
    let json = valid_json(&desk, &["check", "--all", "--ours", "--only", "whole"], 0);
    assert!(json["programs"].as_array().unwrap().len() > 14);
}

/// What the schema `junit-10.xsd` of Jenkins' xUnit plugin demands (which children and which
/// attributes an element may have, and how a time is written), and what GitLab reads of it. The
/// schema itself is not ours, so its rules stand here, and Python's parser is the independent reader.
const RULES: &str = r#"
import re, sys, xml.etree.ElementTree as tree
CHILDREN = {
    'testsuites': {'testsuite'},
    'testsuite': {'testsuite', 'properties', 'testcase', 'system-out', 'system-err'},
    'properties': {'property'}, 'property': set(),
    'testcase': {'skipped', 'error', 'failure', 'rerunFailure', 'rerunError', 'flakyFailure', 'flakyError', 'system-out', 'system-err'},
    'skipped': set(), 'error': set(), 'failure': set(), 'system-out': set(), 'system-err': set(),
}
REQUIRED = {'testsuite': {'name', 'tests', 'failures', 'errors'}, 'property': {'name', 'value'}, 'testcase': {'name'}}
ALLOWED = {
    'testsuites': {'name', 'time', 'tests', 'failures', 'errors'},
    'testsuite': {'name', 'tests', 'failures', 'errors', 'group', 'time', 'skipped', 'timestamp', 'hostname', 'id', 'package', 'file', 'log', 'url', 'version'},
    'property': {'name', 'value'}, 'testcase': {'name', 'time', 'classname', 'group'},
    'skipped': {'type', 'message'}, 'error': {'type', 'message'}, 'failure': {'type', 'message'},
}
WITH_TEXT = {'skipped', 'error', 'failure', 'system-out', 'system-err'}
TIME = re.compile(r'[0-9]+(\.[0-9]{0,3})?')

def wrong(element):
    name = element.tag
    if name not in CHILDREN: yield '%s is no element' % name; return
    given = set(element.attrib)
    for missing in REQUIRED.get(name, set()) - given: yield '%s lacks %s' % (name, missing)
    for extra in given - ALLOWED.get(name, set()): yield '%s has %s' % (name, extra)
    if 'time' in given and not TIME.fullmatch(element.get('time')): yield '%s time %s' % (name, element.get('time'))
    if name not in WITH_TEXT and (element.text or '').strip(): yield '%s has text' % name
    for child in element:
        if child.tag not in CHILDREN[name]: yield '%s in %s' % (child.tag, name)
        yield from wrong(child)

root = tree.fromstring(open(sys.argv[1], encoding='utf-8').read().encode())
if root.tag != 'testsuites': print('the root is', root.tag)
for what in wrong(root): print(what)
total = {'tests': 0, 'failures': 0, 'errors': 0}
for suite in root:
    cases = suite.findall('testcase')
    counted = {'tests': len(cases), 'failures': len(suite.findall('testcase/failure')), 'errors': len(suite.findall('testcase/error')), 'skipped': len(suite.findall('testcase/skipped'))}
    for name, count in counted.items():
        if suite.get(name) != str(count): print(suite.get('name'), name, suite.get(name), 'counted', count)
        if name in total: total[name] += count
    for case in cases:
        if not case.get('classname') or not case.get('time'): print('GitLab wants classname and time', case.attrib)
        if any(not (child.text or '').strip() for child in case): print('GitLab reads the text of', case.attrib)
for name, count in total.items():
    if root.get(name) != str(count): print('all', name, root.get(name), 'counted', count)
names = [(case.get('classname'), case.get('name')) for case in root.iter('testcase')]
if len(set(names)) != len(names): print('GitLab shows only the first of two cases with the same name')
print('|'.join(['%s %s %s' % (root.get('tests'), root.get('failures'), root.get('errors'))] + [what.get('type') for what in root.iter() if what.tag in ('failure', 'error')]))
"#;

/// What Python says of a report: what is wrong, then counts and types.
fn judged(desk: &Desk, xml: &str) -> String {
    let file = desk.write("junit.xml", xml);
    python(RULES, &[&file]).finish().stdout
}

#[track_caller]
fn valid_junit(desk: &Desk, words: &[&str], code: i32) -> String {
    let finished = desk.lab(&[words, &["--format", "junit"]].concat());
    assert_eq!(finished.code, Some(code), "{finished:?}");
    let told = judged(desk, &finished.stdout);
    assert_eq!(told.lines().count(), 1, "{told}\n{}", finished.stdout);
    told
}

#[test]
fn junit_keeps_to_the_rules_of_jenkins_and_gitlab() {
    let desk = Desk::new();
    let rude = format!("'{}' {{port}}", desk.write("rude.py", RUDE));
    let words = ["check", "struct_prefix", "--server", &rude];
    assert_eq!(valid_junit(&desk, &words, 1), "20 1 0|another-protocol");
    let words = ["check", "struct_prefix", "--server", &solution(), "--only", "whole"];
    assert_eq!(valid_junit(&desk, &words, 0), "1 0 0");
    // An error is no failure: the program could not be judged. Its last words need care in XML.
    let text = "import sys; print('<&\"\\x00\\x1b\\uffff]]>'); sys.exit(7)";
    let crash = format!("'{}' {{port}}", desk.write("crash.py", text));
    let words = ["check", "struct_prefix", "--server", &crash];
    assert_eq!(valid_junit(&desk, &words, 3), "20 0 1|could not be checked");
    // Two programs of one side, in one report.
    for lang in ["python", "rust"] {
        assert_eq!(desk.lab(&["start", "tcp_echo", "--lang", lang]).code, Some(0));
    }
    let begun = "2 2 0|not begun|not begun";
    assert_eq!(valid_junit(&desk, &["check", "tcp_echo"], 1), begun);
    let told = desk.lab(&["check", "tcp_echo", "--format", "junit"]).stdout;
    for said in ["my/tcp_echo_server.py; first: rule 2. ", "not begun: the file is still as"] {
        assert!(told.contains(said), "{said}: {told}");
    }
    let empty = Desk::new();
    let words = ["check", "tcp_echo", "--mine"];
    assert_eq!(valid_junit(&empty, &words, 3), "1 0 1|could not be started");
    assert_eq!(valid_junit(&empty, &["check", "tcp_ecko"], 2), "1 0 1|usage");
    let all = valid_junit(&desk, &["check", "--all", "--ours", "--only", "whole"], 0);
    assert!(all.ends_with(" 0 0"), "{all}");
}

#[test]
fn the_test_of_junit_sees_what_is_wrong() {
    let desk = Desk::new();
    let right = "<testsuites name='x' tests='1' failures='1' errors='0'><testsuite name='a' tests='1' \
        failures='1' errors='0' skipped='0'><testcase name='c' classname='b' time='0.123'>\
        <failure type='t' message='m'>text</failure></testcase></testsuite></testsuites>";
    assert_eq!(judged(&desk, right), "1 1 0|t");
    for (from, to) in [
        ("errors='0' skipped", "skipped"),
        ("tests='1' failures='1' errors='0'>", "tests='2' failures='1' errors='0'>"),
        ("failures='1' errors='0' skipped", "failures='0' errors='1' skipped"),
        ("time='0.123'", "time='0.123' file='f'"),
        ("time='0.123'", "time='1 s'"),
        ("<failure type='t' message='m'>text</failure>", "<failed>text</failed>"),
        (">text<", "><"),
        ("classname='b' ", ""),
    ] {
        assert!(right.contains(from), "{from}");
        let told = judged(&desk, &right.replacen(from, to, 1));
        assert!(told.lines().count() > 1, "{from} → {to}: {told}");
    }
}
