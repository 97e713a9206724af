//! The command line, as it is called.
#![cfg(not(target_arch = "wasm32"))]

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// A file with a program, for one test.
struct Program {
    path: PathBuf,
}

impl Program {
    fn new(test: &str, source: &str) -> Program {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
        fs::create_dir_all(&folder).expect("the folder can be made");
        let path = folder.join("main.py");
        fs::write(&path, source).expect("the program can be written");
        Program { path }
    }

    fn call(&self, command: &str, options: &[&str]) -> Output {
        let path = self.path.to_str().expect("the path is text");
        call(&[&[command, path], options].concat())
    }
}

fn call(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_asyncio-playground"))
        .args(arguments)
        .output()
        .expect("the program starts")
}

fn check(output: &Output, status: i32, stdout: &str, stderr: &str) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert_eq!(text(&output.stdout), stdout);
    assert_eq!(text(&output.stderr), stderr);
    assert_eq!(output.status.code(), Some(status));
}

#[test]
fn a_program_writes_to_the_streams_and_exits_as_under_cpython() {
    let program = Program::new("exits", "print('out')\nraise SystemExit(3)\n");
    check(&program.call("run", &[]), 3, "out\n", "");
    let program = Program::new("raises", "print('out')\n1 / 0\n");
    let traceback = "\
Traceback (most recent call last):
  File \"main.py\", line 2, in <module>
    1 / 0
    ~~^~~
ZeroDivisionError: division by zero
";
    check(&program.call("run", &[]), 1, "out\n", traceback);
}

#[test]
fn a_syntax_error_is_shown_as_cpython_shows_it() {
    let program = Program::new("syntax", "print(1)\nx y\n");
    let error = "  File \"main.py\", line 2\n    x y\n      ^\nSyntaxError: invalid syntax\n";
    check(&program.call("run", &[]), 1, "", error);
}

#[test]
fn a_knob_is_set_from_the_command_line() {
    let source = "N = 1  # @param {type:\"integer\"}\nprint(N)\n";
    let program = Program::new("knob", source);
    check(&program.call("run", &["--param", "N=7"]), 0, "7\n", "");
    let refused = program.call("run", &["--param", "M=7"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("--param M"));
}

#[test]
fn waits_take_no_time() {
    let program = Program::new("waits", "import time\ntime.sleep(86400)\nprint('ok')\n");
    check(&program.call("run", &[]), 0, "ok\n", "");
}

#[test]
fn the_recording_is_listed_an_event_a_line() {
    let program = Program::new("events", "print('a\\nb')\n");
    let output = program.call("run", &["--events"]);
    let listing = String::from_utf8(output.stdout).expect("the listing is text");
    let lines: Vec<&str> = listing.lines().collect();
    assert!(lines[0].starts_with("0 turn=0 time=0.000000000 lane=0 created main"));
    let has_output = |line: &&str| line.contains(r#" output stdout text="a\nb"#);
    assert_eq!(lines.iter().filter(|line| has_output(line)).count(), 1);
    assert!(lines[lines.len() - 1].contains(" finished status=0"));
}

#[test]
fn what_is_not_supported_is_named_and_nothing_runs() {
    let program = Program::new("refused", "print(1)\nname = '\\N{BULLET}'\n");
    let refusal = "main.py, line 2: characters by name (\\N{...}) are not supported yet\n";
    check(&program.call("check", &[]), 1, refusal, "");
    let message = format!("asyncio-playground: {refusal}");
    check(&program.call("run", &[]), 1, "", &message);
    let program = Program::new("supported", "print(1)\n");
    check(&program.call("check", &[]), 0, "", "");
}

#[test]
fn a_limit_is_told_on_stderr() {
    let program = Program::new("limit", "while True: print('x' * 1000)\n");
    let output = program.call("run", &[]);
    assert_eq!(output.status.code(), Some(1));
    let message = "asyncio-playground: the program was stopped: it printed more than 1024 KB\n";
    assert_eq!(String::from_utf8_lossy(&output.stderr), message);
}

#[test]
fn what_is_not_understood_exits_with_2_and_says_why() {
    for (arguments, problem) in [
        (&[][..], "no command"),
        (&["walk"], "unknown command 'walk'"),
        (&["run"], "no file"),
        (&["run", "a.py", "b.py"], "more than one file: 'b.py'"),
        (&["run", "a.py", "--fast"], "unknown option '--fast'"),
        (&["run", "a.py", "--param", "N"], "--param needs NAME=VALUE"),
        (
            &["run", "a.py", "--python", "2.7"],
            "--python needs a version",
        ),
        (&["check", "a.py", "--events"], "unknown option '--events'"),
        (&["run", "no/such/file.py"], "cannot read no/such/file.py"),
    ] {
        let output = call(arguments);
        let stderr = String::from_utf8_lossy(&output.stderr);
        assert!(stderr.contains(problem), "{arguments:?}: {stderr}");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_program_reads_standard_input_as_under_cpython() {
    let source = "\
import sys
print('hello', input('name? '))
for line in sys.stdin:
    print(repr(line))
try:
    input('more? ')
except EOFError as error:
    print(error)
";
    let program = Program::new("reads", source);
    let mut child = Command::new(env!("CARGO_BIN_EXE_asyncio-playground"))
        .args(["run", program.path.to_str().expect("the path is text")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin
        .write_all(b"Ada\none\nlast")
        .expect("the program reads it");
    drop(stdin);
    let output = child.wait_with_output().expect("the program ends");
    let expected = "name? hello Ada\n'one\\n'\n'last'\nmore? EOF when reading a line\n";
    check(&output, 0, expected, "");
}
