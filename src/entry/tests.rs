//! A series and its entries, read from texts.

use super::*;

fn one(text: &str) -> Series<'_> {
    Series::read(text).unwrap()
}

const CALENDAR: &str = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Kling\\, Else\nDESCRIPTION:Zeile 1\\nZeile\n  2\nCATEGORIES:A\\,B,C\nCATEGORIES:D\nBEGIN:VALARM\nDESCRIPTION:Wecker\nEND:VALARM\nEND:VEVENT\nEND:VCALENDAR\n";

#[test]
fn every_line_end_reads_the_same() {
    for ends in ["\n", "\r\n", "\r"] {
        let text = CALENDAR.replace('\n', ends);
        let series = one(&text);
        let entry = series.leading().unwrap();
        assert_eq!(entry.summary().unwrap(), "Kling, Else");
        assert_eq!(entry.description().unwrap(), "Zeile 1\nZeile 2");
        assert_eq!(entry.categories(), ["A,B", "C", "D"]);
        assert!(series.problems().is_empty());
    }
}

#[test]
fn mixed_line_ends_and_a_byte_order_mark_swallow_nothing() {
    let series = one(
        "\u{feff}BEGIN:VCALENDAR\r\nBEGIN:VEVENT\nUID:1\r\nSUMMARY:a\nLOCATION:b\r\nEND:VEVENT\nEND:VCALENDAR",
    );
    let entry = series.leading().unwrap();
    assert_eq!(entry.summary().unwrap(), "a");
    assert_eq!(entry.location().unwrap(), "b");
}

#[test]
fn several_calendars_and_bare_entries_are_all_read() {
    let series = one(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR\nBEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:2\nEND:VEVENT\nEND:VCALENDAR\nBEGIN:VEVENT\nUID:3\nEND:VEVENT",
    );
    let uids: Vec<_> = series.entries().iter().map(Entry::uid).collect();
    assert_eq!(uids, ["1", "2", "3"].map(|uid| Ok(Cow::Borrowed(uid))));
}

#[test]
fn names_in_small_letters_are_read() {
    let series = one("begin:vevent\nuid:1\nsummary:a\\,b\nend:vevent");
    assert_eq!(series.leading().unwrap().summary().unwrap(), "a,b");
}

#[test]
fn a_bad_line_costs_that_line_and_is_named() {
    let series = one("BEGIN:VEVENT\nUID:1\nkein Feld\nATTENDEE;CN=x\nSUMMARY:a\nEND:VEVENT");
    assert_eq!(series.leading().unwrap().summary().unwrap(), "a");
    let lines: Vec<_> = series.problems().iter().map(|p| (p.code, p.line)).collect();
    assert_eq!(lines, [(Code::BadLine, 3), (Code::BadLine, 4)]);
}

#[test]
fn a_parameter_that_the_crate_cannot_read_costs_the_parameter_only() {
    let series = one("BEGIN:VEVENT\nUID:1\nSUMMARY;X=\"a\"b:Nichtverfügbarkeit\nEND:VEVENT");
    let entry = series.leading().unwrap();
    assert_eq!(entry.summary().unwrap(), "Nichtverfügbarkeit");
    assert!(!entry.is_damaged());
}

#[test]
fn a_fold_may_stand_anywhere_in_a_line() {
    let series = one("BEG\n IN:VEV\r\n ENT\nU\n ID\n :1\nSUMMARY;\n\tX=1:a\n b\nEND:\n VEVENT");
    let entry = series.leading().unwrap();
    assert_eq!(
        (entry.uid().as_deref(), entry.summary().as_deref()),
        (Ok("1"), Some("ab"))
    );
    assert!(series.problems().is_empty());
}

#[test]
fn the_alarm_s_description_is_not_the_entry_s() {
    let series = one("BEGIN:VEVENT\nUID:1\nBEGIN:VALARM\nDESCRIPTION:x\nEND:VALARM\nEND:VEVENT");
    assert_eq!(series.leading().unwrap().description(), None);
}

#[test]
fn deep_nesting_is_refused_before_it_costs_anything() {
    let text = "BEGIN:VCALENDAR\n".repeat(5_000);
    assert_eq!(Series::read(&text).unwrap_err().code(), Code::TooDeep);
}

#[test]
fn a_text_beyond_the_limit_is_refused() {
    let text = "x".repeat(MAX_TEXT + 1);
    assert_eq!(Series::read(&text).unwrap_err().code(), Code::TooLarge);
}

#[test]
fn attachments_do_not_count_against_the_limit() {
    let data = "QUJD\r\n ".repeat(MAX_TEXT / 4);
    let entry = |line: &str| {
        format!("BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A\r\n{line}{data}\r\nEND:VEVENT\r\n")
    };
    for name in [
        "ATTACH;ENCODING=BASE64;VALUE=BINARY:",
        "attach:data:,",
        "IMAGE;VALUE=BINARY:",
    ] {
        let text = entry(name);
        assert!(text.len() > MAX_TEXT);
        let series = Series::read(&text).unwrap();
        assert_eq!(
            series.leading().unwrap().summary().as_deref(),
            Some("A"),
            "{name}"
        );
    }
    for name in ["X-ATTACH:", "ATTACHED:", "DESCRIPTION:", "IMAGE-X:"] {
        let error = Series::read(&entry(name)).unwrap_err();
        assert_eq!(error.code(), Code::TooLarge, "{name}");
    }
}

