//! Reading and writing JSON beside serde_json, by criterion.
//!
//! `cargo bench -p client-runtime --bench codecs`. A type as it is emitted against the same with serde's derive, and plain values against
//! `serde_json::Value`, on a text of about 100 kB.

use client_runtime::json::{Cursor, Decode, DecodeError, Encode, Json, from_slice, to_vec, write_object};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Item {
    id: String,
    name: String,
    size: i64,
    rating: f64,
    tags: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
}

impl Decode for Item {
    #[inline]
    fn decode(value: Cursor<'_>) -> Result<Self, DecodeError> {
        let object = value.object(&["id", "name", "size", "rating", "tags", "note"])?;
        Ok(Self {
            id: object.string(0)?,
            name: object.string(1)?,
            size: object.i64(2)?,
            rating: object.f64(3)?,
            tags: object.required(4)?,
            note: object.optional_string(5)?,
        })
    }
}

impl Encode for Item {
    #[inline]
    fn encode(&self, out: &mut Vec<u8>) {
        write_object(
            out,
            &["\"id\":", "\"name\":", "\"size\":", "\"rating\":", "\"tags\":", "\"note\":"],
            &[&self.id, &self.name, &self.size, &self.rating, &self.tags, &self.note],
        );
    }
}

fn items() -> Vec<Item> {
    let item = |number: i64| Item {
        id: format!("item-{number:06}"),
        name: format!("Harbour at dawn {number}"),
        size: 123_456_789 + number,
        rating: 3.25 + (number % 100) as f64 / 100.0,
        tags: ["boats", "harbour", "the \"old\" pier"].map(str::to_owned).to_vec(),
        note: (number % 2 == 0).then(|| "Taken from the pier, looking east.".to_owned()),
    };
    (0..600).map(item).collect()
}

fn codecs(criterion: &mut Criterion) {
    let items = items();
    let text = serde_json::to_vec(&items).expect("it can be written");
    assert_eq!(from_slice::<Vec<Item>>(&text).expect("it can be read"), items);
    let value: Json = from_slice(&text).expect("it can be read");
    let other: serde_json::Value = serde_json::from_slice(&text).expect("it can be read");

    let mut group = criterion.benchmark_group("decode");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("emitted", |bencher| bencher.iter(|| from_slice::<Vec<Item>>(&text)));
    group.bench_function("serde's derive", |bencher| bencher.iter(|| serde_json::from_slice::<Vec<Item>>(&text)));
    group.bench_function("Json", |bencher| bencher.iter(|| from_slice::<Json>(&text)));
    group.bench_function("serde_json::Value", |bencher| {
        bencher.iter(|| serde_json::from_slice::<serde_json::Value>(&text));
    });
    group.finish();

    let mut group = criterion.benchmark_group("encode");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("emitted", |bencher| bencher.iter(|| to_vec(&items)));
    group.bench_function("serde's derive", |bencher| bencher.iter(|| serde_json::to_vec(&items)));
    group.bench_function("Json", |bencher| bencher.iter(|| to_vec(&value)));
    group.bench_function("serde_json::Value", |bencher| bencher.iter(|| serde_json::to_vec(&other)));
    group.finish();
}

criterion_group!(benches, codecs);
criterion_main!(benches);
