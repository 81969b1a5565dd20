//! Which stored component answers for a proposed one (docs/domain.md §5): components are matched by the moment of their
//! RECURRENCE-ID, in a moved series by the same shift.

use super::series::{Component, Judged, master};
use crate::entry::{Zones, sorted};

/// The stored component that answers for a proposed one.
#[derive(Clone, Copy)]
pub(super) enum Counterpart<'j> {
    /// The same component, as it is stored.
    Itself(&'j Component<'j>),
    /// Another exception of the series, for one that is new and has the other's block.
    Neighbour(&'j Component<'j>),
    /// The master, for an exception that is new.
    Master(&'j Component<'j>),
}

impl<'j> Counterpart<'j> {
    pub(super) fn component(self) -> &'j Component<'j> {
        match self {
            Self::Itself(component) | Self::Neighbour(component) | Self::Master(component) => {
                component
            }
        }
    }
}

/// Each proposed component with the stored one that answers for it. No other function decides this.
#[inline(never)]
pub(super) fn counterparts<'j>(
    stored: &'j Judged<'_>,
    proposed: &'j Judged<'_>,
) -> Vec<(&'j Component<'j>, Option<Counterpart<'j>>)> {
    let mut pairs = Vec::new();
    for now in proposed.by_uid() {
        let before = now.first().map_or(&[][..], |one| stored.of_uid(one.uid()));
        let master = master(before);
        let itself = Index::best(before, now, stored.zones);
        let blocks = Index::of(before, stored.zones, Key::Block, 0);
        for one in now {
            let counterpart = match &one.occurrence {
                None => master.map(Counterpart::Itself),
                Some(_) => {
                    let itself = itself.find(one).map(Counterpart::Itself);
                    let neighbour = || blocks.find(one).map(Counterpart::Neighbour);
                    let new = || master.map(Counterpart::Master);
                    itself.or_else(neighbour).or_else(new)
                }
            };
            pairs.push((one, counterpart));
        }
    }
    pairs
}

/// By what an exception is known.
#[derive(Clone, Copy)]
enum Key {
    /// The moment of its RECURRENCE-ID.
    Moment,
    /// Its RECURRENCE-ID as the clock shows it.
    Clock,
    /// Its block.
    Block,
}

impl Key {
    /// The key of an exception in a series that was moved by so many seconds; a master has none.
    fn of(self, one: &Component<'_>, zones: &Zones, moved: i64) -> Option<String> {
        let occurrence = one.occurrence.as_ref()?;
        match self {
            Self::Moment => Some(occurrence.in_utc(zones).later(moved).key()),
            Self::Clock => Some(occurrence.by_its_clock().later(moved).key()),
            Self::Block => one.block().map(str::to_owned),
        }
    }
}

/// The exceptions of a stored series, by a key.
struct Index<'j> {
    components: &'j [Component<'j>],
    zones: &'j Zones,
    key: Key,
    /// In order.
    places: Vec<(String, usize)>,
}

impl<'j> Index<'j> {
    fn of(components: &'j [Component<'j>], zones: &'j Zones, key: Key, moved: i64) -> Self {
        let keys = components.iter().map(|one| key.of(one, zones, moved));
        let places = keys.zip(0..).filter_map(|(key, at)| Some((key?, at)));
        Self {
            places: sorted(places.collect()),
            components,
            zones,
            key,
        }
    }

    fn find(&self, one: &Component<'_>) -> Option<&'j Component<'j>> {
        let key = self.key.of(one, self.zones, 0)?;
        let at = self.places.partition_point(|(known, _)| *known < key);
        let (known, at) = self.places.get(at)?;
        self.components.get(*at).filter(|_| *known == key)
    }

    /// The index by which most exceptions are found. Thunderbird adds to the clock's time what lies between two starts in
    /// UTC; other programs add what lies between both clocks. A series whose start is another one may also be the same
    /// with its first occurrences cut off.
    #[inline(never)]
    fn best(before: &'j [Component<'j>], now: &[Component<'_>], zones: &'j Zones) -> Self {
        let start = |series| master(series)?.entry.starts();
        let starts = start(before).zip(start(now));
        let between = starts
            .as_ref()
            .and_then(|(from, to)| from.in_utc(zones).until(&to.in_utc(zones)));
        let by_clocks = starts.as_ref().and_then(|(from, to)| from.until(to));
        let (between, by_clocks) = (between.unwrap_or(0), by_clocks.unwrap_or(0));
        let mut best = Self::of(before, zones, Key::Moment, between);
        let is_found = |one: &Component<'_>| one.occurrence.is_none() || best.find(one).is_some();
        if between == 0 && now.iter().all(is_found) {
            return best;
        }
        let mut most = best.score(now);
        let others = [
            (Key::Clock, by_clocks),
            (Key::Clock, between),
            (Key::Moment, 0),
        ];
        for (key, moved) in others {
            let other = Self::of(before, zones, key, moved);
            let score = other.score(now);
            if score > most {
                (best, most) = (other, score);
            }
        }
        best
    }

    /// Each exception that is found counts, and counts more where its text is the same.
    fn score(&self, now: &[Component<'_>]) -> usize {
        let found = now.iter().filter_map(|one| Some((one, self.find(one)?)));
        found
            .map(|(one, before)| 1 + usize::from(one.text() == before.text()))
            .sum()
    }
}

#[cfg(test)]
mod tests;