#[test]
fn what_is_no_calendar_is_said_so() {
    for text in ["", "Guten Tag", "END:VEVENT", "<html></html>"] {
        assert_eq!(Series::read(text).unwrap_err().code(), Code::NotACalendar);
    }
}

#[test]
fn an_entry_without_uid_is_told_by_its_line_and_costs_no_other() {
    let text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID: \nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nEND:VEVENT";
    let series = Series::read(text).unwrap();
    let uids: Vec<_> = series.entries().iter().map(Entry::uid).collect();
    assert_eq!(
        uids,
        [Err(Error::at(Code::NoUid, 2)), Ok(Cow::Borrowed("1"))]
    );
}

#[test]
fn order_folding_and_bookkeeping_are_no_change() {
    let a = one(
        "BEGIN:VEVENT\nUID:1\nDTSTAMP:1\nSUMMARY:ab\nX;B=1;A=2:v\nBEGIN:VALARM\nA:1\nB:2\nEND:VALARM\nEND:VEVENT",
    );
    let b = one(
        "BEGIN:VEVENT\nX;A=2;B=1:v\nSUMMARY:a\n b\nSEQUENCE:4\nUID:1\nBEGIN:VALARM\nB:2\nA:1\nEND:VALARM\nEND:VEVENT",
    );
    assert!(a.entries()[0].says_the_same(&b.entries()[0], &Zones::default()));
    let c = one(
        "BEGIN:VEVENT\nX;A=2;B=1:v\nSUMMARY:a\n b\nUID:1\nBEGIN:VALARM\nB:3\nA:1\nEND:VALARM\nEND:VEVENT",
    );
    assert!(!a.entries()[0].says_the_same(&c.entries()[0], &Zones::default()));
}

#[test]
fn dates_in_a_list_or_a_line_each_are_no_change() {
    let entry = |dates: &str| format!("BEGIN:VEVENT\nUID:1\n{dates}END:VEVENT");
    for name in ["EXDATE", "rdate"] {
        let list = entry(&format!("{name};TZID=A:20261101T090000,20261102T090000\n"));
        let lines = entry(&format!(
            "{name};TZID=A:20261102T090000\n{name};TZID=A:20261101T090000\n"
        ));
        let other = entry(&format!(
            "{name};TZID=A:20261102T090000\n{name};TZID=B:20261101T090000\n"
        ));
        let [list, lines, other] = [&list, &lines, &other].map(|text| one(text));
        assert!(list.entries()[0].says_the_same(&lines.entries()[0], &Zones::default()));
        assert!(!list.entries()[0].says_the_same(&other.entries()[0], &Zones::default()));
    }
}

#[test]
fn html_of_the_description_is_decoded() {
    let series = one(
        "BEGIN:VEVENT\nUID:1\nDESCRIPTION;ALTREP=\"data:text/html,%3Cb%3EK%C3%BChn%3C%2Fb%3E\":Kühn\nEND:VEVENT",
    );
    let entry = series.leading().unwrap();
    assert_eq!(entry.description_html().unwrap(), "<b>Kühn</b>");
    assert_eq!(entry.description().unwrap(), "Kühn");
}

#[test]
fn parameters_that_cannot_be_read_are_compared_as_they_stand() {
    let entry = |line: &str| format!("BEGIN:VEVENT\nUID:1\n{line}\nEND:VEVENT");
    for (line, other, same) in [
        ("X;A=\"b\"c;D=1:v", "x;A=\"b\"c;D=1:v", true),
        ("X;A=\"b\"c;D=1:v", "X;A=\"b\"c;D=2:v", false),
        ("X;A=\"b\"c;D=1:v", "X:v", false),
        ("X;A=\"b;C=d\":v", "X;A=b;C=d:v", false),
        ("X;A=\"b\":v", "X;a=b:v", true),
    ] {
        let texts = [entry(line), entry(other)];
        let [a, b] = [&texts[0], &texts[1]].map(|text| one(text));
        assert_eq!(
            a.entries()[0].says_the_same(&b.entries()[0], &Zones::default()),
            same,
            "{line}"
        );
    }
}

#[test]
fn a_date_behind_an_unreadable_parameter_may_be_any_moment() {
    let excluded = |line: &str| {
        let text = format!("BEGIN:VEVENT\nUID:1\n{line}\nEND:VEVENT");
        let moments = one(&text).leading().unwrap().excluded();
        let elsewhere = Moment::read("20300101T090000", "");
        Exclusions::added(&[], moments, &Zones::default()).may_hold(&elsewhere)
    };
    assert!(excluded(
        "EXDATE;X=\"a\"b;TZID=Europe/Berlin:20261108T090000"
    ));
    assert!(!excluded(
        "EXDATE;X=\"a\";TZID=Europe/Berlin:20261108T090000"
    ));
}

#[test]
fn a_list_is_split_at_commas_that_no_backslash_stands_before() {
    for (raw, items) in [
        ("", vec![""]),
        ("a\\,b,c", vec!["a,b", "c"]),
        ("a\\\\,b", vec!["a\\", "b"]),
        ("a\\\\\\,b,", vec!["a\\,b", ""]),
        (",\\", vec!["", "\\"]),
        ("ü\\ü,\\nx", vec!["ü\\ü", "\nx"]),
    ] {
        assert_eq!(split_list(raw), items, "{raw}");
    }
}
