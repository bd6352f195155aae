//! A catalog with its assets, galleries, field definitions and watch folders.
//!
//! Not here: the catalogs the simulator starts with (`generate`).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{Asset, Original, calendar};

/// A catalog.
pub(crate) struct Catalog {
    /// Upper-case GUID.
    pub(crate) id: String,
    /// Its name, unique here though not on every server.
    pub(crate) name: String,
    /// `Filesystem` or `Vault`.
    pub(crate) storage_type: &'static str,
    /// By record id.
    pub(crate) assets: BTreeMap<u64, Asset>,
    /// At least one: a public client takes the first without looking.
    pub(crate) galleries: Vec<Gallery>,
    /// The fields an asset can have.
    pub(crate) fields: Vec<FieldDefinition>,
    /// Paths of the top-level watch folders; at least one.
    pub(crate) watch_folders: Vec<String>,
    /// The id the next asset gets. Only ever grows, so that no id is given twice.
    pub(crate) next_id: u64,
}

/// A gallery: a choice of assets of one catalog.
pub(crate) struct Gallery {
    /// Decimal digits.
    pub(crate) id: String,
    /// Its name.
    pub(crate) name: String,
    /// The record ids of its assets.
    pub(crate) assets: BTreeSet<u64>,
}

/// A field of a catalog.
pub(crate) struct FieldDefinition {
    /// What `ingestFields` name it by.
    pub(crate) id: String,
    /// What queries and attributes name it by.
    pub(crate) system_name: &'static str,
}

/// What an upload says about a new asset.
pub(crate) struct NewAsset {
    /// Its file name.
    pub(crate) filename: String,
    /// The folder it goes to.
    pub(crate) folder: String,
    /// Who uploads it.
    pub(crate) user: String,
    /// Field → values; values are never empty lists.
    pub(crate) attributes: Vec<(String, Vec<String>)>,
    /// The file.
    pub(crate) bytes: axum::body::Bytes,
}

impl Catalog {
    /// Adds an uploaded asset and returns its record id.
    pub(crate) fn add(&mut self, new: NewAsset) -> u64 {
        let id = self.next_id;
        self.next_id += 1;
        let now = calendar::iso(calendar::now_millis());
        let mut attributes = Map::new();
        let mut set = |name: &str, value: Value| attributes.insert(name.to_owned(), json!([value]));
        set("Item ID", json!(id));
        set("Filename", json!(new.filename));
        for name in ["Cataloged", "Created", "Last Modified", "Last Updated"] {
            set(name, json!(now));
        }
        set("Cataloged By", json!(new.user));
        set("Updated By", json!(new.user));
        set("File Size", json!(new.bytes.len()));
        set("Directory Path", json!(new.folder));
        set("Path", json!(format!("{}:{}", new.folder, new.filename)));
        // A public client needs keywords on every asset, and real servers can take them from the path when cataloging:
        // an upload that brings none gets the words of its file name.
        let stem = new.filename.rsplit_once('.').map_or(new.filename.as_str(), |(stem, _)| stem);
        let words: Vec<&str> = stem.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        attributes.insert("Keywords".to_owned(), if words.is_empty() { json!([stem]) } else { json!(words) });
        for (name, values) in new.attributes {
            attributes.insert(name, json!(values));
        }
        self.assets.insert(id, Asset { id, attributes, original: Original::Uploaded(new.bytes) });
        id
    }

    /// The display name a field is answered under, whatever way a client wrote it.
    ///
    /// `_id`, `RID`, `asset_id` and `Item ID` are the record id. Whether the real server minds upper and lower case is
    /// unknown; this one does not.
    pub(crate) fn display_name(&self, field: &str) -> String {
        if ["_id", "RID", "asset_id"].iter().any(|name| name.eq_ignore_ascii_case(field)) {
            return "Item ID".to_owned();
        }
        let known = self.fields.iter().find(|known| known.system_name.to_lowercase() == field.to_lowercase());
        known.map_or_else(|| field.to_owned(), |known| known.system_name.to_owned())
    }
}
