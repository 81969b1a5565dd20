//! Runs the table of `tests/fixtures/` (its README.md says how to read and extend it): entry in, inspection or verdict
//! out. Every case that fails is shown, with what was expected and what came.

// A broken table fails loudly; clippy's exemption for tests does not see helpers of an integration test.
#![allow(clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Map, Value, json};
use terminwache::appendix::HomeVisit;
use terminwache::guard::{self, Repair, Request, Verdict, decide};
use terminwache::inspection::{Inspection, inspect};
use terminwache::reading::locked;
use terminwache::settings::{self, Judgement};

/// A file of the table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    #[serde(rename = "case")]
    cases: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    /// The rule that the case is about; for people.
    why: String,
    settings: Option<Settings>,
    entry: Option<Entry>,
    entries: Option<Vec<Entry>>,
    ics: Option<Ics>,
    operation: Option<Operation>,
    stored: Option<Vec<Entry>>,
    stored_ics: Option<String>,
    proposed: Option<Vec<Entry>>,
    proposed_ics: Option<String>,
    expect: Expect,
}

/// An entry as people see it; written as iCalendar text for the core.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default = "the_uid")]
    uid: String,
    recurrence_id: Option<String>,
    summary: Option<String>,
    categories: Option<Vec<String>>,
    location: Option<String>,
    status: Option<String>,
    description: Option<String>,
    #[serde(default)]
    lines: Vec<String>,
}

/// Settings with the contract's keys.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
struct Settings {
    recognised: Option<bool>,
    lock_blocked: bool,
    labels: Labels,
    terms: Terms,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
struct Labels {
    customer: Vec<String>,
    r#type: Vec<String>,
    status: Vec<String>,
    home_visit: Vec<String>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, rename_all = "camelCase", default)]
