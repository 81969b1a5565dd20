//! The guard's answer. Serialised, it is the verdict of the contract (docs/architecture.md, Contract).

use serde::{Serialize, Serializer};

use super::repair::Repair;

/// Why a write is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// The stored entry may not be changed.
    UnavailabilityLocked,
    /// The write would turn an appointment into an unavailability.
    BecomesUnavailability,
    /// The write would create an unavailability.
    UnavailabilityCreated,
    /// The entry cannot be judged.
    GuardUnavailable,
}

/// The guard's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The write may go on, with these descriptions put right first.
    Allow(Vec<Repair>),
    /// The write may not go on.
    Refuse(Refusal),
}

/// A verdict as the contract names it: each key but `allow` is there only where it has a value.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ContractVerdict<'v> {
    allow: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<Refusal>,
    /// The description of the master.
    #[serde(skip_serializing_if = "Option::is_none")]
    repaired: Option<&'v str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    repaired_html: Option<&'v str>,
    /// The descriptions of exceptions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    repairs: Vec<&'v Repair>,
}

impl<'v> From<&'v Verdict> for ContractVerdict<'v> {
    fn from(verdict: &'v Verdict) -> Self {
        let (reason, repairs) = match verdict {
            Verdict::Allow(repairs) => (None, repairs.as_slice()),
            Verdict::Refuse(reason) => (Some(*reason), [].as_slice()),
        };
        let (of_exceptions, of_master): (Vec<&Repair>, Vec<&Repair>) = repairs
            .iter()
            .partition(|repair| repair.recurrence_id.is_some());
        let of_master = of_master.last();
        Self {
            allow: reason.is_none(),
            reason,
            repaired: of_master.map(|repair| repair.description.as_str()),
            repaired_html: of_master.and_then(|repair| repair.html.as_deref()),
            repairs: of_exceptions,
        }
    }
}

impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        ContractVerdict::from(self).serialize(serializer)
    }
}
