//! Search terms, queries and attributes that read well.
//!
//! ```
//! use portfolio_client::types::{AssetQuery, AssetQueryTerm as Term, SortOrder};
//!
//! let query = AssetQuery::matching(Term::and([
//!     Term::equals("Keywords", "harbour"),
//!     Term::or([Term::ends_with("Filename", ".tif"), Term::greater_than("Width", 4000)]),
//! ]))
//! .returning(["Filename", "Keywords"])
//! .sorted_by("Cataloged", SortOrder::Desc)
//! .in_pages_of(100);
//! assert_eq!(query.page_size, Some(100));
//! ```

use crate::runtime::Json;
use crate::types::{Asset, AssetQuery, AssetQueryTerm, QueryOperator, SortOptions, SortOrder};

impl AssetQueryTerm {
    fn of(operator: QueryOperator) -> Self {
        Self { operator, field: None, values: None, subqueries: None }
    }

    fn comparing(operator: QueryOperator, field: &str, value: impl Into<Json>) -> Self {
        Self { field: Some(field.to_owned()), values: Some(vec![value.into()]), ..Self::of(operator) }
    }

    fn joining(operator: QueryOperator, terms: impl IntoIterator<Item = Self>) -> Self {
        Self { subqueries: Some(terms.into_iter().collect()), ..Self::of(operator) }
    }

    /// Assets that match every term.
    pub fn and(terms: impl IntoIterator<Item = Self>) -> Self {
        Self::joining(QueryOperator::OperatorAnd, terms)
    }

    /// Assets that match at least one term.
    pub fn or(terms: impl IntoIterator<Item = Self>) -> Self {
        Self::joining(QueryOperator::OperatorOr, terms)
    }

    /// The assets with these record ids, numbers or their digits.
    ///
    /// ```
    /// use portfolio_client::types::AssetQueryTerm as Term;
    /// assert_eq!(Term::ids([17, 4]), Term::ids(["17", "4"]));
    /// ```
    pub fn ids<I>(ids: I) -> Self
    where
        I: IntoIterator,
        I::Item: ToString,
    {
        let values = ids.into_iter().map(|id| Json::from(id.to_string())).collect();
        Self { values: Some(values), ..Self::of(QueryOperator::AssetsById) }
    }

    /// What a user would type into the search box.
    pub fn text(words: &str) -> Self {
        Self { values: Some(vec![words.into()]), ..Self::of(QueryOperator::MatchUnparsedQueryString) }
    }

    /// The field has exactly this value, or it is one of its values.
    pub fn equals(field: &str, value: impl Into<Json>) -> Self {
        Self::comparing(QueryOperator::EqualValue, field, value)
    }

    /// The field does not have this value.
    pub fn not_equals(field: &str, value: impl Into<Json>) -> Self {
        Self::comparing(QueryOperator::NotEqualValue, field, value)
    }

    /// The field's text contains this text.
    pub fn contains(field: &str, text: &str) -> Self {
        Self::comparing(QueryOperator::ContainsValue, field, text)
    }

    /// The field's text does not contain this text.
    pub fn not_contains(field: &str, text: &str) -> Self {
        Self::comparing(QueryOperator::NotContainsValue, field, text)
    }

    /// The field's text begins with this text.
    pub fn starts_with(field: &str, text: &str) -> Self {
        Self::comparing(QueryOperator::StartsWithValue, field, text)
    }

    /// The field's text does not begin with this text.
    pub fn not_starts_with(field: &str, text: &str) -> Self {
        Self::comparing(QueryOperator::NotStartsWithValue, field, text)
    }

    /// The field's text ends with this text.
    pub fn ends_with(field: &str, text: &str) -> Self {
        Self::comparing(QueryOperator::EndsWithValue, field, text)
    }

    /// The field's text does not end with this text.
    pub fn not_ends_with(field: &str, text: &str) -> Self {
        Self::comparing(QueryOperator::NotEndsWithValue, field, text)
    }

    /// The field is below this value.
    pub fn less_than(field: &str, value: impl Into<Json>) -> Self {
        Self::comparing(QueryOperator::LessThanValue, field, value)
    }

    /// The field is this value or below it.
    pub fn at_most(field: &str, value: impl Into<Json>) -> Self {
        Self::comparing(QueryOperator::LessThanOrEqualValue, field, value)
    }

    /// The field is above this value.
    pub fn greater_than(field: &str, value: impl Into<Json>) -> Self {
        Self::comparing(QueryOperator::GreaterThanValue, field, value)
    }

    /// The field is this value or above it.
    pub fn at_least(field: &str, value: impl Into<Json>) -> Self {
        Self::comparing(QueryOperator::GreaterThanOrEqualValue, field, value)
    }

    /// The field has a value.
    pub fn has_value(field: &str) -> Self {
        Self { field: Some(field.to_owned()), ..Self::of(QueryOperator::NotNullValue) }
    }

    /// The field has no value.
    pub fn has_no_value(field: &str) -> Self {
        Self { field: Some(field.to_owned()), ..Self::of(QueryOperator::NullValue) }
    }
}

impl AssetQuery {
    /// Every asset of the catalog.
    pub fn all() -> Self {
        Self::default()
    }

    /// The assets that match a term.
    pub fn matching(term: AssetQueryTerm) -> Self {
        Self { term: Some(term), ..Self::default() }
    }

    /// Only these attributes in the answer; all of them when this is not said.
    #[must_use]
    pub fn returning<I>(mut self, fields: I) -> Self
    where
        I: IntoIterator,
        I::Item: Into<String>,
    {
        self.fields = Some(fields.into_iter().map(Into::into).collect());
        self
    }

    /// Sorted by a field, such as `Cataloged` or the record id `RID`.
    ///
    /// Pages without an order of their own may repeat or miss assets while others change the catalog.
    #[must_use]
    pub fn sorted_by(mut self, field: &str, order: SortOrder) -> Self {
        self.sort_options = Some(SortOptions { field: field.to_owned(), order });
        self
    }

    /// Only assets of this gallery.
    #[must_use]
    pub fn in_gallery(mut self, gallery_id: &str) -> Self {
        self.gallery_id = Some(gallery_id.to_owned());
        self
    }

    /// This many assets a page.
    #[must_use]
    pub fn in_pages_of(mut self, assets: i32) -> Self {
        self.page_size = Some(assets);
        self
    }
}

impl Asset {
    /// The values of an attribute; none where the asset has no value for it.
    pub fn values(&self, field: &str) -> &[Json] {
        self.attributes.as_ref().and_then(|attributes| attributes.get(field)).map_or(&[], Vec::as_slice)
    }

    /// The first value of an attribute, where it is text.
    pub fn text(&self, field: &str) -> Option<&str> {
        self.values(field).first()?.as_str()
    }

    /// The first value of an attribute, where it is a whole number (`Width`, `Height`, `File Size`).
    pub fn integer(&self, field: &str) -> Option<i64> {
        self.values(field).first()?.as_i64()
    }

    /// The asset's keywords.
    pub fn keywords(&self) -> impl Iterator<Item = &str> {
        self.values("Keywords").iter().filter_map(Json::as_str)
    }

    /// The name of the asset's file.
    pub fn filename(&self) -> Option<&str> {
        self.text("Filename")
    }
}
