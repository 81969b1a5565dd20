//! A series whose components are judged, and found by their ids.

use std::borrow::Cow;

use super::Refusal;
use crate::appendix::Appendix;
use crate::entry::{Entry, Exclusions, Series, sorted};
use crate::error::Code;
use crate::kind::Kind;
use crate::reading::{Reading, Standing};
use crate::settings::Judgement;

/// Reads a text for the guard. Other than for a panel, a text that is cut off or whose lines that matter cannot be read
/// is refused: what is missing could be what locks it.
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

/// Which component of which series: UID and RECURRENCE-ID.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Id<'s> {
    uid: Cow<'s, str>,
    pub(super) recurrence_id: Option<Cow<'s, str>>,
}

/// Where a component stands. Should one stand there twice, the one that is locked counts: it comes first.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place<'s> {
    id: Id<'s>,
    is_open: bool,
    is_available: bool,
    index: usize,
}

/// A series, every component of it judged.
pub(super) struct Judged<'s> {
    entries: &'s [Entry<'s>],
    readings: Vec<Reading<'s>>,
    /// By id; no id stands there twice.
    places: Vec<Place<'s>>,
}

/// A component with its judgement.
#[derive(Clone, Copy)]
pub(super) struct Component<'j> {
    pub(super) id: &'j Id<'j>,
    pub(super) entry: &'j Entry<'j>,
    reading: &'j Reading<'j>,
}

impl<'j> Component<'j> {
    pub(super) fn kind(&self) -> Kind {
        self.reading.standing.kind
    }

    pub(super) fn is_locked(&self) -> bool {
        self.reading.standing.locked
    }

    /// The plain description, where it says something.
    pub(super) fn plain_text(&self) -> Option<&'j Appendix<'j>> {
        self.reading.is_plain.then_some(&self.reading.appendix)
    }
}

impl<'s> Judged<'s> {
    pub(super) fn of(series: &'s Series<'s>, judgement: &Judgement) -> Result<Self, Refusal> {
        let entries = series.entries();
        let mut readings = Vec::with_capacity(entries.len());
        let mut places = Vec::with_capacity(entries.len());
        for (index, entry) in entries.iter().enumerate() {
            let reading = Reading::of(entry, judgement);
            let Standing { kind, locked } = reading.standing;
            places.push(Place {
                id: Id {
                    uid: entry.uid().map_err(|_| Refusal::GuardUnavailable)?,
                    recurrence_id: entry.recurrence_id(),
                },
                is_open: !locked,
                is_available: kind != Kind::Unavailability,
                index,
            });
            readings.push(reading);
        }
        let mut places = sorted(places);
        places.dedup_by(|second, first| second.id == first.id);
        Ok(Self {
            entries,
            readings,
            places,
        })
    }

    pub(super) fn components(&self) -> impl Iterator<Item = Component<'_>> {
        self.places.iter().filter_map(|place| self.at(place))
    }

    fn at<'j>(&'j self, place: &'j Place<'j>) -> Option<Component<'j>> {
        Some(Component {
            id: &place.id,
            entry: self.entries.get(place.index)?,
            reading: self.readings.get(place.index)?,
        })
    }

    pub(super) fn component(&self, id: &Id<'_>) -> Option<Component<'_>> {
        let at = self.places.binary_search_by(|place| place.id.cmp(id));
        self.at(self.places.get(at.ok()?)?)
    }

    pub(super) fn has_locked(&self) -> bool {
        self.components().any(|component| component.is_locked())
    }

    /// The master that a component is an exception of.
    pub(super) fn master_of(&self, id: &Id<'_>) -> Option<Component<'_>> {
        self.component(&Id {
            uid: Cow::Borrowed(&id.uid),
            recurrence_id: None,
        })
    }

    /// Refuses a write that changes or removes a locked component: each must stay as it is. An exclusion on a locked
    /// master changes it; so does an exception more or less. Where all is locked, any write is about a locked one, even
    /// an identical copy.
    pub(super) fn check_locked_stay(&self, proposed: &Self) -> Result<(), Refusal> {
        let all_locked = self.components().all(|component| component.is_locked());
        let same_ids = || {
            self.places
                .iter()
                .map(|place| &place.id)
                .eq(proposed.places.iter().map(|place| &place.id))
        };
        let mut excluded: Option<(&str, Exclusions)> = None;
        for component in self.components().filter(Component::is_locked) {
            let id = component.id;
            // Components stand in the order of their UIDs: each master is looked at once.
            let known = excluded.take().filter(|(uid, _)| *uid == id.uid);
            let (_, exclusions) = &*excluded.insert(match known {
                Some(known) => known,
                None => (&id.uid, self.exclusions_added(id, proposed)),
            });
            let stays = !all_locked
                && proposed
                    .component(id)
                    .is_some_and(|now| component.entry.says_the_same(now.entry))
                && match component.entry.occurrence() {
                    Some(occurrence) => !exclusions.may_hold(occurrence),
                    None => same_ids(),
                };
            if !stays {
                return Err(Refusal::UnavailabilityLocked);
            }
        }
        Ok(())
    }

    /// The occurrences that the proposed master of a component excludes, and the stored one does not.
    fn exclusions_added(&self, id: &Id<'_>, proposed: &Self) -> Exclusions {
        let excluded = |series: &Self| {
            let master = series.master_of(id);
            master.map_or_else(Vec::new, |master| master.entry.excluded())
        };
        Exclusions::added(excluded(self), excluded(proposed))
    }
}
