use proptest::prelude::*;
use proptest::sample::select;

use super::*;

#[test]
fn torn_halves_go_when_the_block_is_put_back() {
    let vocabulary = Vocabulary::shipped();
    let restored = |stored, proposed| restored(stored, proposed, Writing::Plain, &vocabulary);
    let stored = "Typ: B\n\nKunde: A\nTyp: B\nStatus: C";
    for (proposed, expected) in [
        (
            "neu\nKunde: A\nmein Wort\nTyp: X",
            "neu\nmein Wort\n\nKunde: A\nTyp: B\nStatus: C",
        ),
        (
            "Typ: B\n\nTyp: B\nneu",
            "Typ: B\n\nKunde: A\nTyp: B\nStatus: C\nneu",
        ),
        (
            "Kunde: A\nTyp: B\nStatus: C\n\nTyp: D\nStatus: E",
            "Typ: D\nStatus: E\n\nKunde: A\nTyp: B\nStatus: C",
        ),
        (
            "KUNDE = A\nTYP = B\nStatus: E\nRaum: 2",
            "Kunde: A\nTyp: B\nStatus: C\nRaum: 2",
        ),
    ] {
        assert_eq!(
            restored(stored, proposed).as_deref(),
            Some(expected),
            "{proposed}"
        );
        assert_eq!(restored(stored, expected), None, "{expected}");
    }
    assert_eq!(restored("Status: offen", "Status: erledigt"), None);
}

fn text() -> impl Strategy<Value = String> {
    let lines = vec![
        "Kunde: A",
        "Kunde: B",
        "Kunde:",
        "KUNDE = A",
        "**Typ:** X",
        "Typ: X",
        "Typ:",
        "- Status: s",
        "Status: s",
        "Hausbesuch",
        "Raum: 2",
        "Kunde: A | Typ: X",
        "Wort",
        "10:30 da",
        "",
        "",
        " ",
    ];
    let ends = vec!["\n", "\n", "\n", "\r\n", "\r", "<br>", "\\n", "\n\n"];
    let line = (select(lines), select(ends)).prop_map(|(line, end)| format!("{line}{end}"));
    prop::collection::vec(line, 0..12).prop_map(|lines| lines.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_restored_reads_as_what_was_stored(
        before in text(), now in text(), writing in select(vec![Writing::Plain, Writing::Html]),
    ) {
        let vocabulary = Vocabulary::shipped();
        let stored = Appendix::read(with_line_feeds(&before), &vocabulary);
        let back = restored(&before, &now, writing, &vocabulary);
        if !stored.has_block() {
            prop_assert_eq!(back, None);
            return Ok(());
        }
        let sent = back.unwrap_or_else(|| with_line_feeds(&now).into_owned());
        let read = Appendix::read(sent.as_str(), &vocabulary);
        prop_assert_eq!(stored.block(), read.block());
        prop_assert_eq!(stored.fields(), read.fields());
        prop_assert!(!sent.contains('\r'));
        prop_assert_eq!(restored(&before, &sent, writing, &vocabulary), None);
    }
}