struct Terms {
    unavailability: Vec<String>,
    not_available: Vec<String>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Operation {
    Add,
    Modify,
    Delete,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Ics {
    Text(String),
    Repeated { repeat: String, times: usize },
}

/// What is to come out; what is not named must not come.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Expect {
    kind: Option<String>,
    locked: Option<bool>,
    customer: Option<String>,
    r#type: Option<String>,
    status: Option<String>,
    home_visit: Option<String>,
    home_visit_note: Option<String>,
    unknown: Option<Vec<BTreeMap<String, String>>>,
    branch: Option<String>,
    calendar_status: Option<String>,
    notes: Option<String>,
    uid: Option<String>,
    error: Option<String>,
    line: Option<u32>,
    allow: Option<bool>,
    reason: Option<String>,
    repaired: Option<String>,
    repaired_html: Option<String>,
    repairs: Option<Vec<OfException>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfException {
    recurrence_id: String,
    description: String,
    html: Option<String>,
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

fn calendar(entries: &[Entry]) -> String {
    let mut ics = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n".to_owned();
    for entry in entries {
        entry.push_to(&mut ics);
    }
    ics.push_str("END:VCALENDAR\r\n");
    ics
}

impl Case {
    fn judgement(&self) -> Judgement {
        let Some(set) = &self.settings else {
            return Judgement::default();
        };
        Judgement::new(&settings::Settings {
            recognised: set.recognised,
            lock_blocked: set.lock_blocked,
            labels: settings::Labels {
                customer: set.labels.customer.clone(),
                kind: set.labels.r#type.clone(),
                status: set.labels.status.clone(),
                home_visit: set.labels.home_visit.clone(),
            },
            terms: settings::Terms {
                unavailability: set.terms.unavailability.clone(),
                not_available: set.terms.not_available.clone(),
            },
        })
    }

    /// What came out, in the shape of the contract.
    fn actual(&self) -> Value {
        match self.operation {
            Some(operation) => verdict(&self.verdict(operation)),
            None => match inspect(&self.ics(), &self.judgement()) {
                Ok(inspection) => inspected(&inspection),
                Err(error) => {
                    present(json!({"error": error.code().as_str(), "line": error.line()}))
                }
            },
        }
    }

    fn ics(&self) -> String {
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
            operation: match operation {
                Operation::Add => guard::Operation::Add,
                Operation::Modify => guard::Operation::Modify,
                Operation::Delete => guard::Operation::Delete,
            },
            stored: stored.as_deref(),
            proposed: proposed.as_deref(),
        };
        decide(&request, &self.judgement())
    }

    fn expected(&self) -> Value {
        let expect = &self.expect;
        let said = |value: &Option<String>| value.as_deref().map(|value| text(value).to_owned());
        if self.operation.is_some() {
            return present(json!({
                "allow": expect.allow.unwrap_or(false),
                "reason": expect.reason,
                "repaired": said(&expect.repaired),
                "repairedHtml": said(&expect.repaired_html),
                "repairs": expect.repairs.as_ref().map(|repairs| {
                    repairs.iter().map(OfException::expected).collect::<Vec<_>>()
                }),
            }));
        }
        if expect.error.is_some() {
            return present(json!({"error": expect.error, "line": expect.line}));
        }
        let kind = expect.kind.as_deref();
        let uid = self
            .entry
            .as_ref()
            .map_or_else(the_uid, |entry| entry.uid.clone());
        present(json!({
            "kind": kind,
            "uid": expect.uid.clone().unwrap_or(uid),
            "locked": expect.locked.unwrap_or(kind == Some("unavailability")),
            "fields": present(json!({
                "customer": said(&expect.customer),
                "type": said(&expect.r#type),
                "status": said(&expect.status),
                "homeVisit": expect.home_visit.as_deref().unwrap_or("unknown"),
                "homeVisitNote": said(&expect.home_visit_note),
                "unknown": expect.unknown,
            })),
            "branch": expect.branch,
            "calendarStatus": expect.calendar_status,
            "notes": said(&expect.notes).unwrap_or_default(),
        }))
    }
}

impl OfException {
    fn expected(&self) -> Value {
        present(json!({
            "recurrenceId": self.recurrence_id,
            "description": text(&self.description),
            "html": self.html,
        }))
    }
}

/// The inspection as `inspect` of the WASM package gives it.
fn inspected(inspection: &Inspection) -> Value {
    let fields = &inspection.fields;
    let unknown: Vec<Value> = fields
        .unknown
        .iter()
        .map(|unknown| json!({"label": unknown.label, "value": unknown.value}))
        .collect();
    present(json!({
        "kind": inspection.kind.as_str(),
        "uid": inspection.uid,
        "locked": inspection.locked,
        "fields": present(json!({
            "customer": fields.customer,
            "type": fields.appointment_type,
            "status": fields.status,
            "homeVisit": match fields.home_visit {
                HomeVisit::Yes => "yes",
                HomeVisit::No => "no",
                HomeVisit::Unknown => "unknown",
            },
            "homeVisitNote": fields.home_visit_note,
            "unknown": (!unknown.is_empty()).then_some(unknown),
        })),
        "branch": inspection.branch,
        "calendarStatus": inspection.calendar_status.map(|status| status.as_str()),
        "notes": inspection.notes,
    }))
}

/// The verdict as `decide` of the WASM package gives it.
fn verdict(verdict: &Verdict) -> Value {
    let repairs = match verdict {
        Verdict::Refuse(reason) => return json!({"allow": false, "reason": reason.as_str()}),
        Verdict::Allow(repairs) => repairs,
    };
    let (own, exceptions): (Vec<&Repair>, Vec<&Repair>) = repairs
        .iter()
        .partition(|repair| repair.recurrence_id.is_none());
    let exceptions: Vec<Value> = exceptions
        .iter()
        .map(|repair| {
            present(json!({
                "recurrenceId": repair.recurrence_id,
                "description": repair.description,
                "html": repair.html,
            }))
        })
        .collect();
    present(json!({
        "allow": true,
        "repaired": own.first().map(|repair| &repair.description),
        "repairedHtml": own.first().and_then(|repair| repair.html.as_ref()),
        "repairs": (!exceptions.is_empty()).then_some(exceptions),
    }))
}

/// Without the keys that have no value: the contract leaves them out.
fn present(value: Value) -> Value {
    match value {
        Value::Object(keys) => keys
            .into_iter()
            .filter(|(_, value)| !value.is_null())
            .collect::<Map<_, _>>()
            .into(),
        other => other,
    }
}

/// The lines that differ, key by key.
fn difference(expected: &Value, actual: &Value, at: &str, out: &mut String) {
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

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures")
}

fn table(name: &str) -> Table {
    let path = folder().join(format!("{name}.toml"));
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}.toml: {error}"));
    toml::from_str(&text).unwrap_or_else(|error| panic!("{name}.toml: {error}"))
}

/// How many cases each file has.
fn index() -> BTreeMap<String, usize> {
    let text = fs::read_to_string(folder().join("index.toml")).expect("index.toml is there");
    toml::from_str(&text).unwrap_or_else(|error| panic!("index.toml: {error}"))
}

#[test]
fn every_case_comes_out_as_the_table_says() {
    let mut failures = String::new();
    let mut failed = 0;
    for name in index().keys() {
        for case in table(name).cases {
            let mut differences = String::new();
            difference(&case.expected(), &case.actual(), "", &mut differences);
            if !differences.is_empty() {
                failed += 1;
                failures.push_str(&format!(
                    "\n  {name}.toml: {}\n    why: {}\n{differences}",
                    case.name, case.why
                ));
            }
        }
    }
    assert!(failures.is_empty(), "{failed} cases fail:\n{failures}");
}

/// `locked` may spare the reading of a text (docs/architecture.md "Budgets"); it says the same as the inspection.
#[test]
fn the_lock_state_of_an_entry_is_that_of_its_inspection() {
    for name in index().keys() {
        let single = |case: &Case| case.operation.is_none() && case.entries.is_none();
        for case in table(name).cases.into_iter().filter(single) {
            let ics = case.ics();
            if let Ok(inspection) = inspect(&ics, &case.judgement()) {
                assert_eq!(
                    locked(&ics, &case.judgement()),
                    Ok(inspection.locked),
                    "{name}.toml: {}",
                    case.name
                );
            }
        }
    }
}

#[test]
fn no_file_and_no_case_is_lost() {
    let files: BTreeSet<String> = fs::read_dir(folder())
        .expect("the table is there")
        .map(|file| file.expect("a file can be listed").path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "toml")
        })
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .filter(|name| name != "index")
        .collect();
    let counted: BTreeMap<String, usize> = files
        .iter()
        .map(|name| (name.clone(), table(name).cases.len()))
        .collect();
    assert_eq!(
        counted,
        index(),
        "index.toml (right) is not what the files hold (left)"
    );
    let total: usize = counted.values().sum();
    assert!(
        total >= 150,
        "the table shall have at least 150 cases, and has {total}"
    );
}

#[test]
fn every_case_has_a_name_of_its_own_and_a_reason() {
    let mut names = BTreeSet::new();
    for file in index().keys() {
        for case in table(file).cases {
            assert!(
                !case.why.trim().is_empty(),
                "{file}.toml: '{}' has no reason",
                case.name
            );
            assert!(
                names.insert(format!("{file}: {}", case.name)),
                "{file}.toml: '{}' is there twice",
                case.name
            );
        }
    }
}
