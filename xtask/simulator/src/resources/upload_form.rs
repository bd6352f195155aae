//! Reads the multipart form of an upload: text fields by name, and the file.
//!
//! Form → fields. The file may be in a part of any name (`Filedata`, `files[]`): it is the part with a file name, given
//! as `filename` or as `filename*`.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::Multipart;
use axum::extract::multipart::MultipartError;
use axum::http::{HeaderMap, header};
use serde_json::Value;

use crate::data::Catalog;
use crate::fault::Fault;
use crate::lenient_json;

/// A form as it was sent.
pub(crate) struct UploadForm {
    texts: BTreeMap<String, String>,
    file: Option<(String, Bytes)>,
}

impl UploadForm {
    /// Reads all parts; the first part with a file name is the file.
    pub(crate) async fn read(mut multipart: Multipart) -> Result<Self, Fault> {
        let mut form = Self { texts: BTreeMap::new(), file: None };
        while let Some(part) = multipart.next_field().await.map_err(|error| unreadable(&error))? {
            let name = part.name().unwrap_or_default().to_owned();
            let filename = part.file_name().map(str::to_owned).or_else(|| extended_filename(part.headers()));
            let bytes = part.bytes().await.map_err(|error| unreadable(&error))?;
            match filename {
                Some(filename) => drop(form.file.get_or_insert((filename, bytes))),
                None => drop(form.texts.entry(name).or_insert(String::from_utf8_lossy(&bytes).into_owned())),
            }
        }
        Ok(form)
    }

    /// A text field.
    pub(crate) fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }

    /// The file's bytes, and its name: from `named_by` if that is filled in, otherwise from the part.
    pub(crate) fn file(&self, named_by: &str) -> Result<(String, Bytes), Fault> {
        let Some((part_name, bytes)) = &self.file else {
            return Err(Fault::invalid_parameters("An upload needs a file part."));
        };
        let name = self.text(named_by).filter(|name| !name.is_empty()).unwrap_or(part_name);
        Ok((name.to_owned(), bytes.clone()))
    }

    /// The fields of `ingestFields`, `[{"fieldId": …, "values": […]}]`, by display name; unknown ones are left out.
    pub(crate) fn ingest_fields(&self, catalog: &Catalog) -> Result<Vec<(String, Vec<String>)>, Fault> {
        let fields = lenient_json::value(self.text("ingestFields").unwrap_or_default().as_bytes())?;
        let named = |field: &Value| {
            let id = field.get("fieldId").map(scalar)?;
            let known = catalog.fields.iter().find(|known| known.id == id || known.system_name == id)?;
            Some((known.system_name.to_owned(), field.get("values").map(list).unwrap_or_default()))
        };
        let fields = fields.as_array().into_iter().flatten().filter_map(named);
        Ok(fields.filter(|(_, values)| !values.is_empty()).collect())
    }

    /// The metadata of `properties`, `{"metadata": {"dc:title": …}}`, by display name.
    ///
    /// Which fields the real server fills from these XMP names is unknown; these are the evident ones.
    pub(crate) fn properties(&self) -> Result<Vec<(String, Vec<String>)>, Fault> {
        let properties = lenient_json::value(self.text("properties").unwrap_or_default().as_bytes())?;
        let metadata = properties.get("metadata");
        let values = |name: &str| metadata.and_then(|metadata| metadata.get(name)).map(list).unwrap_or_default();
        let fields = [
            ("dc:title", "Title"),
            ("photoshop:Instructions", "Instructions"),
            ("Iptc4xmpExt:Event", "Event"),
            ("dc:subject", "Keywords"),
            ("dc:description", "Description"),
        ];
        let fields = fields.into_iter().map(|(name, field)| (field.to_owned(), values(name)));
        Ok(fields.filter(|(_, values)| !values.is_empty()).collect())
    }
}

/// The file name of `filename*=utf-8''B%C3%B6ot.jpg`, which some clients send alone when a name is not ASCII.
fn extended_filename(headers: &HeaderMap) -> Option<String> {
    let disposition = headers.get(header::CONTENT_DISPOSITION)?.to_str().ok()?;
    let value = disposition.split(';').find_map(|parameter| parameter.trim().strip_prefix("filename*="))?;
    let encoded = value.rsplit('\'').next()?.replace('+', "%2B");
    form_urlencoded::parse(encoded.as_bytes()).next().map(|(name, _)| name.into_owned())
}

fn unreadable(error: &MultipartError) -> Fault {
    Fault::invalid_parameters(&format!("The form cannot be read: {error}"))
}

fn scalar(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// An array of scalars, or one without the array; empty texts are no values.
fn list(value: &Value) -> Vec<String> {
    let values = match value {
        Value::Null => Vec::new(),
        Value::Array(values) => values.iter().map(scalar).collect(),
        one => vec![scalar(one)],
    };
    values.into_iter().filter(|value| !value.is_empty()).collect()
}
