//! Programs over the hosts of the page print what they print under CPython with the real
//! libraries. They are recorded by `tests/network/record.py`.

use std::fs;
use std::path::Path;
use std::rc::Rc;

use asyncio_playground::host::network::directory::Directory;

use crate::run::run_with;

fn check(folder: &str, version: (u8, u8)) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let hosts = root.join("target/hosts");
    assert!(hosts.join("index.tsv").exists(), "run `make hosts` first");
    let mut count = 0;
    let programs = fs::read_dir(root.join("tests/network").join(folder));
    for program in programs.expect("the folder can be read") {
        let program = program.expect("the folder can be read").path();
        if program
            .extension()
            .is_none_or(|extension| extension != "py")
        {
            continue;
        }
        let source = fs::read_to_string(&program).expect("the program can be read");
        let done = run_with(&source, version, Rc::new(Directory::new(&hosts)));
        let recorded = |suffix| fs::read_to_string(program.with_extension(suffix));
        let expected = recorded("out").expect("it is recorded");
        let [out, err] = done.streams();
        assert_eq!(out, expected, "{}", program.display());
        let expected = recorded("err").unwrap_or_default();
        assert_eq!(without_addresses(&err), expected, "{}", program.display());
        count += 1;
    }
    assert!(count > 0, "{folder} has programs");
}

/// `0x…` becomes `0x0`.
fn without_addresses(text: &str) -> String {
    let mut parts = text.split("0x");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shown.push_str("0x0");
        shown.push_str(part.trim_start_matches(|c: char| c.is_ascii_hexdigit()));
    }
    shown
}

#[test]
fn programs_print_what_they_print_with_the_real_libraries() {
    check("recorded", (3, 11));
}

#[test]
fn programs_of_python_3_6_print_what_they_print_with_aiohttp_2_3() {
    check("recorded_3_6", (3, 6));
}
