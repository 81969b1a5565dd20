use super::*;

fn shown(text: &str) -> Vec<String> {
    let markup = Markup::of(text);
    lines(text)
        .into_iter()
        .map(|line| {
            let markup = markup.from(line.span.start);
            readable_in(slice(text, line.span), markup).into_owned()
        })
        .collect()
}

#[test]
fn every_kind_of_line_break_splits() {
    for ends in [
        "\n",
        "\r\n",
        "\r",
        "\r\r\n",
        "\u{2028}",
        "\u{2029}",
        "\u{85}",
        "\u{b}",
        "<br>",
        "<BR />",
        "<br/>\r\n",
        "<br clear=all>",
        "</p>",
        "</DIV >\n",
        "</p></div>\n</td></tr>",
        "<br></div><div>",
        "\\n",
        "\\N",
        "\\r\\n",
        "\\R\\N",
        "\\r\n",
        "\\r\r\n",
        "\\r\r",
        "\\r\\r\\n",
        "\\r<br>",
        "\\r<br>\n",
        "\\r</p>",
        "\\r<div>",
        "<br>\\n",
        "<br>\\r\\n",
        "\r\\n",
        "&#10;",
        "&#13;",
        "&#13;&#10;",
        "&#x0D;&#x0A;",
        "&#xd;\n",
        "&#13;\\n",
        "&amp;#10;",
        "&NewLine;",
        "&#8232;",
        "\\r&#10;",
        "<br>&#10;",
    ] {
        let text = format!("Kunde: A{ends}Typ: B");
        assert_eq!(shown(&text), ["Kunde: A", "Typ: B"], "{ends:?}");
    }
}

#[test]
fn a_visible_carriage_return_ends_a_line_only_in_front_of_another_end() {
    assert_eq!(shown("Typ: B\\r"), ["Typ: B"]);
    assert_eq!(shown("Typ: B\\r\\r"), ["Typ: B"]);
    assert_eq!(shown("Kunde: A\\r\\r\nTyp: B\\r\n"), ["Kunde: A", "Typ: B"]);
    assert_eq!(shown("Kunde: A\\rTyp: B"), ["Kunde: A\\rTyp: B"]);
    assert_eq!(shown("O:\\reparatur <b>x</b>"), ["O:\\reparatur x"]);
    assert_eq!(shown("a\\r<b>x</b>"), ["a\\rx"]);
}

#[test]
fn visible_escapes_of_signs_are_undone() {
    assert_eq!(
        readable("Kling\\, Else\\; 10\\:30 \\\"x\\\" a\\b"),
        "Kling, Else; 10:30 \"x\" a\\b"
    );
    assert_eq!(readable("\\"), "\\");
}

#[test]
fn paragraphs_divisions_and_table_rows_are_lines() {
    assert_eq!(shown("<p>a</p>\n<p>b</p>"), ["a", "b"]);
    assert_eq!(shown("x<div>a</div><div>b</div>"), ["x", "a", "b"]);
    assert_eq!(shown("<ul><li>a</li><li>b</li></ul>"), ["a", "b", ""]);
    assert_eq!(shown("<ul><li>a<li>b"), ["a", "b"]);
    assert_eq!(shown("</p>\\n</div>\\na"), ["", "a"]);
    assert_eq!(
        shown("<table><tr><td>a:</td><td>b</td></tr><tr><td>c</td></tr></table>"),
        ["a: b", "c", ""]
    );
}

#[test]
fn an_empty_paragraph_is_a_blank_line_where_it_shows_one() {
    for blank in [
        "<div><br></div>",
        "<p>&nbsp;</p>",
        "<p>\u{a0}</p>",
        "<p>&#160;</p>\n",
    ] {
        let text = format!("<p>a</p>{blank}<p>b</p>");
        assert_eq!(shown(&text), ["a", "", "b"], "{blank}");
    }
    assert_eq!(shown("<p>a</p><p></p><p> </p><p>b</p>"), ["a", "b"]);
}

#[test]
fn a_path_is_no_line_break() {
    for text in [
        "Ablage C:\\neu",
        "Ablage O:\\kunden\\neu",
        "siehe \"C:\\Neu\"",
        "Ablage D:\\NEU",
        "auf \\\\nas\\neu",
        "\\\\server\\nord\\neu",
        "C:\\\\neu",
        "C:\\kunden\\reparatur",
    ] {
        assert_eq!(shown(text), [text]);
        let above = format!("Ablage\n{text}\nx");
        assert_eq!(shown(&above), ["Ablage", text, "x"]);
    }
    assert_eq!(shown("O:\\neu\\nKunde: A"), ["O:\\neu", "Kunde: A"]);
    assert_eq!(
        shown("Kunde:\\ntyp:\\nstatus: A:\\nB"),
        ["Kunde:", "typ:", "status: A:", "B"]
    );
    assert_eq!(shown("a\nbitte\\nanrufen"), ["a", "bitte", "anrufen"]);
}

#[test]
fn line_feeds_mean_nothing_in_a_document_only() {
    for beginning in [
        "<html>",
        "\u{feff} \r\n<HTML lang=de>",
        "<!DOCTYPE html>\n<html>",
        "<head></head>",
        "<body\nclass=x>",
    ] {
        let text =
            format!("{beginning}<p>a\nb</p>\n\n<p>c</p></body>\n</html>\n\nKunde: A\nTyp: B");
        assert_eq!(
            shown(&text),
            ["a b", "c", "", "Kunde: A", "Typ: B"],
            "{beginning}"
        );
    }
    for beginning in [
        "<html-blob>",
        "<body@host>",
        "<htmlx>",
        "<header-1>",
        "<html ",
        "x<html>",
        "&lt;html&gt;",
        "<!-- --><html>",
    ] {
        let text = format!("{beginning}\nKunde: A\nTyp: B</html>");
        let lines = shown(&text);
        assert!(lines.contains(&"Kunde: A".to_owned()), "{beginning}");
    }
}

