//! A series as the guard judges it: component by component, beside another version of the series (docs/domain.md §5).

use std::borrow::Cow;
use std::mem;

use super::Refusal;
use crate::appendix::Appendix;
use crate::entry::{Entry, Exclusions, Moment, Series, Zones, sorted};
use crate::error::Code;
use crate::reading::Reading;
use crate::settings::Judgement;

/// Reads a text for the guard. A panel shows the readable rest of a torn or damaged text. The guard refuses such a text,
/// because the missing part could be the one that locks the entry.
pub(super) fn read(text: Option<&str>) -> Result<Option<Series<'_>>, Refusal> {
    let Some(text) = text else { return Ok(None) };
    let series = Series::read(text).map_err(|_| Refusal::GuardUnavailable)?;
    let is_empty = series.entries().is_empty() && !series.has_other_items();
    let is_torn = series
        .problems()
        .iter()
        .any(|problem| problem.code == Code::BadStructure);
    if is_empty || is_torn || series.entries().iter().any(Entry::is_damaged) {
        return Err(Refusal::GuardUnavailable);
    }
    Ok(Some(series))
}

/// A component with its judgement.
pub(super) struct Component<'s> {
    uid: Cow<'s, str>,
    pub(super) entry: &'s Entry<'s>,
    /// The occurrence that an exception stands for.
    pub(super) occurrence: Option<Moment>,
    /// The UID, and the moment of that occurrence, whatever zone it is written in: the component's identity.
    id: String,
    reading: Reading<'s>,
}

impl<'s> Component<'s> {
    fn of(entry: &'s Entry<'s>, judgement: &Judgement) -> Result<Self, Refusal> {
        Ok(Self {
            uid: entry.uid().map_err(|_| Refusal::GuardUnavailable)?,
            entry,
            occurrence: entry.occurrence(),
            id: String::new(),
            reading: Reading::of(entry, judgement),
        })
    }

    pub(super) fn uid(&self) -> &str {
        &self.uid
    }

    pub(super) fn is_unavailability(&self) -> bool {
        self.reading.is_unavailability()
    }

    fn is_locked(&self) -> bool {
        self.reading.locked
    }

    /// Whether this component refuses more writes than the other.
    fn is_stricter_than(&self, other: &Self) -> bool {
        (self.is_locked() && !other.is_locked())
            || (self.is_unavailability() && !other.is_unavailability())
    }

    pub(super) fn block(&self) -> Option<&str> {
        self.reading.appendix.block()
    }

    pub(super) fn text(&self) -> &str {
        self.reading.appendix.text()
    }

    /// The plain description, where it says something.
    pub(super) fn plain_text(&self) -> Option<&Appendix<'s>> {
        self.reading.is_plain.then_some(&self.reading.appendix)
    }

    /// The description that is read: the plain one, or the HTML.
    pub(super) fn description(&self) -> &Appendix<'s> {
        &self.reading.appendix
    }
}

/// A series, every component of it judged.
pub(super) struct Judged<'s> {
    /// In the order of their ids, each id once.
    components: Vec<Component<'s>>,
    pub(super) zones: &'s Zones,
}

impl<'s> Judged<'s> {
    pub(super) fn of(
        series: &'s Series<'s>,
        zones: &'s Zones,
        judgement: &Judgement,
    ) -> Result<Self, Refusal> {
        let entries = series.entries().iter();
        let mut components = entries
            .map(|entry| Component::of(entry, judgement))
            .collect::<Result<Vec<_>, _>>()?;
        if series.has_exceptions() {
            components.retain(|one| one.is_unavailability() || !one.entry.is_made_up());
        }
        tell_moments(&mut components, zones);
        let mut components = in_order(components);
        // Should an id stand there twice, the stricter component counts.
        components.dedup_by(|second, first| {
            let is_repeated = second.id == first.id;
            if is_repeated && second.is_stricter_than(first) {
                mem::swap(second, first);
            }
            is_repeated
        });
        Ok(Self { components, zones })
    }

    pub(super) fn components(&self) -> &[Component<'s>] {
        &self.components
    }

    pub(super) fn has_locked(&self) -> bool {
        self.components.iter().any(Component::is_locked)
    }

