//! The README's example, run whole against the simulator.

use portfolio_simulator::Simulator;

#[path = "../../../generated-client/examples/tour.rs"]
#[allow(dead_code, unreachable_pub, reason = "a program for people, run here as a module")]
mod tour;

#[tokio::test]
async fn the_tour_does_what_it_says() {
    let simulator = Simulator::builder().start().await.expect("a free port on loopback");
    let folder = tempfile::tempdir().expect("a temporary folder");
    tour::tour(&simulator.base_url, &simulator.token, folder.path()).await.expect("the whole tour");

    let requests = simulator.requests();
    let count = |path: &str| requests.iter().filter(|request| request.path.ends_with(path)).count();
    let sandbox = simulator.catalogs().into_iter().find(|catalog| catalog.name == "Sandbox").expect("Sandbox");
    // 250 assets or more in pages of 100, and one search for the upload.
    assert!(sandbox.assets >= 250 && count("/asset/") >= 4, "{} assets, {} pages", sandbox.assets, count("/asset/"));
    assert_eq!((count("/FileTransfer/upload"), count("/_original")), (1, 1));

    let original = requests.iter().find(|request| request.path.ends_with("/_original")).expect("streamed");
    let url = format!("{}{}?session={}", simulator.base_url, original.path, simulator.token);
    let expected = reqwest::get(url).await.expect("the original").bytes().await.expect("its bytes");
    assert_eq!(std::fs::read(folder.path().join("original")).expect("saved"), expected, "byte for byte");
    let report = std::fs::read_to_string(folder.path().join("asset-uploads.tsv")).expect("saved");
    assert!(report.lines().count() >= 1 && report.contains('\t'), "{report}");
}
