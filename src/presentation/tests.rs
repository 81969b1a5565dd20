use super::*;

const APPOINTMENT: &str = "SUMMARY:x\nLOCATION:Mitte\nSTATUS:CONFIRMED\n\
    DESCRIPTION:Bitte anrufen\\n\\nKunde: Kling\\nRaum: 2\\nTyp: A\\nHausbesuch: Lindenstr. 7\n";
const UNAVAILABILITY: &str = "SUMMARY:Nichtverfügbarkeit\nCATEGORIES:Urlaub\nLOCATION:Mitte\n";

fn shown(body: &str, place: &Place) -> Presentation {
    let text = format!("BEGIN:VEVENT\nUID:1\n{body}END:VEVENT");
    present(&text, &Judgement::default(), place).unwrap()
}

fn fields(presentation: &Presentation) -> Vec<String> {
    let rows = presentation.rows.iter();
    rows.map(|row| row.field.name()).collect()
}

fn fields_of_the_block() -> Vec<String> {
    let labels = Label::ALL.iter();
    labels.map(|label| Field::Block(*label).name()).collect()
}

#[test]
fn an_appointment_has_every_field_of_the_block_and_what_else_it_says() {
    let place = Place {
        writable: true,
        ..Place::default()
    };
    let presentation = shown(APPOINTMENT, &place);
    assert_eq!(
        fields(&presentation),
        [
            fields_of_the_block(),
            ["unknown", "branch", "calendar-status"]
                .map(String::from)
                .into()
        ]
        .concat()
    );
    for row in &presentation.rows {
        let is_written = matches!(
            row.field.name().as_str(),
            "customer" | "type" | "home-visit" | "unknown" | "branch" | "calendar-status"
        );
        assert_eq!(row.missing, !is_written, "{}", row.field.name());
    }
    let row = |name: &str| {
        let mut rows = presentation.rows.iter();
        rows.find(|row| row.field.name() == name).unwrap()
    };
    assert!(row("status").missing);
    let visit = row("home-visit");
    assert_eq!(visit.value, Shown::Message(Message::named("homeVisit_yes")));
    assert_eq!(visit.note.as_deref(), Some("Lindenstr. 7"));
    assert_eq!(row("unknown").label, Shown::Text("Raum".into()));
    let pressed = presentation.statuses.iter().map(|button| button.pressed);
    assert_eq!(pressed.collect::<Vec<_>>(), [false, true, false]);
    assert_eq!(presentation.notes.as_deref(), Some("Bitte anrufen"));
}

#[test]
fn a_locked_entry_shows_the_customer_that_a_person_s_own_label_names() {
    let mut settings = crate::settings::Settings::default();
    settings
        .personal_labels
        .push((Label::Customer, vec!["Patient".into()]));
    let text = "BEGIN:VEVENT\nUID:1\nSUMMARY:Nichtverfügbarkeit\nDESCRIPTION:Patient: Kling\\nTyp: A\nEND:VEVENT";
    let judgement = Judgement::new(&settings);
    for (brief, expected) in [
        (false, &["lock-reason", "customer", "type"][..]),
        (true, &["lock-reason", "customer"]),
    ] {
        let place = Place {
            brief,
            ..Place::default()
        };
        let presentation = present(text, &judgement, &place).unwrap();
        assert_eq!(fields(&presentation), expected);
    }
}

#[test]
fn an_unavailability_says_why_it_is_locked_and_has_no_buttons() {
    let place = Place {
        writable: true,
        ..Place::default()
    };
    let presentation = shown(UNAVAILABILITY, &place);
    assert_eq!(fields(&presentation), ["lock-reason", "type", "branch"]);
    let reason = Shown::Message(Message::named("lockReason_unavailability"));
    assert_eq!(presentation.rows[0].value, reason);
    assert!(presentation.statuses.is_empty());
}

#[test]
fn beside_thunderbird_s_own_rows_the_rest_is_left_out() {
    let place = Place {
        brief: true,
        ..Place::default()
    };
    let appointment = shown(APPOINTMENT, &place);
    assert_eq!(fields(&appointment), fields_of_the_block());
    assert_eq!(appointment.notes, None);
    assert_eq!(fields(&shown(UNAVAILABILITY, &place)), ["lock-reason"]);
}

#[test]
fn the_type_alone_has_the_place_s_colour_and_only_where_it_is_known() {
    let place = Place {
        colour: Some("#aa3366".into()),
        ..Place::default()
    };
    let coloured = |body: &str| {
        let rows = shown(body, &place).rows.into_iter();
        rows.filter(|row| row.colour.is_some())
            .map(|row| row.field)
            .collect::<Vec<_>>()
    };
    assert_eq!(coloured(APPOINTMENT), [Field::Block(Label::Type)]);
    assert_eq!(coloured("DESCRIPTION:Kunde: A\\nStatus: B\n"), []);
}

#[test]
fn serialised_it_names_messages_by_their_keys() {
    let presentation = shown(
        "DESCRIPTION:Kunde: A\\nHausbesuch: Nein\n",
        &Place::default(),
    );
    let expected = fields_of_the_block().into_iter().map(|field| match &*field {
        "customer" => serde_json::json!(
            {"field": field, "label": {"message": "field_customer"}, "value": {"text": "A"}, "missing": false}
        ),
        "home-visit" => serde_json::json!(
            {"field": field, "label": {"message": "field_home_visit"}, "value": {"message": "homeVisit_no"},
                "missing": false, "word": "no"}
        ),
        lacking => serde_json::json!(
            {"field": field, "label": {"message": format!("field_{}", lacking.replace('-', "_"))},
                "value": {"message": "unknown"}, "missing": true}
        ),
    });
    assert_eq!(
        serde_json::to_value(&presentation).unwrap()["rows"],
        expected.collect::<serde_json::Value>()
    );
}
