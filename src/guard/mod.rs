//! The guard: judges a write by operation, stored series and proposed series (docs/domain.md §5).

mod counterparts;
mod repair;
mod series;
mod verdict;

use std::borrow::Cow;

use serde::Deserialize;

use crate::entry::{Series, Zones};
use crate::settings::Judgement;
use counterparts::{Counterpart, counterparts};
pub use repair::Repair;
use repair::{is_sent_as_unavailability, repair};
use series::{Component, Judged, read};
pub use verdict::{Refusal, Verdict};

/// The kind of a write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
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
    /// The operation.
    pub operation: Operation,
    /// The series that the calendar has under that UID, whole.
    pub stored: Option<&'a str>,
    /// The series that is to be written, whole.
    pub proposed: Option<&'a str>,
}

/// Judges a write. A text that cannot be read is refused.
///
/// ```
/// use terminwache::{Judgement, Operation, Refusal, Request, Verdict, decide};
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
    let zones = zones(request, &stored, &proposed, judgement);
    let judged = |series| Judged::of(series, &zones, judgement);
    let stored = stored.as_ref().map(judged).transpose()?;
    let proposed = proposed.as_ref().map(judged).transpose()?;
    match (request.operation, stored, proposed) {
        (Operation::Delete, Some(stored), _) => delete(&stored),
        // No entry is stored under that UID: the passed entry is all there is to judge.
        (Operation::Delete, None, Some(proposed)) => delete(&proposed),
        (Operation::Modify, Some(stored), Some(proposed)) => modify(&stored, &proposed, judgement),
        (Operation::Add, stored, Some(proposed)) => add(stored.as_ref(), &proposed, judgement),
        (Operation::Modify, None, Some(proposed)) => add(None, &proposed, judgement),
        (Operation::Delete, None, None) | (Operation::Add | Operation::Modify, _, None) => {
            Err(Refusal::GuardUnavailable)
        }
    }
}

/// The zones by which exceptions are told from each other. Where both series name the same exceptions in the same way, and
/// no component can be locked, the names tell enough.
fn zones(
    request: &Request<'_>,
    stored: &Option<Series<'_>>,
    proposed: &Option<Series<'_>>,
    judgement: &Judgement,
) -> Zones {
    let exceptions = |series: &Option<Series<'_>>| -> Vec<(Option<String>, Option<String>)> {
        let entries = series.iter().flat_map(Series::entries);
        let names = entries.map(|entry| {
            let id = entry.recurrence_id().map(Cow::into_owned);
            (id, entry.recurrence_zone())
        });
        names.filter(|(id, _)| id.is_some()).collect()
    };
    let texts = || [request.stored, request.proposed].into_iter().flatten();
    let (stored, proposed) = (exceptions(stored), exceptions(proposed));
    let is_plain = || !texts().any(|text| judgement.scan.may_occur(text.as_bytes()));
    if stored == proposed && (stored.is_empty() || is_plain()) {
        return Zones::default();
    }
    Zones::of(texts())
}

fn delete(stored: &Judged<'_>) -> Result<Vec<Repair>, Refusal> {
    if stored.has_locked() {
        return Err(Refusal::UnavailabilityLocked);
    }
    Ok(Vec::new())
}

fn add(
    stored: Option<&Judged<'_>>,
    proposed: &Judged<'_>,
    judgement: &Judgement,
) -> Result<Vec<Repair>, Refusal> {
    // Offline, the storage calendar replaces an entry of the same UID (docs/thunderbird.md §4).
    if stored.is_some_and(Judged::has_locked) {
        return Err(Refusal::UnavailabilityLocked);
    }
    let mut components = proposed.components().iter();
    if components.any(Component::is_unavailability) {
        return Err(Refusal::UnavailabilityCreated);
    }
    let components = proposed.components().iter();
    let repairs = components.filter_map(|now| repair(None, now, proposed.zones, judgement));
    Ok(repairs.collect())
}

fn modify(
    stored: &Judged<'_>,
    proposed: &Judged<'_>,
    judgement: &Judgement,
) -> Result<Vec<Repair>, Refusal> {
    stored.check_locked_stay(proposed)?;
    let mut repairs = Vec::new();
    for (now, counterpart) in counterparts(stored, proposed) {
        let repair = repair(
            counterpart.map(Counterpart::component),
            now,
            stored.zones,
            judgement,
        );
        let was_unavailability =
            matches!(counterpart, Some(Counterpart::Itself(before)) if before.is_unavailability());
        if !was_unavailability && is_sent_as_unavailability(now, repair.as_ref(), judgement) {
            return Err(Refusal::BecomesUnavailability);
        }
        repairs.extend(repair);
    }
    Ok(repairs)
}

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;
