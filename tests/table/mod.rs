//! Reads the table of `tests/fixtures/` (its README.md says how to extend it): what goes in, and what is expected to come.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Map, Value, json};
use terminwache::{Judgement, Operation, Request, Settings, Verdict, decide, inspect};

/// A file of the table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    #[serde(rename = "case")]
    pub cases: Vec<toml::Table>,
}

impl Table {
    /// Every case of the file; one with `each` is as many as it lists.
    pub fn cases(self) -> impl Iterator<Item = Case> {
        self.cases
            .into_iter()
            .flat_map(|mut case| {
                let Some(each) = case.remove("each") else {
                    return vec![toml::Value::Table(case)];
                };
                let each = each.as_array().expect("'each' is a list").clone();
                let name = case["name"].as_str().expect("a name").to_owned();
                each.iter()
                    .map(|item| {
                        let mut case = toml::Value::Table(case.clone());
                        case["name"] = format!("{name}: {}", json!(item)).into();
                        match item {
                            toml::Value::Table(words) => words
                                .iter()
                                .for_each(|(key, word)| fill_in(&mut case, key, word)),
                            word => fill_in(&mut case, "each", word),
                        }
                        case
                    })
                    .collect()
            })
            .map(|case| case.try_into().unwrap_or_else(|error| panic!("{error}")))
    }
}

/// Puts a word into every text of a case that has its key in braces.
fn fill_in(value: &mut toml::Value, key: &str, word: &toml::Value) {
    match value {
        toml::Value::String(text) => {
            let word = word.as_str().expect("a word of 'each' is a text");
            *text = text.replace(&format!("{{{key}}}"), word);
        }
        toml::Value::Array(list) => list.iter_mut().for_each(|one| fill_in(one, key, word)),
        toml::Value::Table(table) => table
            .iter_mut()
            .for_each(|(_, one)| fill_in(one, key, word)),
        _ => {}
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub name: String,
    /// The rule that the case is about; for people.
    pub why: String,
    pub settings: Option<Value>,
    /// Whether the entry makes its calendar one of AMPAREX's.
    pub recognises: Option<bool>,
    pub entry: Option<Entry>,
    pub entries: Option<Vec<Entry>>,
    pub ics: Option<Ics>,
    pub operation: Option<Operation>,
    pub stored: Option<Vec<Entry>>,
    pub stored_ics: Option<String>,
    pub proposed: Option<Vec<Entry>>,
    pub proposed_ics: Option<String>,
    /// The expected answer; a key that is not named must not come.
    pub expect: Map<String, Value>,
}

/// An entry as people see it; written as iCalendar text for the core.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    #[serde(default = "the_uid")]
    pub uid: String,
    pub recurrence_id: Option<String>,
    pub summary: Option<String>,
    pub categories: Option<Vec<String>>,
    pub location: Option<String>,
    pub status: Option<String>,
    pub description: Option<String>,
    #[serde(default)]
    pub lines: Vec<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
pub enum Ics {
    Text(String),
    Repeated { repeat: String, times: usize },
}

/// Settings of a name that does not exist are passed over; in the table they are a slip.
fn check_names(settings: &Value) {
    let shipped = terminwache::shipped();
    let group = |name: &str| settings.get(name).unwrap_or(&Value::Null);
    let names = |value: &Value| {
        value
            .as_object()
            .map_or_else(Vec::new, |keys| keys.keys().cloned().collect())
    };
    let known = json!([
        "recognised",
        "lockBlocked",
        "labels",
        "terms",
        "termsAtBeginning",
        "personalLabels"
    ]);
    for (given, known) in [
        (settings, known),
        (group("labels"), json!(shipped.fields)),
        (group("personalLabels"), json!(shipped.fields)),
        (group("terms"), json!(shipped.terms)),
        (group("termsAtBeginning"), json!(shipped.terms)),
    ] {
        for name in names(given) {
            let known = known.as_array().expect("a list of names");
            assert!(known.contains(&json!(name)), "there is no setting {name}");
        }
    }
}

fn the_uid() -> String {
    "termin-1".to_owned()
}

/// A text of the table: the line break before the closing quotes is not part of it.
fn text(text: &str) -> &str {
    text.strip_suffix('\n').unwrap_or(text)
}

impl Entry {
    fn push_to(&self, ics: &mut String) {
        let mut line = |name: &str, value: &str| {
            ics.push_str(&format!("{name}:{value}\r\n"));
        };
        line("BEGIN", "VEVENT");
        line("UID", &escaped(&self.uid));
        if let Some(id) = &self.recurrence_id {
            line("RECURRENCE-ID", id);
        }
        for (name, value) in [
            ("SUMMARY", &self.summary),
            ("LOCATION", &self.location),
            ("STATUS", &self.status),
            ("DESCRIPTION", &self.description),
        ] {
            if let Some(value) = value {
                line(name, &escaped(text(value)));
            }
        }
        if let Some(categories) = &self.categories {
            let categories: Vec<String> = categories.iter().map(|c| escaped(c)).collect();
            line("CATEGORIES", &categories.join(","));
        }
        for further in &self.lines {
            let (name, value) = further.split_once(':').expect("a line has a colon");
            line(name, value);
        }
        line("END", "VEVENT");
    }
}

/// RFC 5545 section 3.3.11.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace('\n', "\\n")
}

