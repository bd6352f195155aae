//! Who may be asked: the host of the first address, and those that the user allows.

use reqwest::Url;

/// Which hosts are read from.
#[derive(Debug)]
pub(crate) struct Rules {
    start: Url,
    allowed: Vec<String>,
}

impl Rules {
    pub(crate) fn new(start: &Url, allowed: Vec<String>) -> Self {
        Self { start: start.clone(), allowed }
    }

    /// Whether an address is on the host where all began, which alone sees credentials.
    pub(crate) fn is_home(&self, url: &Url) -> bool {
        let same_host = url.host_str() == self.start.host_str();
        let same_port = url.port_or_known_default() == self.start.port_or_known_default();
        // A server that sends its callers from HTTP to HTTPS is the same server.
        let upgraded = self.start.scheme() == "http" && url.scheme() == "https" && self.start.port().is_none();
        same_host && (url.scheme() == self.start.scheme() && same_port || upgraded && url.port().is_none())
    }

    /// Why an address is not read from; `None` where it may be.
    pub(crate) fn refusal(&self, url: &Url) -> Option<String> {
        if !matches!(url.scheme(), "http" | "https") {
            return Some(format!("`{}:` is no address of a web server", url.scheme()));
        }
        if self.is_home(url) {
            return None;
        }
        let host = authority(url);
        let allowed = self.allowed.iter().any(|name| *name == host || Some(name.as_str()) == url.host_str());
        (!allowed).then(|| {
            let home = authority(&self.start);
            format!("it leads from {home} to another host, {host}; if that is meant, add --allow-host {host}")
        })
    }

    /// Whether nothing leaves this machine.
    pub(crate) fn is_this_machine(&self) -> bool {
        let host = self.start.host_str().unwrap_or_default();
        let address = host.trim_matches(['[', ']']).parse::<std::net::IpAddr>();
        host == "localhost" || address.is_ok_and(|address| address.is_loopback())
    }
}

/// Host and port as one writes them.
fn authority(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

#[cfg(test)]
mod tests {
    use super::Rules;
    use reqwest::Url;

    fn url(text: &str) -> Url {
        Url::parse(text).expect("an address")
    }

    #[test]
    fn only_the_host_of_the_start_and_those_allowed() {
        let rules = Rules::new(&url("http://a.example.com/docs"), vec!["b.example.com:81".to_owned()]);
        let refused = |text: &str| rules.refusal(&url(text)).is_some();
        assert!(!refused("http://a.example.com/other"));
        assert!(!refused("https://a.example.com/other"), "the way up to HTTPS");
        assert!(refused("http://a.example.com:8080/"), "another port is another server");
        assert!(!refused("http://b.example.com:81/"));
        assert!(refused("http://b.example.com/"));
        assert!(refused("http://c.example.com/") && refused("file:///etc/passwd") && refused("ftp://a.example.com/"));
        assert!(!rules.is_home(&url("http://b.example.com:81/")));
        let secure = Rules::new(&url("https://a.example.com/"), Vec::new());
        assert!(secure.refusal(&url("http://a.example.com/")).is_some(), "never down to HTTP");
    }
}
