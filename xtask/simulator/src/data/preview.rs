//! Previews: a small JPEG, another for each asset.
//!
//! Catalog and record id → JPEG bytes. Real previews are 1600 pixels wide; these are small so that tests are fast.

use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder};

use super::sequence::Sequence;

const WIDTH: u32 = 160;
const HEIGHT: u32 = 120;

/// The preview of an asset: a gradient of its own two colours under the bits of its record id as a row of tiles.
pub(crate) fn jpeg(catalog_id: &str, asset_id: u64) -> Vec<u8> {
    let catalog = catalog_id.bytes().fold(0u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(u64::from(byte)));
    let mut colors = Sequence::new(catalog, asset_id);
    let (left, right) = (colors.next().to_le_bytes(), colors.next().to_le_bytes());
    let mut pixels = Vec::with_capacity((WIDTH * HEIGHT * 3) as usize);
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let tile = (52..68).contains(&y) && (asset_id >> (x / 10)) & 1 == 1;
            for (from, to) in left.iter().zip(&right).take(3) {
                let blended = (u32::from(*from) * (WIDTH - x) + u32::from(*to) * x) / WIDTH;
                pixels.push(if tile { 255 } else { u8::try_from(blended).unwrap_or(u8::MAX) });
            }
        }
    }
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 80)
        .write_image(&pixels, WIDTH, HEIGHT, ExtendedColorType::Rgb8)
        .expect("a buffer of the stated size can be encoded into memory");
    bytes
}
