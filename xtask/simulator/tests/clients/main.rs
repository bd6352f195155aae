//! Replays what public sample clients send, as they send it, and checks what they read from the answers.

mod catalogs;
mod demo_client;
mod dotnet_client;
mod http;
mod jobs_and_reports;
mod page_client;
mod published;
mod queries;
mod refusals;
mod sessions;
mod switches;
mod token_client;
mod uploads;
