use super::*;

fn shown(text: &str) -> Vec<String> {
    lines(text)
        .into_iter()
        .map(|line| readable(slice(text, line.span)).into_owned())
        .collect()
}

#[test]
fn every_kind_of_line_break_splits() {
    for ends in [
        "\n",
        "\r\n",
        "\r",
        "\u{2028}",
        "\u{2029}",
        "\u{85}",
        "<br>",
        "<BR />",
        "<br/>\r\n",
        "\\n",
        "\\r\\n",
    ] {
        assert_eq!(
            shown(&format!("Kunde: A{ends}Typ: B")),
            ["Kunde: A", "Typ: B"],
            "{ends:?}"
        );
    }
}

#[test]
fn paragraphs_divisions_and_table_rows_are_lines() {
    assert_eq!(shown("<p>a</p>\n<p>b</p>"), ["a", "b"]);
    assert_eq!(shown("x<div>a</div><div>b</div>"), ["x", "a", "b"]);
    assert_eq!(
        shown("<table><tr><td>a:</td><td>b</td></tr><tr><td>c</td></tr></table>"),
        ["a: b", "c", ""]
    );
}

#[test]
fn a_path_is_no_line_break() {
    assert_eq!(shown("Ablage C:\\neu"), ["Ablage C:\\neu"]);
    assert_eq!(
        shown("Ablage\nO:\\kunden\\neu"),
        ["Ablage", "O:\\kunden\\neu"]
    );
}

#[test]
fn markup_that_is_no_formatting_is_text() {
    for text in [
        "<script>alert(1)</script>",
        "a < b > c",
        "<img src=x onerror=y>",
        "<",
        "<<b",
        "&nosuch;",
        "& Co.",
    ] {
        assert_eq!(shown(text), [text]);
    }
}

#[test]
fn entities_are_decoded_once() {
    assert_eq!(
        readable("Optik &amp; Akustik &#228;&#xE4;&lt;b&gt; &amp;lt;"),
        "Optik & Akustik ää<b> &lt;"
    );
    assert_eq!(readable("&#xD800;&#x110000;&#;"), "&#xD800;&#x110000;&#;");
}

#[test]
fn blanks_become_spaces_and_zero_width_characters_go() {
    assert_eq!(
        readable("\u{a0}a\u{202f}b\u{2007}c\td\u{200b}\u{feff}e "),
        "a b c de"
    );
}

#[test]
fn a_value_is_composed() {
    assert_eq!(readable("Mu\u{308}ller"), "Müller");
}

#[test]
fn lines_cover_the_whole_text() {
    for text in ["", "a", "\n", "a\r\n\r\nb<br>", "<p>x</p>y", "\\n\\n"] {
        let lines = lines(text);
        let mut at = 0;
        for line in &lines {
            assert_eq!(line.span.start, at);
            assert!(line.span.end <= line.end);
            at = line.end;
        }
        assert_eq!(at, text.len(), "{text:?}");
    }
}
