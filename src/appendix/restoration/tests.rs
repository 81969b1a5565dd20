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
