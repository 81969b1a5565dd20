//! The guard: judges a write by operation, stored series and proposed series (docs/domain.md §5).

mod repair;
mod series;

use serde::Serialize;

use crate::kind::Kind;
use crate::settings::Judgement;
pub use repair::Repair;
use repair::repair;
use series::{Answer, Component, Judged, read};

/// What somebody wants to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Put an entry into the calendar.
    Add,
    /// Change an entry.
    Modify,
    /// Remove an entry; moving it to another calendar does that too.
    Delete,
}

/// A write to be judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request<'a> {
    /// What is to be done.
    pub operation: Operation,
    /// The series that the calendar has under that UID, whole.
    pub stored: Option<&'a str>,
    /// The series that is to be written, whole.
    pub proposed: Option<&'a str>,
}

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

impl Operation {
    /// The operation that the contract names so.
    ///
    /// ```
    /// use terminwache::guard::Operation;
    ///
    /// assert_eq!(Operation::named("delete"), Some(Operation::Delete));
    /// assert_eq!(Operation::named("move"), None);
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "add" => Some(Self::Add),
            "modify" => Some(Self::Modify),
            "delete" => Some(Self::Delete),
            _ => None,
        }
    }
}

impl Refusal {
    /// The reason as the contract names it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::UnavailabilityLocked => "unavailability-locked",
            Self::BecomesUnavailability => "becomes-unavailability",
            Self::UnavailabilityCreated => "unavailability-created",
            Self::GuardUnavailable => "guard-unavailable",
        }
    }
}

/// The guard's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The write may go on, with these descriptions put right first.
    Allow(Vec<Repair>),
    /// The write may not go on.
    Refuse(Refusal),
}

/// Judges a write. A text that cannot be read is refused.
///
/// ```
/// use terminwache::guard::{Operation, Refusal, Request, Verdict, decide};
/// use terminwache::settings::Judgement;
///
/// let stored = "BEGIN:VEVENT\nUID:1\nSUMMARY:Nichtverfügbarkeit\nEND:VEVENT";
/// let request = Request { operation: Operation::Delete, stored: Some(stored), proposed: None };
/// let verdict = decide(&request, &Judgement::default());
/// assert_eq!(verdict, Verdict::Refuse(Refusal::UnavailabilityLocked));
/// ```
#[must_use]
pub fn decide(request: &Request<'_>, judgement: &Judgement) -> Verdict {
    judge(request, judgement).map_or_else(Verdict::Refuse, Verdict::Allow)
}

fn judge(request: &Request<'_>, judgement: &Judgement) -> Result<Vec<Repair>, Refusal> {
    let stored = read(request.stored)?;
    let proposed = read(request.proposed)?;
    let judged = |series| Judged::of(series, judgement);
    let stored = stored.as_ref().map(judged).transpose()?;
    let proposed = proposed.as_ref().map(judged).transpose()?;
    match (request.operation, stored, proposed) {
        (Operation::Delete, Some(stored), _) => delete(&stored),
        // Nothing is stored under that UID: the passed entry is all there is to judge.
        (Operation::Delete, None, Some(proposed)) => delete(&proposed),
        (Operation::Modify, Some(stored), Some(proposed)) => modify(&stored, &proposed, judgement),
        (Operation::Add, stored, Some(proposed)) => add(stored.as_ref(), &proposed),
        (Operation::Modify, None, Some(proposed)) => add(None, &proposed),
        (Operation::Delete, None, None) | (Operation::Add | Operation::Modify, _, None) => {
            Err(Refusal::GuardUnavailable)
        }
    }
}

fn delete(stored: &Judged<'_>) -> Result<Vec<Repair>, Refusal> {
    if stored.has_locked() {
        return Err(Refusal::UnavailabilityLocked);
    }
    Ok(Vec::new())
}

fn add(stored: Option<&Judged<'_>>, proposed: &Judged<'_>) -> Result<Vec<Repair>, Refusal> {
    // Offline, the storage calendar replaces an entry of the same UID (docs/thunderbird.md §4).
    if stored.is_some_and(Judged::has_locked) {
        return Err(Refusal::UnavailabilityLocked);
    }
    let mut components = proposed.components().iter();
    if components.any(Component::is_unavailability) {
        return Err(Refusal::UnavailabilityCreated);
    }
    Ok(Vec::new())
}

fn modify(
    stored: &Judged<'_>,
    proposed: &Judged<'_>,
    judgement: &Judgement,
) -> Result<Vec<Repair>, Refusal> {
    stored.check_locked_stay(proposed)?;
    let mut repairs = Vec::new();
    for now in proposed.components() {
        let answer = stored.answer_for(&now.id);
        let before = answer.map(Answer::component);
        let repair = before.and_then(|before| repair(before, now, judgement));
        // A blocked appointment that lost its block looks like an unavailability; with its block back it is none.
        let stays_blocked = repair.is_some()
            && before.is_some_and(|before| before.kind() == Kind::BlockedAppointment);
        let was_unavailability =
            matches!(answer, Some(Answer::Itself(before)) if before.is_unavailability());
        if now.is_unavailability() && !was_unavailability && !stays_blocked {
            return Err(Refusal::BecomesUnavailability);
        }
        repairs.extend(repair);
    }
    Ok(repairs)
}

#[cfg(test)]
mod tests;
