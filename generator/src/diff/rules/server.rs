//! Where the API is served.

use crate::diff::rule::rules;

rules! {
    SERVER_ADDED "server-added" b"DDA" b"DDA" "the API is served at {new} too" "";
    SERVER_REMOVED "server-removed" b"DRB" b"DRB" "the API is no longer served at {old}" "give `Client::builder` another address where it has this one";
    SERVER_DEFAULT_CHANGED "server-default-changed" b"RRR" b"RRR" "the first server is {new}, was {old}" "programs that take the address from the document talk to another server when they are compiled again";
    SERVER_VERSION_CHANGED "server-version-changed" b"RRR" b"RRR" "the version in the API's address is another: {new}, was {old}" "give `Client::builder` the new address where it has the old one; no document tells how long a server keeps the old one";
    SERVER_DOCS_CHANGED "server-docs-changed" b"DDD" b"DDD" "the description of the server {wire} changed" "";
    SERVER_VARIABLE_ADDED "server-variable-added" b"DDA" b"DDA" "the server's address has a variable {new}" "";
    SERVER_VARIABLE_REMOVED "server-variable-removed" b"DDB" b"DDB" "the server's address has no variable {old}" "";
    SERVER_VARIABLE_DEFAULT_CHANGED "server-variable-default-changed" b"RRR" b"RRR" "the variable {wire} of the server's address is {new} where nobody says, was {old}" "give the address in full if the old value is meant";
    SERVER_VARIABLE_VALUE_ADDED "server-variable-value-added" b"DDA" b"DDA" "the variable {wire} of the server's address may be {new}" "";
    SERVER_VARIABLE_VALUE_REMOVED "server-variable-value-removed" b"DRB" b"DRB" "the variable {wire} of the server's address may no longer be {old}" "use another address where `Client::builder` has this one";
}