#[test]
fn a_document_that_was_escaped_twice_has_no_blank_lines_between_its_tags() {
    for feeds in [
        "\n\n",
        "\\n\\n",
        "\\r\\n\\r\\n",
        "&#13;\n&#13;\n",
        "&#10;&#10;",
    ] {
        let text =
            format!("<html>{feeds}<body>{feeds}<p>a</p>{feeds}<p>b<br>{feeds}c</p>{feeds}</body>");
        assert_eq!(
            shown(&text).join("|").trim_matches('|'),
            "a|b|c",
            "{feeds:?}"
        );
        let text = format!("<html><p>a</p>{feeds}<p>b</p>{feeds}</html>\n\nKunde: A");
        assert_eq!(shown(&text), ["a", "b", "", "Kunde: A"], "{feeds:?}");
    }
}

#[test]
fn behind_a_document_lines_are_lines_again() {
    for (document, blank) in [
        ("<html><body>a\n</body></html>", true),
        ("<html><body>a</html>", true),
        ("<html><body>\n<p>a</p>", true),
        ("<body>a</body>", true),
        ("<html><body>a<!-- </body>\n -->\n</body>\n", true),
        ("<body><p>a</p></BODY >", true),
    ] {
        let text = format!("{document}\n\nKunde: A\nTyp: B");
        let lines: Vec<String> = shown(&text)
            .into_iter()
            .filter(|line| !line.is_empty() || !blank)
            .collect();
        assert_eq!(lines, ["a", "Kunde: A", "Typ: B"], "{document}");
    }
    assert_eq!(
        shown("<html><body>a</body>Kunde: A\nTyp: B"),
        ["a", "Kunde: A", "Typ: B"]
    );
    // Neither end, no tag behind: a line end once more.
    assert_eq!(shown("<html>a\nb"), ["a", "b"]);
    // Whatever no reader hides behind the document is shown.
    assert_eq!(shown("<html>a</html>\n<!-- x -->"), ["a", "<!-- x -->"]);
}

#[test]
fn line_ends_by_number_are_line_ends_in_a_document_too() {
    assert_eq!(
        shown("<html>Kunde: A&#10;Typ: B</html>"),
        ["Kunde: A", "Typ: B"]
    );
    assert_eq!(
        shown("<html>Kunde: A\\nTyp: B</html>"),
        ["Kunde: A", "Typ: B"]
    );
    // An XML writer's carriage return in front of a line feed that means nothing.
    assert_eq!(shown("<html><p>a&#13;\nb\\r\nc</p></html>"), ["a b c"]);
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
        "&;",
        "Anfrage <headset@optik.example>",
        "<html-blob>",
        "<a@host> <p@host>",
        "<b-blob>",
        "x <b und y>",
        "a <- b -> c",
        "<!-- x -->",
        "<style>p</style>",
        "& Co.",
    ] {
        assert_eq!(shown(text), [text]);
    }
}

#[test]
fn entities_are_decoded() {
    assert_eq!(
        readable("Optik &amp; Akustik &#228;&#xE4;&lt;b&gt;"),
        "Optik & Akustik ää<b>"
    );
    assert_eq!(readable("&#xD800;&#x110000;&#;"), "&#xD800;&#x110000;&#;");
    assert_eq!(
        readable(
            "O&rsquo;Neill &bdquo;a&ldquo; b &ndash; c &hellip; &rarr; &euro; &Scaron;&Ccedil;&ograve;&Uuml;&szlig;&OElig;"
        ),
        "O’Neill „a“ b – c … → € ŠÇòÜßŒ"
    );
    assert_eq!(
        readable("Kunde&colon; A&comma; B&vert;&lpar;c&rpar;"),
        "Kunde: A, B|(c)"
    );
    assert_eq!(readable("&NBSP;&UUML;&AMP;&Nbsp;x"), "Ü& x");
    assert_eq!(readable("<b>M&uuml;</b>ller&shy;s"), "Müllers");
    assert_eq!(
        readable("&qacute; &uml &uuml &ulml;"),
        "&qacute; &uml &uuml &ulml;"
    );
}

#[test]
fn entities_that_were_escaped_twice_are_decoded_but_never_to_a_tag() {
    assert_eq!(
        readable("K&amp;uuml;hn&amp;nbsp;&amp;amp; Co.&amp;#8217;"),
        "Kühn & Co.’"
    );
    assert_eq!(
        readable("&amp;lt;b&amp;gt; &amp;#60; &amp;nosuch; &amp;"),
        "&lt;b&gt; &#60; &nosuch; &"
    );
}

#[test]
fn blanks_become_spaces_and_zero_width_characters_go() {
    assert_eq!(
        readable("\u{a0}a\u{202f}b\u{2007}c\td\u{200b}\u{feff}e\u{200e}\u{200f}\u{61c}\u{3164} "),
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

#[test]
fn a_text_of_lines_is_normalised_line_by_line() {
    assert_eq!(
        normalised(" Nichtverf&uuml;gbarkeit "),
        "Nichtverfügbarkeit"
    );
    assert_eq!(normalised("<b>Urlaub</b>\\nx\\, y"), "Urlaub\nx, y");
    assert_eq!(
        normalised("<html><p>Urlaub\n2026</p></html>\nx"),
        "Urlaub 2026\nx"
    );
}
