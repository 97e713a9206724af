//! When a response arrives: the model of a network, by which runs are reproducible.

use super::url::Url;
use crate::trace::Time;

/// How long responses take, in milliseconds. A program says so in one line of its own:
///
/// ```text
/// # @network {base:200, per_kb:4, jitter:400, seed:7}
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Latency {
    /// From the request to the beginning of the response.
    pub base: f64,
    /// For each 1024 bytes of its body.
    pub per_kb: f64,
    /// What the beginning takes longer by at most; how much of it is drawn for each request.
    pub jitter: f64,
    /// Which of all drawings.
    pub seed: i64,
}

impl Default for Latency {
    fn default() -> Self {
        Self {
            base: 200.0,
            per_kb: 2.0,
            jitter: 0.0,
            seed: 1,
        }
    }
}

/// When the parts of a response arrive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moments {
    /// Its beginning.
    pub head: Time,
    /// All of it.
    pub body: Time,
}

impl Latency {
    /// What a program says of its network, and what is usual for the rest.
    pub fn of_program(source: &str) -> Latency {
        let mut latency = Latency::default();
        let lines = source.lines().filter_map(|line| {
            let comment = line.strip_prefix('#')?.trim_start();
            let fields = comment.strip_prefix("@network")?.trim_start();
            Some(fields.strip_prefix('{')?.split_once('}')?.0)
        });
        let fields = lines.into_iter().next().unwrap_or_default();
        for field in fields.split(',') {
            let Some((key, value)) = field.split_once(':') else {
                continue;
            };
            let value = value.trim();
            let number = value
                .parse::<f64>()
                .ok()
                .filter(|number| number.is_finite());
            let number = number.map(|number| number.max(0.0));
            match (key.trim().trim_matches(['"', '\'']), number) {
                ("base", Some(number)) => latency.base = number,
                ("per_kb", Some(number)) => latency.per_kb = number,
                ("jitter", Some(number)) => latency.jitter = number,
                ("seed", _) => latency.seed = value.parse().unwrap_or(latency.seed),
                _ => {}
            }
        }
        latency
    }

    /// When the response to a request arrives; `nth` is how many requests of the same method and
    /// URL the run has made before.
    pub fn moments(&self, request: &Drawn, sent: Time, bytes: usize) -> Moments {
        let head = self.base + self.jitter * request.fraction(self.seed);
        let head = sent.plus(nanoseconds(head));
        let body = self.per_kb * bytes as f64 / 1024.0;
        Moments {
            head,
            body: head.plus(nanoseconds(body)),
        }
    }
}

fn nanoseconds(milliseconds: f64) -> u64 {
    (milliseconds * 1e6).round() as u64
}

/// By what a request's jitter is drawn.
#[derive(Debug, Clone, Copy)]
pub struct Drawn<'a> {
    /// In capitals.
    pub method: &'a str,
    /// Where it goes.
    pub url: &'a Url,
    /// How many of the same the run has made before.
    pub nth: u32,
}

impl Drawn<'_> {
    /// A number from 0 up to 1, well spread, the same each time.
    fn fraction(&self, seed: i64) -> f64 {
        let text = format!("{seed} {} {} {}", self.method, self.url, self.nth);
        // FNV-1a, and the last steps of MurmurHash3: FNV alone hardly moves the high bits for
        // texts that differ at their end.
        let mut hash = text.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
        hash = (hash ^ (hash >> 16)).wrapping_mul(0x85eb_ca6b);
        hash = (hash ^ (hash >> 13)).wrapping_mul(0xc2b2_ae35);
        hash ^= hash >> 16;
        f64::from(hash) / 4_294_967_296.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).expect("the URL is right")
    }

    #[test]
    fn a_program_says_what_its_network_is_like() {
        let source = "import asyncio\n# @network {base:150, per_kb: 4.5,jitter:400, seed:-7}\n";
        let latency = Latency::of_program(source);
        let expected = Latency {
            base: 150.0,
            per_kb: 4.5,
            jitter: 400.0,
            seed: -7,
        };
        assert_eq!(latency, expected);
        assert_eq!(Latency::of_program("print('@network')"), Latency::default());
    }

    #[test]
    fn the_body_comes_after_the_head_by_its_size() {
        let latency = Latency::of_program("# @network {base:100, per_kb:10}");
        let request = Drawn {
            method: "GET",
            url: &url("http://a/"),
            nth: 0,
        };
        let moments = latency.moments(&request, Time(5), 2048);
        assert_eq!(moments.head, Time(100_000_005));
        assert_eq!(moments.body, Time(120_000_005));
    }

    #[test]
    fn jitter_is_drawn_as_the_recording_server_draws_it() {
        // Worked out from the definition with Python's integers.
        let drawn = |text, nth| {
            let (method, url) = ("GET", &url(text));
            Drawn { method, url, nth }.fraction(7)
        };
        assert_eq!(
            drawn("http://flupy.org/data/flags/cn/cn.gif", 0),
            f64::from(0xed9d_6f06_u32) / 2f64.powi(32)
        );
        assert_eq!(
            drawn("HTTP://flupy.org:80/data/flags/cn/cn.gif#a", 1),
            f64::from(0x24d7_0738_u32) / 2f64.powi(32)
        );
    }
}
