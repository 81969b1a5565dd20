use super::citation::{Citation, Finder, Place};
use super::dangling;
use crate::committed::Text;

const DOMAIN: &str = "\
# Entries

## 1. Certain things

1. one
2. two

## 3. The appended block

| # | path |
|---|---|
| 1 | a |
| 21 | b |

## 5. Decisions

| operation | verdict |
|---|---|
| add | refuse |
| any | allow |

```
## 9. An example, no heading
```

## Budgets (of bytes)

### Known gaps of `icalendar`
";

fn mentions(text: &str) -> Vec<Citation> {
    Finder::new().unwrap().mentions(text)
}

fn places(text: &str) -> Vec<Place> {
    let mut citations = mentions(text);
    assert_eq!(citations.len(), 1, "{text}");
    citations.pop().map(|citation| citation.places).unwrap()
}

/// The faults of one file beside the document above.
fn faults(name: &str, content: &str) -> Vec<String> {
    let texts = [("docs/domain.md", DOMAIN), (name, content)].map(|(name, content)| Text {
        name: name.to_owned(),
        content: content.to_owned(),
    });
    let names = texts
        .iter()
        .map(|text| text.name.clone())
        .collect::<Vec<_>>();
    dangling(&texts, &names).unwrap()
}

#[test]
fn sections_rules_and_names_are_read() {
    use Place::{Heading, Item, Section};
    assert_eq!(places("(docs/domain.md §3)"), [Section(3)]);
    assert_eq!(
        places("docs/domain.md §§3–5), as"),
        [Section(3), Section(4), Section(5)]
    );
    assert_eq!(
        places("docs/domain.md §3, rule 5: any"),
        [Section(3), Item(3, 5)]
    );
    assert_eq!(
        places("docs/domain.md §3 rules 1, 8 and 10)."),
        [Section(3), Item(3, 1), Item(3, 8), Item(3, 10)]
    );
    assert_eq!(
        places("docs/domain.md §3 rule 9, §4)."),
        [Section(3), Item(3, 9), Section(4)]
    );
    assert_eq!(
        places("docs/domain.md §3, 21). Into"),
        [Section(3), Item(3, 21)]
    );
    assert_eq!(
        places("docs/architecture.md, Standing decisions)."),
        [Heading("Standing decisions".to_owned())]
    );
    assert_eq!(
        places("docs/architecture.md \"The authority\"); of"),
        [Heading("The authority".to_owned())]
    );
    assert_eq!(places("docs/domain.md says so"), []);
}

#[test]
fn a_citation_may_run_over_a_lines_end() {
    let citations = mentions("a\n  /// see (docs/domain.md\n  /// §3, rule 5).\n");
    assert_eq!(
        citations,
        [Citation {
            line: 2,
            path: "docs/domain.md".to_owned(),
            is_link: false,
            places: vec![Place::Section(3), Place::Item(3, 5)],
        }]
    );
    assert_eq!(places("// docs/domain.md\n//\n// §3"), []);
}

#[test]
fn an_existing_aim_is_no_fault() {
    let text = "docs/domain.md §1, rule 2; docs/domain.md §3, 21; docs/domain.md §5 row 2; \
        docs/domain.md, Budgets. docs/domain.md \"Known gaps\"; domain.md §3.";
    assert_eq!(faults("src/lib.rs", text), [""; 0]);
    let text = "[a](domain.md) [b](domain.md#3-the-appended-block) [c](#here) [d](https://a.example/x)\n# Here";
    assert_eq!(faults("docs/user.md", text), [""; 0]);
}

#[test]
fn a_missing_document_section_or_rule_is_a_fault() {
    for (text, fault) in [
        ("STYLE.md", "there is no STYLE.md"),
        ("docs/design.md §1", "there is no docs/design.md"),
        ("docs/domain.md §2", "docs/domain.md has no §2"),
        ("docs/domain.md §9", "docs/domain.md has no §9"),
        (
            "docs/domain.md §1, rule 3",
            "docs/domain.md has no §1 rule or row 3",
        ),
        (
            "docs/domain.md §5 row 3",
            "docs/domain.md has no §5 rule or row 3",
        ),
        ("docs/domain.md §1 and §4", "docs/domain.md has no §4"),
        (
            "docs/domain.md, Rooms.",
            "docs/domain.md has no section \"Rooms\"",
        ),
    ] {
        assert_eq!(faults("src/a.rs", text), [format!("src/a.rs:1: {fault}")]);
    }
    assert_eq!(
        faults("tests/fixtures/a.toml", "why = \"§3 rule 4: so\""),
        ["tests/fixtures/a.toml:1: docs/domain.md has no §3 rule or row 4"]
    );
    for (text, fault) in [
        ("[a](other.md)", "there is no other.md"),
        ("[a](pictures/a.png)", "there is no pictures/a.png"),
        ("[a](domain.md#nothing)", "domain.md has no anchor #nothing"),
    ] {
        assert_eq!(
            faults("docs/user.md", text),
            [format!("docs/user.md:1: {fault}")]
        );
    }
}
