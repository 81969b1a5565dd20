//! A series as the guard judges it: component by component, beside another version of the series.

use std::borrow::Cow;
use std::mem;

use super::Refusal;
use crate::appendix::Appendix;
use crate::entry::{Entry, Exclusions, Series};
use crate::error::Code;
use crate::kind::Kind;
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

/// The identity of a component among all series.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ComponentId<'s> {
    uid: Cow<'s, str>,
    /// RECURRENCE-ID as it is written; a master has none.
    pub(super) recurrence_id: Option<Cow<'s, str>>,
}

/// A component with its judgement.
pub(super) struct Component<'s> {
    pub(super) id: ComponentId<'s>,
    pub(super) entry: &'s Entry<'s>,
    reading: Reading<'s>,
}

impl<'s> Component<'s> {
    fn of(entry: &'s Entry<'s>, judgement: &Judgement) -> Result<Self, Refusal> {
        Ok(Self {
            id: ComponentId {
                uid: entry.uid().map_err(|_| Refusal::GuardUnavailable)?,
                recurrence_id: entry.recurrence_id(),
            },
            entry,
            reading: Reading::of(entry, judgement),
        })
    }

    pub(super) fn kind(&self) -> Kind {
        self.reading.kind
    }

    pub(super) fn is_unavailability(&self) -> bool {
        self.kind() == Kind::Unavailability
    }

    fn is_locked(&self) -> bool {
        self.reading.locked
    }

    /// Whether this component refuses more writes than the other.
    fn is_stricter_than(&self, other: &Self) -> bool {
        (self.is_locked() && !other.is_locked())
            || (self.is_unavailability() && !other.is_unavailability())
    }

    /// The plain description, where it says something.
    pub(super) fn plain_text(&self) -> Option<&Appendix<'s>> {
        self.reading.is_plain.then_some(&self.reading.appendix)
    }
}

/// A series, every component of it judged.
pub(super) struct Judged<'s> {
    /// In the order of their ids, each id once.
    components: Vec<Component<'s>>,
}

/// The stored component that answers for a proposed one.
#[derive(Clone, Copy)]
pub(super) enum Counterpart<'j> {
    /// The same component, as it is stored.
    Itself(&'j Component<'j>),
    /// The master, for an exception that is new.
    Master(&'j Component<'j>),
}

impl<'j> Counterpart<'j> {
    pub(super) fn component(self) -> &'j Component<'j> {
        match self {
            Self::Itself(component) | Self::Master(component) => component,
        }
    }
}

impl<'s> Judged<'s> {
    pub(super) fn of(series: &'s Series<'s>, judgement: &Judgement) -> Result<Self, Refusal> {
        let entries = series.entries().iter();
        let mut components = entries
            .map(|entry| Component::of(entry, judgement))
            .collect::<Result<Vec<_>, _>>()?;
        components.sort_by(|a, b| a.id.cmp(&b.id));
        // Should an id stand there twice, the stricter component counts.
        components.dedup_by(|second, first| {
            let is_repeated = second.id == first.id;
            if is_repeated && second.is_stricter_than(first) {
                mem::swap(second, first);
            }
            is_repeated
        });
        Ok(Self { components })
    }

    pub(super) fn components(&self) -> &[Component<'s>] {
        &self.components
    }

    pub(super) fn has_locked(&self) -> bool {
        self.components.iter().any(Component::is_locked)
    }

    /// The stored component that answers for a proposed one. No other function decides this.
    pub(super) fn counterpart_of(&self, proposed: &ComponentId<'_>) -> Option<Counterpart<'_>> {
        let master = || self.master(&proposed.uid).map(Counterpart::Master);
        self.find(proposed).map(Counterpart::Itself).or_else(master)
    }

    /// The component that is the same one, in this version of the series.
    fn find(&self, id: &ComponentId<'_>) -> Option<&Component<'s>> {
        let found = self.components.binary_search_by(|known| known.id.cmp(id));
        self.components.get(found.ok()?)
    }

    fn master(&self, uid: &str) -> Option<&Component<'s>> {
        self.find(&ComponentId {
            uid: Cow::Borrowed(uid),
            recurrence_id: None,
        })
    }

    /// Refuses a write that changes or removes a locked component. A new exclusion changes a locked master, and so does
    /// an exception more or less. If every component is locked, even an identical copy is a write to a locked one.
    pub(super) fn check_locked_stay(&self, proposed: &Self) -> Result<(), Refusal> {
        if !self.has_locked() {
            return Ok(());
        }
        let is_all_locked = self.components.iter().all(Component::is_locked);
        let mut by_uid = self.components.chunk_by(|a, b| a.id.uid == b.id.uid);
        if is_all_locked || !by_uid.all(|components| self.stay(components, proposed)) {
            return Err(Refusal::UnavailabilityLocked);
        }
        Ok(())
    }

    /// Whether the locked ones among the components of one UID stay as they are.
    fn stay(&self, components: &[Component<'s>], proposed: &Self) -> bool {
        let mut locked = components.iter().filter(|one| one.is_locked()).peekable();
        let Some(first) = locked.peek() else {
            return true;
        };
        let excluded = self.exclusions_added(&first.id.uid, proposed);
        locked.all(|component| {
            let now = proposed.find(&component.id);
            now.is_some_and(|now| component.entry.says_the_same(now.entry))
                && match component.entry.occurrence() {
                    Some(occurrence) => !excluded.may_hold(&occurrence),
                    None => self.has_the_ids_of(proposed),
                }
        })
    }

    fn has_the_ids_of(&self, other: &Self) -> bool {
        let ours = self.components.iter().map(|component| &component.id);
        ours.eq(other.components.iter().map(|component| &component.id))
    }

    /// The occurrences that the proposed master excludes and the stored one does not.
    fn exclusions_added(&self, uid: &str, proposed: &Self) -> Exclusions {
        let excluded = |series: &Self| {
            let master = series.master(uid);
            master.map_or_else(Vec::new, |master| master.entry.excluded())
        };
        Exclusions::added(excluded(self), excluded(proposed))
    }
}
