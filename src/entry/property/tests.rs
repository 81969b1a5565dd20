//! Lines as the crate reads them, behind its armour.

use super::*;

/// A line of its own.
fn line(text: &str) -> ContentLine<'_> {
    let raw = RawLine {
        start: 0,
        end: text.len(),
        number: 1,
        folds: None,
    };
    ContentLine::of(text, &raw).unwrap()
}

#[test]
fn escapes_are_read() {
    for (raw, text) in [
        ("", ""),
        ("a", "a"),
        ("a\\,b\\;c\\:d", "a,b;c:d"),
        ("\\n\\N", "\n\n"),
        ("\\\\n", "\\n"),
        ("\\\\\\n", "\\\n"),
        ("a\\", "a\\"),
        ("\\x\\ü\\\"", "\\x\\ü\\\""),
        ("ü\\nü", "ü\nü"),
        ("\\\\", "\\"),
    ] {
        assert_eq!(unescaped(raw.into()), text, "{raw}");
    }
}

#[test]
fn folds_and_escapes_are_taken_out_together() {
    for (raw, ends, text) in [
        ("a\r\n b", Ends::Lf, "ab"),
        ("a\\\r\n nb", Ends::Lf, "a\nb"),
        ("a\\\n\t,b", Ends::Lf, "a,b"),
        ("a\\\r\n x", Ends::Lf, "a\\x"),
        ("a\rb\n c", Ends::Lf, "a\rbc"),
        ("a\r b\n c", Ends::Lf, "a\r bc"),
        ("a\\\rb\n c", Ends::Lf, "a\\\rbc"),
        ("a\r b\\\r nc", Ends::Cr, "ab\nc"),
    ] {
        let content = format!("SUMMARY:{raw}");
        let raw_line = RawLine {
            start: 0,
            end: content.len(),
            number: 1,
            folds: Some(ends),
        };
        let line = ContentLine::of(&content, &raw_line).unwrap();
        assert_eq!(line.value(), text, "{raw:?}");
    }
}

#[test]
fn lines_with_parameters_are_read_as_the_crate_reads_them() {
    for text in [
        "SUMMARY;LANGUAGE=de:Kling\\, Else",
        "SUMMARY;LANGUAGE=de;X-A=\"b;c:d\":a\\nb",
        "DESCRIPTION;ALTREP=\"data:text/html,%3Cb%3EK%3C%2Fb%3E\":K\\;n",
        "RECURRENCE-ID;TZID=Europe/Berlin:20261108T090000",
        "EXDATE;VALUE=DATE:20261108,20261109",
        "SUMMARY;VALUE=URI:a\\,b",
        "SUMMARY;VALUE=TEXT:a\\,b",
        "SUMMARY;VALUE=X-OWN:a\\,b",
    ] {
        let line = line(text);
        let property = Property::try_from(text).unwrap();
        assert_eq!(line.value(), property.val.as_str(), "{text}");
        let ours = line.property().unwrap();
        assert_eq!(ours.params, property.params, "{text}");
    }
}

#[test]
fn a_line_is_read_to_the_colon_or_without_its_parameters() {
    for (text, parameter) in [
        ("SUMMARY;x=1:a:b", Some("1")),
        ("summary; X=1;Y=2:a:b", Some("1")),
        ("SUMMARY;X= 1 :a:b", Some("1")),
        ("SUMMARY;X=\"a:b;c\":a:b", Some("a:b;c")),
        ("SUMMARY;X=\"\":a:b", Some("")),
        ("SUMMARY;X=:a:b", Some("")),
        ("SUMMARY;X:a:b", Some("")),
        ("SUMMARY;Y=1:a:b", None),
        // A name and its value with a blank between; a quote inside a value; a list that is quoted in part.
        ("SUMMARY;X =1:a:b", None),
        ("SUMMARY;X=\"a\"b:a:b", None),
        ("SUMMARY;X=a\"b:c\"d:a:b", None),
        ("SUMMARY;Y=a\"b;X=\"d:a:b", None),
        ("SUMMARY;X=a,\"b;c\":a:b", None),
    ] {
        let line = line(text);
        assert_eq!(line.value(), "a:b", "{text}");
        assert_eq!(line.parameter("X").as_deref(), parameter, "{text}");
    }
}