pub fn calendar(entries: &[Entry]) -> String {
    let mut ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n".to_owned();
    for entry in entries {
        entry.push_to(&mut ics);
    }
    ics.push_str("END:VCALENDAR\r\n");
    ics
}

impl Case {
    pub fn judgement(&self) -> Judgement {
        let Some(given) = &self.settings else {
            return Judgement::default();
        };
        check_names(given);
        let settings: Settings = serde_json::from_value(given.clone()).expect("settings");
        Judgement::new(&settings)
    }

    /// The answer of the core, in the shape of the contract.
    pub fn actual(&self) -> Value {
        match self.operation {
            Some(operation) => json!(self.verdict(operation)),
            None => match inspect(&self.ics(), &self.judgement()) {
                Ok(inspection) => json!(inspection),
                Err(error) => json!(error),
            },
        }
    }

    pub fn ics(&self) -> String {
        match (&self.entry, &self.entries, &self.ics) {
            (Some(entry), None, None) => calendar(std::slice::from_ref(entry)),
            (None, Some(entries), None) => calendar(entries),
            (None, None, Some(Ics::Text(text))) => text.clone(),
            (None, None, Some(Ics::Repeated { repeat, times })) => repeat.repeat(*times),
            _ => panic!("'{}' needs one of entry, entries, ics", self.name),
        }
    }

    fn verdict(&self, operation: Operation) -> Verdict {
        let side = |entries: &Option<Vec<Entry>>, ics: &Option<String>| match (entries, ics) {
            (Some(entries), None) => Some(calendar(entries)),
            (None, ics) => ics.clone(),
            (Some(_), Some(_)) => panic!("'{}' has a side twice", self.name),
        };
        let stored = side(&self.stored, &self.stored_ics);
        let proposed = side(&self.proposed, &self.proposed_ics);
        let request = Request {
            operation,
            stored: stored.as_deref(),
            proposed: proposed.as_deref(),
        };
        decide(&request, &self.judgement())
    }

    /// The expected answer, in the shape of the contract.
    pub fn expected(&self) -> Value {
        let mut expected = contract(&self.expect);
        if self.operation.is_some() {
            expected.entry("allow").or_insert(json!(false));
            return expected.into();
        }
        if let Some(code) = expected.remove("error") {
            expected.insert("code".to_owned(), code);
            return expected.into();
        }
        let is_unavailability = self.expect.get("kind") == Some(&json!("unavailability"));
        let uid = self.entry.as_ref().map(|entry| entry.uid.clone());
        for (key, value) in [
            ("uid", json!(uid.unwrap_or_else(the_uid))),
            ("locked", json!(is_unavailability)),
            ("notes", json!("")),
            ("homeVisit", json!("unknown")),
        ] {
            expected.entry(key).or_insert(value);
        }
        let (mut expected, fields): (Map<_, _>, Map<_, _>) = expected
            .into_iter()
            .partition(|(key, _)| BESIDE_FIELDS.contains(&key.as_str()));
        expected.insert("fields".to_owned(), fields.into());
        expected.into()
    }
}

/// The keys of an inspection beside the fields of the block.
const BESIDE_FIELDS: [&str; 6] = ["kind", "uid", "locked", "branch", "calendarStatus", "notes"];

/// An expectation with the keys of the contract, which are in camel case.
fn contract(expectation: &Map<String, Value>) -> Map<String, Value> {
    let entries = expectation.iter();
    let entries = entries.map(|(key, value)| (camel_case(key), contract_value(value)));
    entries.collect()
}

fn contract_value(value: &Value) -> Value {
    match value {
        Value::String(value) => json!(text(value)),
        Value::Array(list) => list.iter().map(contract_value).collect(),
        Value::Object(keys) => contract(keys).into(),
        other => other.clone(),
    }
}

fn camel_case(key: &str) -> String {
    let mut words = key.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |name, word| {
        let (initial, rest) = word.split_at(1);
        name + &initial.to_uppercase() + rest
    })
}

/// The lines that differ, key by key.
pub fn difference(expected: &Value, actual: &Value, at: &str, out: &mut String) {
    if expected == actual {
        return;
    }
    if let (Value::Object(wanted), Value::Object(came)) = (expected, actual) {
        let keys: BTreeSet<&String> = wanted.keys().chain(came.keys()).collect();
        for key in keys {
            let at = if at.is_empty() {
                key.clone()
            } else {
                format!("{at}.{key}")
            };
            let nothing = Value::Null;
            difference(
                wanted.get(key).unwrap_or(&nothing),
                came.get(key).unwrap_or(&nothing),
                &at,
                out,
            );
        }
        return;
    }
    out.push_str(&format!(
        "    {at}\n      expected {expected}\n      actual   {actual}\n"
    ));
}

pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

pub fn table(name: &str) -> Table {
    let path = folder().join(format!("{name}.toml"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}.toml: {error}"));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{name}.toml: {error}"))
}

/// How many cases each file has.
pub fn index() -> BTreeMap<String, usize> {
    let text = fs::read_to_string(folder().join("index.toml")).expect("index.toml is there");
    toml::from_str(&text).unwrap_or_else(|error| panic!("index.toml: {error}"))
}
