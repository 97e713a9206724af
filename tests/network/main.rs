//! Programs that ask other hosts, over a small set of bundled hosts of these tests' own.

mod hosts;
mod libraries;
mod moments;
mod run;
