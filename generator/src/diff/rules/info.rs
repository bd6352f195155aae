//! What a document says about itself.

use crate::diff::rule::rules;

rules! {
    API_TITLE_CHANGED "api-title-changed" b"DDD" b"DDD" "the API's title is {new}, was {old}" "";
    API_VERSION_CHANGED "api-version-changed" b"DDD" b"DDD" "the API's version is {new}, was {old}" "";
    API_DOCS_CHANGED "api-docs-changed" b"DDD" b"DDD" "the description of the API changed" "";
    API_LICENSE_CHANGED "api-license-changed" b"DDD" b"DDD" "the API's license is {new}, was {old}" "";
    API_HOMEPAGE_CHANGED "api-homepage-changed" b"DDD" b"DDD" "the API's home page is {new}, was {old}" "";
    CRATE_RENAMED "crate-renamed" b"BDD" b"BDD" "the crate is `{new}`, was `{old}`" "pin `name` under `[crate]` in client.toml, or rename the dependency";
    GROUP_ADDED "group-added" b"ADD" b"ADD" "`{rust}` is new, for operations of the tag {wire}" "";
    GROUP_REMOVED "group-removed" b"BDD" b"BDD" "`{rust}` is gone: no operation has the tag {wire}" "the changes of its operations say where each one is now";
    GROUP_RENAMED "group-renamed" b"BDD" b"BDD" "`{old_rust}` is called `{new_rust}`" "write `{new_rust}` for `{old_rust}`, and its accessor on the client";
    GROUP_DOCS_CHANGED "group-docs-changed" b"DDD" b"DDD" "the description of the tag {wire} changed" "";
}
