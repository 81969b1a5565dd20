//! The statement of an entry, the same however the entry is written (docs/domain.md §5, below the table).

use icalendar::parser::Parameter;

use super::lines::Lines;
use super::moment::{Clock, Moment};
use super::property::{ContentLine, Name, parameter_value};
use super::zones::Zones;
use super::{Entry, sorted};

/// Properties that Thunderbird and servers rewrite without the entry saying anything else: no change (RFC 5545
/// sections 3.8.7.2 to 3.8.7.4; Thunderbird's own counter).
pub const BOOKKEEPING: [&str; 4] = ["DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "X-MOZ-GENERATION"];

/// Properties whose values are dates.
const DATES: [&str; 5] = ["DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE"];

/// Properties that say when the occurrences of a series are.
const SCHEDULE: [&str; 4] = ["DTSTART", "RRULE", "RDATE", "EXRULE"];

/// All that the entry says, in an order of its own; of a schedule only when the occurrences are, but for single ones that
/// are left out.
pub(super) fn statement(entry: &Entry<'_>, zones: &Zones, is_schedule: bool) -> Vec<String> {
    let mut open: Vec<Vec<String>> = Vec::new();
    let mut said = Vec::new();
    for line in lines(entry) {
        match line.name() {
            Name::Begin => {
                open.push(std::mem::take(&mut said));
                said.push(line.component().to_ascii_uppercase());
            }
            Name::End => {
                let component = joined(said, "\n");
                said = open.pop().unwrap_or_default();
                if !is_schedule {
                    said.push(component);
                }
            }
            _ if is_one_of(&BOOKKEEPING, &line) => {}
            _ if is_schedule && !is_one_of(&SCHEDULE, &line) => {}
            _ => state(entry, &line, zones, &mut said),
        }
    }
    sorted(said)
}

fn lines<'e>(entry: &'e Entry<'_>) -> impl Iterator<Item = ContentLine<'e>> {
    let lines = Lines::within(entry.text, entry.body.clone());
    lines.filter_map(|raw| ContentLine::of(entry.text, &raw))
}

/// The statement of a line: its name in capitals, its parameters in order, its value. Where the crate cannot read a
/// parameter, all of them stay as they stand. Dates are stated as moments, each date of a list by itself: Thunderbird
/// writes a line for each.
#[inline(never)]
fn state(entry: &Entry<'_>, line: &ContentLine<'_>, zones: &Zones, said: &mut Vec<String>) {
    let mut start = line.written_name().to_ascii_uppercase();
    let is_date = is_one_of(&DATES, line);
    let is_rule = is_one_of(&["RRULE", "EXRULE"], line);
    match line.property() {
        Some(property) => push_in_order(&property.params, is_date, &mut start),
        None => start.push_str(line.written_parameters()),
    }
    start.push(':');
    if !is_date {
        let value = line.value();
        start.push_str(&if is_rule {
            rule(&value, entry, zones)
        } else {
            value.into_owned()
        });
        said.push(start);
        return;
    }
    for moment in Moment::all_of(line) {
        let mut date = start.clone();
        // Whoever compares two exceptions has found them by their RECURRENCE-ID.
        if line.name() != Name::RecurrenceId {
            date.push_str(&moment.in_utc(zones).key());
        }
        said.push(date);
    }
}

/// The parts of a recurrence rule in order, without those that say nothing (RFC 5545 section 3.3.10).
#[inline(never)]
fn rule(written: &str, entry: &Entry<'_>, zones: &Zones) -> String {
    let mut parts = Vec::new();
    for part in written.to_ascii_uppercase().split(';') {
        let part = part.trim();
        let said = match part.split_once('=') {
            Some(("UNTIL", until)) => {
                let until = Moment::read(until, "");
                let is_day = matches!(until, Moment::Clear(_, Clock::WholeDay));
                match entry.starts() {
                    Some(start) if !is_day => until.of_series(&start),
                    _ => until,
                }
                .in_utc(zones)
                .key()
            }
            Some((name, list)) => {
                let items = list
                    .split(',')
                    .map(|item| item.trim_start_matches('+').to_owned());
                let mut part = joined(items.collect(), ",");
                part.insert_str(0, name);
                part
            }
            None => part.to_owned(),
        };
        if !matches!(part, "" | "INTERVAL=1" | "WKST=MO") {
            parts.push(said);
        }
    }
    joined(parts, ";")
}

/// Adds parameters in order, their names in capitals; those of a date that its moment says are left out.
#[inline(never)]
fn push_in_order(parameters: &[Parameter<'_>], is_date: bool, to: &mut String) {
    let mut said = Vec::new();
    for parameter in parameters {
        let mut written = parameter.key.as_str().to_ascii_uppercase();
        if is_date && matches!(&*written, "TZID" | "VALUE") {
            continue;
        }
        written.push('=');
        written.push_str(parameter_value(parameter));
        written.push('"');
        said.push(written);
    }
    to.push_str(&joined(said, ";"));
}

/// Items in order as one text.
#[inline(never)]
fn joined(items: Vec<String>, separator: &str) -> String {
    sorted(items).join(separator)
}

#[inline(never)]
fn is_one_of(names: &[&str], line: &ContentLine<'_>) -> bool {
    let written = line.written_name();
    names.iter().any(|name| name.eq_ignore_ascii_case(written))
}
