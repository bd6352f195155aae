//! The catalogs the simulator starts with, made from its seed.
//!
//! Seed → catalogs. Each satisfies what public sample clients need of any catalog, since one of them takes one at
//! random: assets, a gallery, and on every asset the fields that client reads, with a value.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::sequence::Sequence;
use super::{Asset, Catalog, FieldDefinition, Gallery, Original, calendar, words};

/// The catalog that `defaultUpload` files go to.
pub(crate) const MOBILE_UPLOADS: &str = "Mobile Uploads";

/// Name, storage, assets.
const CATALOGS: [(&str, &str, u64); 4] = [
    ("Sandbox", "Filesystem", 300),
    ("Marketing Archive", "Vault", 120),
    ("Product Photography", "Filesystem", 60),
    (MOBILE_UPLOADS, "Filesystem", 12),
];

/// Fields every generated asset has first, then those only some have.
const FIELDS: [&str; 21] = [
    "Item ID",
    "Filename",
    "Keywords",
    "Cataloged",
    "Cataloged By",
    "Created",
    "Directory Path",
    "Path",
    "File Size",
    "Last Modified",
    "Last Updated",
    "Updated By",
    "Height",
    "Width",
    "Title",
    "Description",
    "Instructions",
    "Event",
    "Orientation",
    "Expiration Date",
    "username",
];

const FIRST_DAY_OF_2021: u64 = 1_609_459_200_000;
const DAY: u64 = 86_400_000;

/// All catalogs of a seed.
pub(crate) fn catalogs(seed: u64) -> Vec<Catalog> {
    CATALOGS.iter().zip(1..).map(|(description, number)| catalog(seed, number, *description)).collect()
}

fn catalog(seed: u64, number: u64, (name, storage_type, count): (&str, &'static str, u64)) -> Catalog {
    let mut sequence = Sequence::new(seed, number);
    let id = sequence.guid();
    let watch_folders = vec![format!("::portfolio.example.com:{name}:"), format!("::portfolio.example.com:{name} 2:")];
    let mut assets = BTreeMap::new();
    let mut next_id = 1;
    for _ in 0..count {
        // Deleted records leave gaps, as on a server that has lived a while.
        if sequence.below(8) == 0 {
            next_id += 1 + sequence.below(4);
        }
        let folder = format!("{}{}", sequence.pick(&watch_folders), sequence.pick(words::FOLDERS));
        assets.insert(next_id, asset(&mut sequence, next_id, &folder));
        next_id += 1;
    }
    let galleries = galleries(&assets);
    let ids = (0u64..).map(|position| (101 + position * 7).to_string());
    let fields = FIELDS.into_iter().zip(ids).map(|(system_name, id)| FieldDefinition { id, system_name }).collect();
    Catalog { id, name: name.to_owned(), storage_type, assets, galleries, fields, watch_folders, next_id }
}

fn asset(sequence: &mut Sequence, id: u64, folder: &str) -> Asset {
    let extension = *sequence.pick(&["jpg", "jpg", "jpg", "tif", "pdf", "mov"]);
    let filename = format!("{} {id:04}.{extension}", sequence.pick(words::SUBJECTS));
    // One in ten originals is of a size that makes streaming matter.
    let length = match sequence.below(10) {
        0 => 1_000_000 + sequence.below(1_000_000),
        _ => 12_000 + sequence.below(90_000),
    };
    let created = FIRST_DAY_OF_2021 + sequence.below(360) * DAY + sequence.below(DAY);
    let cataloged = created + sequence.below(90) * DAY;
    let updated = cataloged + sequence.below(60) * DAY;

    let mut attributes = Map::new();
    let mut set = |name: &str, value: Value| attributes.insert(name.to_owned(), json!([value]));
    set("Item ID", json!(id));
    set("Path", json!(format!("{folder}:{filename}")));
    set("Filename", json!(filename));
    set("Directory Path", json!(folder));
    set("File Size", json!(length));
    set("Created", json!(calendar::iso(created)));
    set("Last Modified", json!(calendar::iso(created + DAY / 3)));
    set("Cataloged", json!(calendar::iso(cataloged)));
    set("Last Updated", json!(calendar::iso(updated)));
    set("Cataloged By", json!(sequence.pick(words::PEOPLE)));
    set("Updated By", json!(sequence.pick(words::PEOPLE)));
    if extension == "jpg" || extension == "tif" {
        let (width, height) = (600 + sequence.below(5400), 600 + sequence.below(5400));
        set("Width", json!(width));
        set("Height", json!(height));
        set("Orientation", json!(if width >= height { "Landscape" } else { "Portrait" }));
    }
    if sequence.below(3) == 0 {
        set("Expiration Date", json!(calendar::iso(updated + 365 * DAY)));
    }
    if sequence.below(4) == 0 {
        set("Title", json!(format!("{} at {}", sequence.pick(words::SUBJECTS), sequence.pick(words::KEYWORDS))));
    }
    attributes.insert("Keywords".to_owned(), json!(keywords(sequence)));
    let original = Original::Generated { seed: sequence.next(), length: length as usize };
    Asset { id, attributes, original }
}

fn keywords(sequence: &mut Sequence) -> Vec<&'static str> {
    let mut keywords: Vec<&str> = (0..=sequence.below(6)).map(|_| *sequence.pick(words::KEYWORDS)).collect();
    keywords.sort_unstable();
    keywords.dedup();
    keywords
}

/// Two galleries with assets and an empty one; the first has assets, as public clients query it.
fn galleries(assets: &BTreeMap<u64, Asset>) -> Vec<Gallery> {
    let every = |step: usize| assets.keys().copied().step_by(step).collect();
    vec![
        Gallery { id: "10".to_owned(), name: "Highlights".to_owned(), assets: every(5) },
        Gallery { id: "11".to_owned(), name: "Press kit".to_owned(), assets: every(3) },
        Gallery { id: "14".to_owned(), name: "New gallery".to_owned(), assets: BTreeSet::new() },
    ]
}

#[cfg(test)]
mod tests {
    use super::catalogs;

    #[test]
    fn a_seed_gives_the_same_catalogs_every_time() {
        let [first, again, other] = [7, 7, 8].map(catalogs);
        assert_eq!(first[0].id, again[0].id);
        assert_ne!(first[0].id, other[0].id);
        let attributes =
            |of: &[super::Catalog]| of[0].assets.values().map(|a| a.attributes.clone()).collect::<Vec<_>>();
        assert_eq!(attributes(&first), attributes(&again));
        assert_ne!(attributes(&first), attributes(&other));
    }

    #[test]
    fn record_ids_have_gaps() {
        let sandbox = &catalogs(7)[0];
        assert!(sandbox.assets.len() >= 250);
        assert!(sandbox.next_id > sandbox.assets.len() as u64 + 10);
    }
}
