//! Policies: what a user wants of the findings of one code (`[findings]` in client.toml).
//!
//! Input: a code's own severity and what client.toml says. Output: how a finding is treated. Not here: leaving parts out,
//! which is for the stage that meets them (it asks [`Findings::goes_on`](super::Findings::goes_on)).

use super::{Code, Severity};

/// What is to become of findings of one code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Policy {
    /// Go on, and do not show it.
    Allow,
    /// Go on, and show it as a warning.
    Warn,
    /// Leave the part out, and show it.
    Skip,
    /// Write nothing.
    Deny,
}

impl Policy {
    /// As it is written in client.toml.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Allow => "allow",
            Self::Warn => "warn",
            Self::Skip => "skip",
            Self::Deny => "deny",
        }
    }

    /// How bad a finding of the code is under this policy; `None` when it is not to be shown.
    pub(super) fn severity(self, code: Code) -> Option<Severity> {
        match (self, code.severity()) {
            (Self::Deny, _) => Some(Severity::Fatal),
            (_, Severity::Fatal) if !code.can_be_left_out() => Some(Severity::Fatal),
            (Self::Allow, _) => None,
            (Self::Warn, _) | (Self::Skip, Severity::Fatal) => Some(Severity::Warning),
            (Self::Skip, own) => Some(own),
        }
    }

    /// Why this policy changes nothing for any finding of the code; `None` when it does.
    pub(super) fn idle(self, code: Code) -> Option<&'static str> {
        match (self, code.severity()) {
            (Self::Deny, Severity::Fatal) if !code.is_left_out_of_many() => Some("it is an error anyhow"),
            (Self::Deny, _) => None,
            (_, Severity::Fatal) if !code.can_be_left_out() => Some("there is nothing to go on with after it"),
            (Self::Warn, Severity::Warning) => Some("it is a warning anyhow"),
            (Self::Skip, Severity::Note | Severity::Warning) => Some("what can be left out is left out anyhow"),
            _ => None,
        }
    }
}

impl Code {
    /// Whether the part that an error is about can be left out, so that the rest stands: a policy other than `deny` does
    /// that.
    pub fn can_be_left_out(self) -> bool {
        matches!(
            self,
            Self::DanglingReference
                | Self::CircularReference
                | Self::NotAReference
                | Self::ReferenceOutside
                | Self::ReferenceUnreadable
                | Self::StructureInvalid
                | Self::NothingToGenerate
        )
    }

    /// Whether the part that an error is about is left out without being asked, where it is little beside the rest of the
    /// document.
    pub fn is_left_out_of_many(self) -> bool {
        matches!(self, Self::DanglingReference | Self::CircularReference | Self::NotAReference | Self::StructureInvalid)
    }

    /// The policies that change something for findings of this code.
    ///
    /// ```
    /// use generator::finding::{Code, Policy};
    /// let of = |code: Code| code.policies().collect::<Vec<_>>();
    /// assert_eq!(of(Code::DanglingReference), [Policy::Allow, Policy::Warn, Policy::Skip, Policy::Deny]);
    /// assert_eq!(of(Code::ReferenceOutside), [Policy::Allow, Policy::Warn, Policy::Skip]);
    /// assert_eq!(of(Code::FormatUnknown), [Policy::Allow, Policy::Warn, Policy::Deny]);
    /// assert_eq!(of(Code::SyntaxError), []);
    /// ```
    pub fn policies(self) -> impl Iterator<Item = Policy> {
        [Policy::Allow, Policy::Warn, Policy::Skip, Policy::Deny]
            .into_iter()
            .filter(move |policy| policy.idle(self).is_none())
    }

    /// The code of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == name)
    }
}
