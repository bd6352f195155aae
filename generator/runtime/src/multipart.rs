//! `multipart/form-data` (RFC 7578, and the HTML standard for the escaping of names).
//!
//! Input: parts. Output: one flow of bytes that is never in memory as a whole, with its length where all lengths are
//! known. Not here: which parts an operation has.

use super::chain::Chain;
use super::source::{Flow, Source};
use super::{Error, ErrorKind, FilePart, Secret};
use bytes::Bytes;
use std::fmt::{self, Write};
use std::hash::{BuildHasher, RandomState};
use std::pin::Pin;

/// A multipart body.
#[derive(Clone)]
pub(super) struct Multipart {
    parts: Vec<Part>,
    /// [`open`], known to those alone who make a multipart body: a program that makes none has no code for it.
    opens: for<'a> fn(&'a [Part], Credentials<'a>) -> Opening<'a>,
}

/// Form fields with credentials.
type Credentials<'a> = Vec<(&'a str, &'a Secret)>;
/// The media type with its boundary, the flow, and its length where that is known.
type Opened = (String, Flow, Option<u64>);
type Opening<'a> = Pin<Box<dyn Future<Output = Result<Opened, Error>> + Send + 'a>>;

#[derive(Clone)]
struct Part {
    name: String,
    file_name: Option<String>,
    media_type: Option<String>,
    headers: Vec<(String, String)>,
    source: Source,
    length: Option<u64>,
}

impl Multipart {
    /// One without parts.
    #[inline]
    pub(super) fn new() -> Self {
        Self { parts: Vec::new(), opens: |parts, credentials| Box::pin(open(parts, credentials)) }
    }

    /// Adds a file. What it says about itself must have been checked.
    #[inline]
    pub(super) fn file(&mut self, name: &str, part: FilePart) {
        let FilePart { source, length, file_name, media_type, headers } = part;
        let media_type = Some(media_type.unwrap_or_else(|| "application/octet-stream".to_owned()));
        self.parts.push(Part { name: name.to_owned(), file_name, media_type, headers, source, length });
    }

    /// Adds a field of text, with a media type where it is not plain text.
    pub(super) fn field(&mut self, name: &str, media_type: Option<&str>, value: impl Into<Bytes>) {
        self.parts.push(text_part(name, media_type, value.into()));
    }

    /// Whether it can be sent a second time.
    pub(super) fn can_be_replayed(&self) -> bool {
        self.parts.iter().all(|part| part.source.can_be_replayed())
    }

    /// The bytes to send. Credentials come first, so that a server can refuse before it has read a file.
    pub(super) async fn open(&self, credentials: Credentials<'_>) -> Result<Opened, Error> {
        (self.opens)(&self.parts, credentials).await
    }
}

async fn open(parts: &[Part], credentials: Credentials<'_>) -> Result<Opened, Error> {
    let fields = credentials
        .iter()
        .map(|(name, secret)| text_part(name, None, Bytes::copy_from_slice(secret.expose().as_bytes())));
    let parts: Vec<Part> = fields.chain(parts.iter().cloned()).collect();
    let boundary = boundary_not_in(&parts);
    let mut chain = Chain::default();
    let mut total = Some(0_u64);
    for part in &parts {
        let head = part.head(&boundary);
        let head_length = head.len() as u64;
        chain.bytes(head);
        let length = match &part.source {
            Source::Bytes(bytes) => {
                chain.bytes(bytes.clone());
                Some(part.length_of(bytes)?)
            }
            Source::Elsewhere(source) => {
                let (flow, length) = source.open(part.length).await?;
                chain.flow(flow);
                length
            }
        };
        chain.bytes(Bytes::from_static(b"\r\n"));
        total = match (total, length) {
            (Some(total), Some(length)) => Some(total + head_length + length + 2),
            _ => None,
        };
    }
    let end = format!("--{boundary}--\r\n");
    total = total.map(|total| total + end.len() as u64);
    chain.bytes(end);
    Ok((format!("multipart/form-data; boundary={boundary}"), Box::pin(chain), total))
}

#[inline]
fn text_part(name: &str, media_type: Option<&str>, value: Bytes) -> Part {
    Part {
        name: name.to_owned(),
        file_name: None,
        media_type: media_type.map(str::to_owned),
        headers: Vec::new(),
        source: Source::Bytes(value),
        length: None,
    }
}

impl Part {
    /// How long bytes in memory are, which must be what was said of them.
    #[inline]
    fn length_of(&self, bytes: &Bytes) -> Result<u64, Error> {
        let length = bytes.len() as u64;
        match self.length {
            Some(said) if said != length => {
                let message = format!("the part `{}` is {length} bytes long, not {said}", self.name);
                Err(Error::new(ErrorKind::Builder, message))
            }
            _ => Ok(length),
        }
    }

    #[inline]
    fn head(&self, boundary: &str) -> String {
        let mut head = format!("--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"", Escaped(&self.name));
        if let Some(file_name) = &self.file_name {
            let _ = write!(head, "; filename=\"{}\"", Escaped(file_name));
        }
        if let Some(media_type) = &self.media_type {
            let _ = write!(head, "\r\nContent-Type: {media_type}");
        }
        for (name, value) in &self.headers {
            let _ = write!(head, "\r\n{name}: {value}");
        }
        head.push_str("\r\n\r\n");
        head
    }
}

/// A name inside quotes: a quote or a line end in it must not end the header.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for character in self.0.chars() {
            match character {
                '"' => formatter.write_str("%22")?,
                control if control.is_ascii_control() => write!(formatter, "%{:02X}", u32::from(control))?,
                other => formatter.write_char(other)?,
            }
        }
        Ok(())
    }
}

/// A boundary that none of the parts in memory holds; for files, 128 random bits are enough.
#[inline]
fn boundary_not_in(parts: &[Part]) -> String {
    loop {
        // The standard library's hash keys are the random numbers at hand.
        let random = |salt: u8| RandomState::new().hash_one(salt);
        let boundary = format!("boundary-{:016x}{:016x}", random(0), random(1));
        let occurs = |bytes: &Bytes| bytes.windows(boundary.len()).any(|window| window == boundary.as_bytes());
        if !parts.iter().filter_map(|part| part.source.in_memory()).any(occurs) {
            return boundary;
        }
    }
}

impl fmt::Debug for Multipart {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.parts.iter().map(|part| part.name.as_str()).collect();
        write!(formatter, "multipart {names:?}")
    }
}
