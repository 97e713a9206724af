//! Programs that ask other hosts: mostly over a small set of bundled hosts of these tests' own.

mod hosts;
mod libraries;
mod moments;
mod recorded;
mod run;
