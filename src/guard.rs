//! (operation, stored, proposed) → verdict (docs/domain.md §5), over whole series.

use std::borrow::Cow;

use serde::Serialize;

use crate::appendix::{Appendix, Writing, restored};
use crate::entry::{Entry, Exclusions, Series, sorted};
use crate::error::Code;
use crate::inspection::{Reading, Standing};
use crate::kind::Kind;
use crate::settings::Judgement;

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

/// A description with the block as the server had it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// The exception it belongs to; none for the master.
    pub recurrence_id: Option<String>,
    /// The plain text.
    pub description: String,
    /// The HTML, where the proposed entry has one.
    pub html: Option<String>,
}

/// The guard's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The write may go on, with these descriptions put right first.
    Allow(Vec<Repair>),
    /// The write may not go on.
    Refuse(Refusal),
}

/// Judges a write. What cannot be read is refused.
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
    if proposed
        .components()
        .any(|component| component.kind() == Kind::Unavailability)
    {
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
        let counterpart = stored.component(now.id);
        let before = counterpart.or_else(|| stored.master_of(now.id));
        let repair = before.and_then(|before| repair(&before, &now, judgement));
        let was_unavailability =
            counterpart.is_some_and(|before| before.kind() == Kind::Unavailability);
        if now.kind() == Kind::Unavailability && !was_unavailability {
            // A blocked appointment that lost its block looks like one; with the block back it is none.
            let stays_blocked = before
                .is_some_and(|before| before.kind() == Kind::BlockedAppointment)
                && repair.is_some();
            if !stays_blocked {
                return Err(Refusal::BecomesUnavailability);
            }
        }
        repairs.extend(repair);
    }
    Ok(repairs)
}

/// The descriptions of an entry with the stored block put back; none where it stands as it was.
fn repair(before: &Component<'_>, now: &Component<'_>, judgement: &Judgement) -> Option<Repair> {
    if before.entry.is_identical(now.entry) {
        return None;
    }
    let vocabulary = &judgement.vocabulary;
    let nothing = Appendix::default();
    let stored = before.plain_text().unwrap_or(&nothing);
    let proposed = now.plain_text().unwrap_or(&nothing);
    let plain = stored.restored_in(proposed, Writing::Plain, vocabulary);
    let proposed_html = now.entry.description_html();
    let html = proposed_html.as_ref().and_then(|html| {
        match before.entry.description_html() {
            Some(stored) => restored(&stored, html, Writing::Html, vocabulary),
            // Thunderbird's editor wrote the HTML, in its own way: what counts is what the block says.
            None if Appendix::read(html, vocabulary).fields() == stored.fields() => None,
            None => restored(&as_html(stored.text()), html, Writing::Html, vocabulary),
        }
    });
    if plain.is_none() && html.is_none() {
        return None;
    }
    Some(Repair {
        recurrence_id: now.id.recurrence_id.clone().map(Cow::into_owned),
        description: plain.unwrap_or_else(|| proposed.text().to_owned()),
        html: html.or(proposed_html),
    })
}

/// Plain text as Thunderbird's editor would show it.
fn as_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            // One break, not two.
            '\r' if characters.peek() == Some(&'\n') => {}
            '\r' | '\n' => html.push_str("<br>"),
            other => html.push(other),
        }
    }
    html
}

/// Reads a text for the guard. Other than for a panel, a text that is cut off or whose lines that matter cannot be read
/// is refused: what is missing could be what locks it.
fn read(text: Option<&str>) -> Result<Option<Series<'_>>, Refusal> {
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
struct Id<'s> {
    uid: Cow<'s, str>,
    recurrence_id: Option<Cow<'s, str>>,
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
struct Judged<'s> {
    entries: &'s [Entry<'s>],
    readings: Vec<Reading<'s>>,
    /// By id; no id stands there twice.
    places: Vec<Place<'s>>,
}

/// A component with its judgement.
#[derive(Clone, Copy)]
struct Component<'j> {
    id: &'j Id<'j>,
    entry: &'j Entry<'j>,
    reading: &'j Reading<'j>,
}

impl<'j> Component<'j> {
    fn kind(&self) -> Kind {
        self.reading.standing.kind
    }

    fn is_locked(&self) -> bool {
        self.reading.standing.locked
    }

    /// The plain description, where it says something.
    fn plain_text(&self) -> Option<&'j Appendix<'j>> {
        self.reading.is_plain.then_some(&self.reading.appendix)
    }
}

impl<'s> Judged<'s> {
    fn of(series: &'s Series<'s>, judgement: &Judgement) -> Result<Self, Refusal> {
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

    fn components(&self) -> impl Iterator<Item = Component<'_>> {
        self.places.iter().filter_map(|place| self.at(place))
    }

