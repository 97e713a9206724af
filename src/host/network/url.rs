//! The parts of a URL that tell who is asked for what.

use std::fmt;

/// An absolute URL of HTTP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Url {
    /// Whether it is `https`.
    pub is_secure: bool,
    /// The host in lower case, with its port unless that is the scheme's own.
    pub host: String,
    /// Path and query, which begin with a slash.
    pub target: String,
}

impl Url {
    /// Reads a URL; the error says in words what is wrong.
    ///
    /// # Errors
    /// If it is not absolute, not of HTTP, or has no host.
    pub fn parse(text: &str) -> Result<Url, String> {
        if text.chars().any(|c| c.is_control() || c == ' ') {
            return Err(format!(
                "the URL {text:?} has a space or a control character"
            ));
        }
        let Some((scheme, rest)) = text.split_once("://") else {
            return Err(format!("the URL {text:?} has no scheme"));
        };
        let is_secure = match scheme.to_ascii_lowercase().as_str() {
            "http" => false,
            "https" => true,
            _ => {
                return Err(format!(
                    "a browser can only ask for http and https, not {scheme}"
                ));
            }
        };
        let rest = rest.split('#').next().unwrap_or_default();
        let end = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, target) = rest.split_at(end);
        let address = authority.rsplit('@').next().unwrap_or_default();
        let own_port = if is_secure { ":443" } else { ":80" };
        let host = address.strip_suffix(own_port).unwrap_or(address);
        let host = host.trim_end_matches(':').to_ascii_lowercase();
        if host.is_empty() {
            return Err(format!("the URL {text:?} has no host"));
        }
        let slash = if target.starts_with('/') { "" } else { "/" };
        Ok(Url {
            is_secure,
            host,
            target: format!("{slash}{target}"),
        })
    }

    /// The host without its port.
    pub fn name(&self) -> &str {
        match self.host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
            _ => &self.host,
        }
    }
}

impl fmt::Display for Url {
    /// Without its fragment, and as every library writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.is_secure { "https" } else { "http" };
        write!(f, "{scheme}://{}{}", self.host, self.target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> (bool, String, String) {
        let url = Url::parse(text).expect("the URL is right");
        (url.is_secure, url.host, url.target)
    }

    fn expected(is_secure: bool, host: &str, target: &str) -> (bool, String, String) {
        (is_secure, host.to_owned(), target.to_owned())
    }

    #[test]
    fn the_scheme_s_own_port_and_the_fragment_are_left_out() {
        let url = "http://Example.ORG:80/a/b?c=/d#e";
        assert_eq!(parts(url), expected(false, "example.org", "/a/b?c=/d"));
        let url = "https://u:p@example.org:443?q";
        assert_eq!(parts(url), expected(true, "example.org", "/?q"));
        let url = "http://127.0.0.1:8000";
        assert_eq!(parts(url), expected(false, "127.0.0.1:8000", "/"));
    }

    #[test]
    fn what_is_no_address_of_http_is_refused() {
        for text in [
            "example.org/a",
            "ftp://example.org/",
            "http:///a",
            "http://a b/",
        ] {
            assert!(Url::parse(text).is_err(), "{text}");
        }
    }
}
