//! The example in the documentation of a method: it calls the method with what is required.
//!
//! Input: one operation. Output: lines of a doc test that is compiled and never run.

use super::{Operate, arguments::Argument};
use crate::{
    emit::{Emission, docs::Comment, rust_type::Scope},
    ir::{Int, Shape, Type},
};

impl Operate<'_> {
    /// Adds the section `Example`.
    pub(super) fn example_section(&self, comment: &mut Comment) {
        let package = self.emission.crate_name();
        let mut hidden = vec![format!("client: &{package}::Client")];
        let mut values = Vec::new();
        for argument in self.arguments.iter().filter(|argument| argument.is_required()) {
            match self.value(argument) {
                Some(value) => values.push(value),
                None => {
                    let name = if argument.name == "client" { "the_client" } else { argument.name };
                    let ty = argument.ty(self.emission).to_string().replace(' ', "");
                    let ty = ty
                        .replace("types::", &format!("{package}::types::"))
                        .replace("rt::", &format!("{package}::runtime::"));
                    hidden.push(format!("{name}: {}", ty.replace("implInto", "impl Into")));
                    values.push(name.to_owned());
                }
            }
        }
        let answer = if self.answer().is_unit { "" } else { "let answer = " };
        comment.sentence("# Example");
        comment.gap();
        comment.lines([
            "```no_run".to_owned(),
            format!("# async fn example({}) -> Result<(), {package}::Error> {{", hidden.join(", ")),
            format!(
                "{answer}client.{}().{}({}).send().await?;",
                self.group.accessor,
                self.names.method,
                values.join(", ")
            ),
            "# Ok(())".to_owned(),
            "# }".to_owned(),
            "```".to_owned(),
        ]);
    }

    /// A value that is easily written; other arguments become hidden ones of the example.
    fn value(&self, argument: &Argument<'_>) -> Option<String> {
        let emission = self.emission;
        let ty = emission.without_null(argument.example_type()?);
        match emission.resolve(ty) {
            Type::Text(_) => Some(format!("{:?}", argument.name)),
            Type::Bool => Some("true".to_owned()),
            Type::Int(int) if *int != Int::Big => Some("1".to_owned()),
            Type::List(item) if emission.is_text(item) => Some(format!("&[{:?}]", argument.name)),
            Type::Named(id) => self.named_value(*id),
            _ => None,
        }
    }

    fn named_value(&self, id: crate::ir::Id<crate::ir::TypeDef>) -> Option<String> {
        let Emission { api, names, facts, .. } = *self.emission;
        let path = format!(
            "{}::{}",
            self.emission.crate_name(),
            self.emission.path(id, Scope::Outside).to_string().replace(' ', "")
        );
        let facts = &facts.types[id.index()];
        let borrow = if facts.derives.copy { "" } else { "&" };
        match &api.types[id].shape {
            Shape::Struct(_) if facts.derives.default => Some(format!("{borrow}{path}::default()")),
            Shape::Enum(values) if !values.values.is_empty() => {
                Some(format!("{borrow}{path}::{}", names.types[id.index()].members[0]))
            }
            _ => None,
        }
    }
}
