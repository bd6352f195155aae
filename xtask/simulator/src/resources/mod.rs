//! One file per resource: request → answer.

pub(crate) mod asset_content;
pub(crate) mod asset_query;
pub(crate) mod auth;
pub(crate) mod catalog;
pub(crate) mod catalog_parts;
pub(crate) mod download;
pub(crate) mod job;
mod job_request;
pub(crate) mod pages;
pub(crate) mod published;
pub(crate) mod report;
pub(crate) mod upload;
mod upload_form;
