//! Uploads in one call, for both actions of the file transfer servlet.
//!
//! ```no_run
//! use portfolio_client::{Client, transfer::{Destination, IngestField}};
//! use portfolio_client::runtime::FilePart;
//!
//! # async fn example(client: &Client) -> Result<(), Box<dyn std::error::Error>> {
//! let destination = Destination { catalog_id: "CATALOG-ID", folder: "/incoming" };
//! let file = FilePart::bytes(b"bytes".to_vec()).file_name("harbour.jpg");
//! let record = client
//!     .file_transfer()
//!     .upload_to(destination, "harbour.jpg", file, &[IngestField::new("FIELD-ID", ["boats"])])
//!     .send()
//!     .await?;
//! println!("record id {}", *record);
//! # Ok(()) }
//! ```

use crate::api::file_transfer::{FileTransferApi, Upload};
use crate::runtime::{FilePart, Json, JsonObject};
use crate::types::UploadAction;

/// Where an uploaded file goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Destination<'a> {
    /// The id of a catalog.
    pub catalog_id: &'a str,
    /// The path of one of its watch folders, or of a folder below one.
    pub folder: &'a str,
}

/// Values for a field of the new asset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IngestField {
    /// The id of a field definition.
    pub field_id: String,
    /// Its values.
    pub values: Vec<String>,
}

impl IngestField {
    /// Values for the field with this id (`FieldDefinition::id`).
    pub fn new<I>(field_id: &str, values: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        Self { field_id: field_id.to_owned(), values: values.into_iter().map(Into::into).collect() }
    }
}

/// What `defaultUpload` tells about a file, by the names of XMP and IPTC.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UploadMetadata {
    /// An id that files of one batch share.
    pub batch_id: String,
    /// `dc:title`
    pub title: Option<String>,
    /// `photoshop:Instructions`
    pub instructions: Option<String>,
    /// `Iptc4xmpExt:Event`
    pub event: Option<String>,
    /// `dc:description`
    pub description: Option<String>,
    /// `dc:subject`
    pub keywords: Vec<String>,
}

impl<'c> FileTransferApi<'c> {
    /// Uploads a file into a folder of a catalog (action `upload`). The answer is the record id of the new asset.
    ///
    /// The file comes from memory, from disk or from a stream; see [`FilePart`].
    pub fn upload_to(
        &self,
        destination: Destination<'_>,
        file_name: &str,
        file: impl Into<FilePart>,
        fields: &[IngestField],
    ) -> Upload<'c> {
        let upload = self
            .upload(&UploadAction::Upload)
            .catalog_id(destination.catalog_id)
            .filename(file_name)
            .destination_folder(destination.folder);
        let upload = if fields.is_empty() { upload } else { upload.ingest_fields(&ingest_fields(fields)) };
        // The file last, as the vendor's own page sends it.
        upload.filedata(file)
    }

    /// Uploads a file into the catalog "Mobile Uploads" (action `defaultUpload`), which every user may do once an
    /// administrator has enabled Mobile Uploading.
    pub fn upload_default(&self, file_name: &str, file: impl Into<FilePart>, metadata: &UploadMetadata) -> Upload<'c> {
        self.upload(&UploadAction::DefaultUpload)
            .properties(&properties(metadata))
            .filedata(FilePart::text(file_name))
            .files(file)
    }
}

/// `[{"fieldId": …, "values": […]}]`
fn ingest_fields(fields: &[IngestField]) -> String {
    let field = |field: &IngestField| {
        let values = field.values.iter().map(|value| Json::from(value.as_str())).collect::<Vec<_>>();
        object([("fieldId", Json::from(field.field_id.as_str())), ("values", Json::from(values))])
    };
    Json::from(fields.iter().map(field).collect::<Vec<_>>()).to_string()
}

/// `{"batchId": …, "metadata": {"dc:title": …}}`, without what is not known.
fn properties(metadata: &UploadMetadata) -> String {
    let texts = [
        ("dc:title", &metadata.title),
        ("photoshop:Instructions", &metadata.instructions),
        ("Iptc4xmpExt:Event", &metadata.event),
        ("dc:description", &metadata.description),
    ];
    let mut members: Vec<(&str, Json)> =
        texts.into_iter().filter_map(|(name, text)| Some((name, Json::from(text.as_deref()?)))).collect();
    if !metadata.keywords.is_empty() {
        let keywords = metadata.keywords.iter().map(|word| Json::from(word.as_str())).collect::<Vec<_>>();
        members.push(("dc:subject", Json::from(keywords)));
    }
    object([("batchId", Json::from(metadata.batch_id.as_str())), ("metadata", object(members))]).to_string()
}

fn object<'a>(members: impl IntoIterator<Item = (&'a str, Json)>) -> Json {
    Json::from(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<JsonObject>())
}