    /// The component that is the same one, in this version of the series.
    fn find(&self, id: &str) -> Option<&Component<'s>> {
        let found = self
            .components
            .binary_search_by(|known| known.id.as_str().cmp(id));
        self.components.get(found.ok()?)
    }

    /// The components of one series.
    pub(super) fn of_uid(&self, uid: &str) -> &[Component<'s>] {
        let first = self.components.partition_point(|one| one.uid() < uid);
        let rest = self.components.get(first..).unwrap_or_default();
        let end = rest.partition_point(|one| one.uid() == uid);
        rest.get(..end).unwrap_or_default()
    }

    /// The components, series by series.
    pub(super) fn by_uid(&self) -> impl Iterator<Item = &[Component<'s>]> {
        self.components.chunk_by(|a, b| a.uid == b.uid)
    }

    /// Refuses a write that changes or removes a locked component. A new exclusion changes a locked master, and so does
    /// an exception more or less. If every component is locked, even an identical copy is a write to a locked one.
    #[inline(never)]
    pub(super) fn check_locked_stay(&self, proposed: &Self) -> Result<(), Refusal> {
        if !self.has_locked() {
            return Ok(());
        }
        let is_all_locked = self.components.iter().all(Component::is_locked);
        if is_all_locked || !self.by_uid().all(|series| self.stay(series, proposed)) {
            return Err(Refusal::UnavailabilityLocked);
        }
        Ok(())
    }

    /// Whether the locked ones among the components of one series stay as they are.
    fn stay(&self, series: &[Component<'s>], proposed: &Self) -> bool {
        let mut locked = series.iter().filter(|one| one.is_locked()).peekable();
        let Some(first) = locked.peek() else {
            return true;
        };
        // Thunderbird makes up a master where there is none: no write can leave such a series as it is.
        let masters = (master(series), master(proposed.of_uid(first.uid())));
        let (Some(before), Some(now)) = masters else {
            return false;
        };
        let excluded = before.entry.excluded();
        let excluded = Exclusions::added(&excluded, now.entry.excluded(), self.zones);
        let keeps_times = before.entry.has_the_schedule_of(now.entry, self.zones);
        locked.all(|component| {
            let now = proposed.find(&component.id);
            now.is_some_and(|now| component.entry.says_the_same(now.entry, self.zones))
                && match &component.occurrence {
                    Some(occurrence) => keeps_times && !excluded.may_hold(occurrence),
                    None => self.has_the_ids_of(proposed),
                }
        })
    }

    fn has_the_ids_of(&self, other: &Self) -> bool {
        let ours = self.components.iter().map(|component| &component.id);
        ours.eq(other.components.iter().map(|component| &component.id))
    }
}

/// In the order of their ids: those of one UID together, the master first.
#[inline(never)]
fn in_order(components: Vec<Component<'_>>) -> Vec<Component<'_>> {
    let ids = components.iter().map(|one| one.id.clone());
    let places = sorted(ids.zip(0..).collect());
    let mut components: Vec<_> = components.into_iter().map(Some).collect();
    let taken = places
        .iter()
        .filter_map(|(_, at): &(_, usize)| components.get_mut(*at)?.take());
    taken.collect()
}

/// Gives each component its id. Occurrences are told beside the start of their series.
#[inline(never)]
fn tell_moments(components: &mut [Component<'_>], zones: &Zones) {
    let masters = components.iter().filter(|one| one.occurrence.is_none());
    let starts = masters.filter_map(|one| Some((one.uid.clone(), one.entry.starts()?)));
    let starts: Vec<_> = starts.collect();
    for component in components {
        component.id = component.uid.to_string();
        let Some(mut occurrence) = component.occurrence.take() else {
            continue;
        };
        if let Some((_, start)) = starts.iter().find(|(uid, _)| *uid == component.uid) {
            occurrence = occurrence.of_series(start);
        }
        component.id.push('\0');
        component.id.push_str(&occurrence.in_utc(zones).key());
        component.occurrence = Some(occurrence);
    }
}

/// The master among the components of one series.
pub(super) fn master<'j, 's>(series: &'j [Component<'s>]) -> Option<&'j Component<'s>> {
    series.first().filter(|one| one.occurrence.is_none())
}

#[cfg(test)]
mod tests;