    fn at<'j>(&'j self, place: &'j Place<'j>) -> Option<Component<'j>> {
        Some(Component {
            id: &place.id,
            entry: self.entries.get(place.index)?,
            reading: self.readings.get(place.index)?,
        })
    }

    fn component(&self, id: &Id<'_>) -> Option<Component<'_>> {
        let at = self.places.binary_search_by(|place| place.id.cmp(id));
        self.at(self.places.get(at.ok()?)?)
    }

    fn has_locked(&self) -> bool {
        self.components().any(|component| component.is_locked())
    }

    /// The master that a component is an exception of.
    fn master_of(&self, id: &Id<'_>) -> Option<Component<'_>> {
        self.component(&Id {
            uid: Cow::Borrowed(&id.uid),
            recurrence_id: None,
        })
    }

    /// Refuses a write that changes or removes a locked component: each must stay as it is. An exclusion on a locked
    /// master changes it; so does an exception more or less. Where all is locked, any write is about a locked one, even
    /// an identical copy.
    fn check_locked_stay(&self, proposed: &Self) -> Result<(), Refusal> {
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

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "BEGIN:VEVENT\nUID:1\n";
    const LOCKED: &str = "SUMMARY:Nichtverfügbarkeit\n";
    const BLOCK: &str = "DESCRIPTION:alt\\n\\nKunde: A\\nTyp: B\\nStatus: C\n";

    fn event(body: &str) -> String {
        format!("{HEAD}{body}END:VEVENT\n")
    }

    fn ask(operation: Operation, stored: Option<&str>, proposed: Option<&str>) -> Verdict {
        let request = Request {
            operation,
            stored,
            proposed,
        };
        decide(&request, &Judgement::default())
    }

    fn modify(stored: &str, proposed: &str) -> Verdict {
        ask(Operation::Modify, Some(stored), Some(proposed))
    }

    const ALLOWED: Verdict = Verdict::Allow(Vec::new());

    #[test]
    fn a_locked_entry_is_neither_modified_nor_deleted_nor_replaced() {
        let stored = event(LOCKED);
        let refused = Verdict::Refuse(Refusal::UnavailabilityLocked);
        assert_eq!(modify(&stored, &stored), refused);
        assert_eq!(modify(&stored, &event("SUMMARY:x\n")), refused);
        assert_eq!(ask(Operation::Delete, Some(&stored), None), refused);
        assert_eq!(
            ask(Operation::Add, Some(&stored), Some(&event("SUMMARY:x\n"))),
            refused
        );
    }

    #[test]
    fn an_appointment_does_not_become_an_unavailability() {
        let refused = Verdict::Refuse(Refusal::BecomesUnavailability);
        assert_eq!(modify(&event(BLOCK), &event(LOCKED)), refused);
        assert_eq!(modify(&event("SUMMARY:x\n"), &event(LOCKED)), refused);
    }

    #[test]
    fn an_unavailability_is_not_created() {
        let refused = Verdict::Refuse(Refusal::UnavailabilityCreated);
        assert_eq!(ask(Operation::Add, None, Some(&event(LOCKED))), refused);
        assert_eq!(ask(Operation::Modify, None, Some(&event(LOCKED))), refused);
        assert_eq!(ask(Operation::Add, None, Some(&event(BLOCK))), ALLOWED);
    }

    #[test]
    fn an_unchanged_block_is_allowed_and_a_changed_one_restored() {
        let stored = event(BLOCK);
        assert_eq!(modify(&stored, &stored), ALLOWED);
        assert_eq!(modify(&stored, &stored.replace("alt", "neu")), ALLOWED);
        let expected = Verdict::Allow(vec![Repair {
            recurrence_id: None,
            description: "neu\n\nKunde: A\nTyp: B\nStatus: C".into(),
            html: None,
        }]);
        assert_eq!(
            modify(
                &stored,
                &stored.replace("alt", "neu").replace("Typ: B", "Typ: X")
            ),
            expected
        );
        assert_eq!(modify(&stored, &event("DESCRIPTION:neu\n")), expected);
    }

    #[test]
    fn what_cannot_be_read_is_refused() {
        let refused = Verdict::Refuse(Refusal::GuardUnavailable);
        let good = event("");
        assert_eq!(modify("x", &good), refused);
        assert_eq!(modify(&good, "x"), refused);
        assert_eq!(modify(&good, "BEGIN:VEVENT\nUID:1\n"), refused);
        assert_eq!(
            modify(&good, &event("SUMMARY;X=Nichtverfügbarkeit\n")),
            refused
        );
        assert_eq!(ask(Operation::Delete, None, None), refused);
        assert_eq!(ask(Operation::Modify, Some(&good), None), refused);
        assert_eq!(ask(Operation::Add, None, None), refused);
    }

    #[test]
    fn tasks_are_left_alone() {
        let task = "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:1\nEND:VTODO\nEND:VCALENDAR";
        assert_eq!(modify(task, task), ALLOWED);
        assert_eq!(ask(Operation::Add, None, Some(task)), ALLOWED);
        assert_eq!(ask(Operation::Delete, Some(task), None), ALLOWED);
    }

    fn exception(day: u8, body: &str) -> String {
        event(&format!("RECURRENCE-ID:2026110{day}T090000Z\n{body}"))
    }

    #[test]
    fn a_locked_master_neither_changes_nor_gains_or_loses_exceptions() {
        let refused = Verdict::Refuse(Refusal::UnavailabilityLocked);
        let stored = event(LOCKED) + &exception(2, "SUMMARY:x\n");
        assert_eq!(
            modify(&stored, &(stored.clone() + &exception(3, "SUMMARY:y\n"))),
            refused
        );
        assert_eq!(
            modify(
                &stored,
                &stored.replace(
                    "UID:1\nSUMMARY:N",
                    "UID:1\nEXDATE:20261105T090000Z\nSUMMARY:N"
                )
            ),
            refused
        );
    }

    #[test]
    fn a_locked_exception_is_kept_while_its_unlocked_series_is_edited() {
        let refused = Verdict::Refuse(Refusal::UnavailabilityLocked);
        let locked = exception(2, LOCKED);
        let stored = event("SUMMARY:Team\n") + &locked;
        assert_eq!(
            modify(&stored, &(event("SUMMARY:Gruppe\n") + &locked)),
            ALLOWED
        );
        assert_eq!(
            modify(
                &stored,
                &(event("SUMMARY:Gruppe\n") + &exception(2, &format!("DTSTAMP:2\n{LOCKED}")))
            ),
            ALLOWED
        );
        assert_eq!(modify(&stored, &event("SUMMARY:Team\n")), refused);
        assert_eq!(
            modify(
                &stored,
                &(event("SUMMARY:Team\n") + &exception(2, "SUMMARY:y\n"))
            ),
            refused
        );
        assert_eq!(
            modify(
                &stored,
                &(event("SUMMARY:Team\nEXDATE:20261102T090000Z\n") + &locked)
            ),
            refused
        );
        assert_eq!(ask(Operation::Delete, Some(&stored), None), refused);
        let becomes = Verdict::Refuse(Refusal::BecomesUnavailability);
        assert_eq!(
            modify(&stored, &(stored.clone() + &exception(3, LOCKED))),
            becomes
        );
    }

    #[test]
    fn a_blocked_appointment_that_lost_its_block_gets_it_back() {
        let stored = event("SUMMARY:Nicht verfügbar\nDESCRIPTION:Typ: Pause\\nStatus: Bestätigt\n");
        let proposed = event("SUMMARY:Nicht verfügbar\n");
        let Verdict::Allow(repairs) = modify(&stored, &proposed) else {
            panic!()
        };
        assert_eq!(repairs[0].description, "Typ: Pause\nStatus: Bestätigt");
    }

    #[test]
    fn blocked_appointments_are_locked_where_that_is_set() {
        let stored = event("SUMMARY:Nicht verfügbar\nDESCRIPTION:Typ: Pause\\nStatus: Bestätigt\n");
        let request = Request {
            operation: Operation::Delete,
            stored: Some(&stored),
            proposed: None,
        };
        assert_eq!(decide(&request, &Judgement::default()), ALLOWED);
        let strict = Judgement {
            lock_blocked: true,
            ..Judgement::default()
        };
        assert_eq!(
            decide(&request, &strict),
            Verdict::Refuse(Refusal::UnavailabilityLocked)
        );
    }

    #[test]
    fn text_and_html_both_come_back_with_the_block() {
        let stored = event(BLOCK);
        let proposed = event("DESCRIPTION;ALTREP=\"data:text/html,%3Cb%3Eneu%3C%2Fb%3E\":neu\n");
        let Verdict::Allow(repairs) = modify(&stored, &proposed) else {
            panic!()
        };
        assert_eq!(repairs[0].description, "neu\n\nKunde: A\nTyp: B\nStatus: C");
        assert_eq!(
            repairs[0].html.as_deref(),
            Some("<b>neu</b><br><br>Kunde: A<br>Typ: B<br>Status: C")
        );
        let same = event(
            "DESCRIPTION;ALTREP=\"data:text/html,%3Cp%3Eneu%3C%2Fp%3E%3Cp%3EKunde: A%3C%2Fp%3E%3Cp%3ETyp: B%3Cbr%2F%3EStatus: C%3C%2Fp%3E\":neu\\n\\nKunde: A\\nTyp: B\\nStatus: C\n",
        );
        assert_eq!(modify(&stored, &same), ALLOWED);
    }
}
