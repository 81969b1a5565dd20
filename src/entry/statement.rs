//! The statement of an entry, the same however the entry is written.

use icalendar::parser::Parameter;

use super::lines::Lines;
use super::property::{ContentLine, Name, parameter_value};
use super::{Entry, sorted};

/// Properties that Thunderbird and servers rewrite without the entry saying anything else: no change (RFC 5545
/// sections 3.8.7.2 to 3.8.7.4; Thunderbird's own counter).
pub const BOOKKEEPING: [&str; 4] = ["DTSTAMP", "LAST-MODIFIED", "SEQUENCE", "X-MOZ-GENERATION"];

/// All that the entry says, in an order of its own.
pub(super) fn statement(entry: &Entry<'_>) -> Vec<String> {
    let mut open: Vec<Vec<String>> = Vec::new();
    let mut said = Vec::new();
    let lines = Lines::within(entry.text, entry.body.clone());
    for line in lines.filter_map(|raw| ContentLine::of(entry.text, &raw)) {
        match line.name() {
            Name::Begin => {
                open.push(std::mem::take(&mut said));
                said.push(line.component().to_ascii_uppercase());
            }
            Name::End => {
                let component = sorted(said).join("\n");
                said = open.pop().unwrap_or_default();
                said.push(component);
            }
            _ if is_bookkeeping(line.written_name()) => {}
            _ => state(&line, &mut said),
        }
    }
    sorted(said)
}

/// The statement of a line: its name in capitals, its parameters in order, its value. Where the crate cannot read a
/// parameter, all of them stay as they stand. Each date of a list is a statement of its own: Thunderbird writes a line for
/// each.
fn state(line: &ContentLine<'_>, said: &mut Vec<String>) {
    let name = line.written_name().to_ascii_uppercase();
    let parameters = match line.property() {
        Some(property) => in_order(&property.params),
        None => line.written_parameters().to_owned(),
    };
    let value = line.value();
    let lists_dates = matches!(&*name, "EXDATE" | "RDATE");
    for date in value.split(|c| lists_dates && c == ',') {
        said.push(format!("{name}{parameters}:{date}"));
    }
}

/// Parameters in order, their names in capitals.
fn in_order(parameters: &[Parameter<'_>]) -> String {
    let names = parameters
        .iter()
        .map(|parameter| parameter.key.as_str().to_ascii_uppercase());
    let values = parameters.iter().map(parameter_value);
    let mut written = String::new();
    for (name, value) in sorted(names.zip(values).collect()) {
        written.extend([";", &name, "=\"", value, "\""]);
    }
    written
}

fn is_bookkeeping(name: &str) -> bool {
    BOOKKEEPING
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
}
