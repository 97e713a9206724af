//! Programs that ask other hosts: mostly over a small set of bundled hosts of these tests' own.

#![cfg(not(target_arch = "wasm32"))]

mod hosts;
mod libraries;
mod loopback;
mod moments;
mod recorded;
mod run;
