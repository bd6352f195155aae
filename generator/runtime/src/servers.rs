//! Servers that the document names.
//!
//! Input: constants that emitted code writes down, and values for their variables. Output: base URLs. Not here: what a base
//! URL may be (`base_url.rs`). OpenAPI 3.0, Server Object and Server Variable Object.

use super::percent::encode_into;
use super::{Error, ErrorKind};

/// A server that the document names.
#[derive(Debug)]
pub struct Server {
    /// Its URL, with the names of variables in braces.
    pub url: &'static str,
    /// What the document says about it.
    pub description: &'static str,
    /// The variables of its URL.
    pub variables: &'static [ServerVariable],
}

/// A variable of a server's URL.
#[derive(Debug)]
pub struct ServerVariable {
    /// Its name.
    pub name: &'static str,
    /// Its value where no other is given.
    pub default: &'static str,
    /// The values it may have; empty where any will do.
    pub values: &'static [&'static str],
}

impl Server {
    /// The base URL with values for some of its variables and the defaults for the others.
    ///
    /// ```text
    /// let url = API.servers[0].url(&[("region", "eu")])?;
    /// let client = Client::builder(url).build()?;
    /// ```
    ///
    /// # Errors
    /// If there is no such variable, or if it may not have the value.
    #[inline]
    pub fn url(&self, values: &[(&str, &str)]) -> Result<String, Error> {
        let refuse = |message: String| Err(Error::new(ErrorKind::Builder, message));
        let known = || self.variables.iter().map(|variable| variable.name).collect::<Vec<_>>().join(", ");
        if let Some((name, _)) = values.iter().find(|(name, _)| self.variables.iter().all(|own| own.name != *name)) {
            return refuse(format!("the server has no variable `{name}`; it has: {}", known()));
        }
        let mut url = String::new();
        let mut rest = self.url;
        while let Some((literal, after)) = rest.split_once('{') {
            url.push_str(literal);
            let Some((name, after)) = after.split_once('}') else { break };
            rest = after;
            let Some(variable) = self.variables.iter().find(|variable| variable.name == name) else {
                return refuse(format!("the document does not say what `{{{name}}}` of the server's URL is"));
            };
            let given = values.iter().rev().find(|(own, _)| *own == name).map(|(_, value)| *value);
            let Some(value) = given else {
                url.push_str(variable.default);
                continue;
            };
            if !variable.values.is_empty() && !variable.values.contains(&value) {
                return refuse(format!("`{name}` of the server's URL is one of {}", variable.values.join(", ")));
            }
            // A value may be a part of the path, a port or a host; it may not end them.
            for (index, segment) in value.split('/').enumerate() {
                if index > 0 {
                    url.push('/');
                }
                encode_into(&mut url, segment);
            }
        }
        url.push_str(rest);
        Ok(url)
    }
}

#[cfg(test)]
mod tests {
    use super::{Server, ServerVariable};

    static SERVER: Server = Server {
        url: "https://{region}.example.com:{port}/{base}",
        description: "",
        variables: &[
            ServerVariable { name: "region", default: "eu", values: &["eu", "us"] },
            ServerVariable { name: "port", default: "443", values: &[] },
            ServerVariable { name: "base", default: "v1", values: &[] },
        ],
    };

    #[test]
    fn variables_have_their_values_or_defaults() {
        let url = |values: &[(&str, &str)]| SERVER.url(values).map_err(|error| error.to_string());
        assert_eq!(url(&[]).as_deref(), Ok("https://eu.example.com:443/v1"));
        assert_eq!(url(&[("region", "us"), ("base", "a/b")]).as_deref(), Ok("https://us.example.com:443/a/b"));
        assert_eq!(url(&[("base", "x?y#z@")]).as_deref(), Ok("https://eu.example.com:443/x%3Fy%23z%40"));
        assert!(url(&[("region", "evil.example")]).is_err_and(|message| message.contains("eu, us")));
        assert!(url(&[("zone", "us")]).is_err_and(|message| message.contains("region, port, base")));
    }
}
