"""Each option through the real page: set by clicking and typing, in force at once, kept, exported, imported."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from marionette_driver.keys import Keys

from conftest import MakeCalendar
from harness import file_dialog, options, pages, vocabulary
from harness.accessibility import violations
from harness.pages import OPTIONS
from harness.profile import Pref
from harness.samples import BLOCKED, PLAIN, SAMPLES, UNAVAILABILITY, Sample
from harness.server import USER
from harness.synced import Synced, wait_until_examined
from harness.texts import german
from harness.thunderbird import Thunderbird
from harness.waiting import until

KEPT = "extensions.terminwache.keepRefusals"

# An entry of a shop that uses none of the shipped labels.
FOREIGN = Sample(
    uid="eigene-worte",
    summary="Probetragen",
    day=2,
    start="08:00",
    end="08:30",
    status=None,
    block=("Patient: Weber, Ida", "Anlass: Probetragen"),
)

# What the try-it field says of a title or a category that is a term, and of one that only has it inside.
_LOCKING = german("meaning_unavailability")
_STANDS = german("tryTerm", _LOCKING)
_WITHIN = german("tryTermWithin", "Nichtverfügbarkeit")


@pytest.fixture(scope="module")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="module")
def prefs(downloads: Path) -> dict[str, Pref]:
    """Files are saved without asking."""
    return {
        "browser.download.folderList": 2,
        "browser.download.dir": str(downloads),
        "browser.download.useDownloadDir": True,
    }


@pytest.fixture(scope="module")
def amparex(thunderbird: Thunderbird, make_calendar: MakeCalendar) -> Synced:
    thunderbird.call("windows", "fillScreen")
    return make_calendar()


@pytest.fixture(autouse=True)
def page(thunderbird: Thunderbird, amparex: Synced) -> Iterator[None]:
    """The page, opened anew; what a test sets ends with it."""
    options.open_options(thunderbird)
    yield
    options.open_options(thunderbird)
    options.forget_settings(thunderbird)
    pages.close_pages(thunderbird)


# -- calendars ---------------------------------------------------------------------------------------------------


def test_each_calendar_says_whether_it_is_protected_and_why(
    thunderbird: Thunderbird, amparex: Synced, others: Synced
) -> None:
    options.open_options(thunderbird)
    assert _state(thunderbird, amparex) == german("state_recognised")
    assert _state(thunderbird, others) == german("state_open")


def test_a_calendar_is_switched_on_and_off_by_keyboard_and_its_entries_follow_at_once(
    thunderbird: Thunderbird, others: Synced
) -> None:
    others.put(replace(UNAVAILABILITY, uid="privat-sperre"))
    others.calendar.refresh()
    options.open_options(thunderbird)
    assert others.can_be_modified("privat-sperre")

    _choose(thunderbird, others, Keys.DOWN)
    until(lambda: _state(thunderbird, others) == german("state_chosen"), "the new state")
    assert not others.can_be_modified("privat-sperre")

    _choose(thunderbird, others, Keys.DOWN)
    until(lambda: _state(thunderbird, others) == german("state_off"), "the new state")
    assert others.can_be_modified("privat-sperre")

    _choose(thunderbird, others, Keys.UP + Keys.UP)
    until(lambda: _state(thunderbird, others) == german("state_open"), "the new state")


@pytest.mark.usefixtures("amparex")
def test_the_page_opens_in_a_tab_of_its_own(thunderbird: Thunderbird) -> None:
    pages.close_pages(thunderbird)
    pages.open_page(thunderbird, "options/preview.html")
    pages.run(thunderbird, "options/preview.html", "return browser.runtime.openOptionsPage()")
    options.wait_until_ready(thunderbird)
    assert options.text(thunderbird, "h1") == german("optionsTitle")


@pytest.mark.usefixtures("amparex")
def test_the_page_leads_to_the_set_up(thunderbird: Thunderbird) -> None:
    assert pages.run(thunderbird, OPTIONS, "return document.getElementById('setup').pathname") == "/setup/setup.html"


# -- vocabulary --------------------------------------------------------------------------------------------------


def test_an_added_term_locks_an_entry_at_once_and_removed_it_frees_it(
    thunderbird: Thunderbird, amparex: Synced
) -> None:
    assert amparex.can_be_modified(PLAIN.uid)
    # Shown before: the lock state of this very item is known.
    thunderbird.script(
        "return cal.manager.getCalendarById(arguments[0]).getItem(arguments[1]).then(item => void (window.shown = item))",
        amparex.calendar.id,
        PLAIN.uid,
    )
    looks_editable = "return cal.acl.userCanModifyItem(window.shown)"
    assert thunderbird.script(looks_editable)

    assert options.add_word(thunderbird, "unavailability", "Teamfrühstück") == german("wordAdded", "Teamfrühstück")
    assert not thunderbird.script(looks_editable)
    assert not amparex.can_be_modified(PLAIN.uid)
    assert options.words(thunderbird, "unavailability") == ["Teamfrühstück"]

    options.remove_word_by_keyboard(thunderbird, "unavailability")
    assert options.words(thunderbird, "unavailability") == []
    assert thunderbird.script(looks_editable)
    assert amparex.can_be_modified(PLAIN.uid)


def test_a_term_of_the_shops_locks_an_entry_that_begins_with_it_once_that_is_switched_on(
    thunderbird: Thunderbird, amparex: Synced
) -> None:
    amparex.put(replace(PLAIN, uid="schulung", summary="Fortbildung: Otoplastik (Müller)"))
    amparex.put(replace(PLAIN, uid="besprechung", summary="Fortbildung besprechen"))
    amparex.calendar.refresh()
    options.add_word(thunderbird, "unavailability", "Fortbildung")
    assert amparex.can_be_modified("schulung")

    switch = ".meaning:has(#word-de-unavailability) .at-beginning input"
    pages.focus(thunderbird, OPTIONS, switch)
    thunderbird.type_keys(Keys.SPACE)
    options.wait_for_text(thunderbird, german("wordBegins", "Fortbildung"), "#news-de-unavailability")
    assert pages.run(thunderbird, OPTIONS, "return document.activeElement.matches(args[0])", switch)
    stored = options.stored(thunderbird)
    assert stored["termsAtBeginning"] == {"de": {"unavailability": ["Fortbildung"]}}
    assert stored["terms"]["de"]["unavailability"] == []
    assert not amparex.can_be_modified("schulung")
    assert amparex.can_be_modified("besprechung")

    thunderbird.restart()
    assert not amparex.can_be_modified("schulung")
    options.open_options(thunderbird)
    assert pages.run(thunderbird, OPTIONS, "return document.querySelector(args[0]).checked", switch)
    options.click(thunderbird, switch)
    options.wait_for_text(thunderbird, german("wordIsWhole", "Fortbildung"), "#news-de-unavailability")
    assert amparex.can_be_modified("schulung")
    amparex.calendar.delete("schulung")
    amparex.calendar.delete("besprechung")


@pytest.mark.thinned("language")
@pytest.mark.parametrize("language", vocabulary.languages())
@pytest.mark.parametrize(("meaning", "group"), vocabulary.meanings())
def test_a_word_is_kept_under_its_language_and_meaning(
    thunderbird: Thunderbird, language: str, meaning: str, group: str
) -> None:
    word = f"Probewort {language} {meaning}"
    assert options.add_word(thunderbird, meaning, word, language) == german("wordAdded", word)
    assert options.stored(thunderbird)[group][language][meaning] == [word]
    options.open_options(thunderbird)
    assert options.words(thunderbird, meaning, language) == [word]


def test_added_labels_recognise_a_calendar_that_was_none_of_amparex_before(
    thunderbird: Thunderbird, make_calendar: MakeCalendar
) -> None:
    shop = make_calendar([FOREIGN])
    wait_until_examined(shop)
    options.open_options(thunderbird)
    assert _state(thunderbird, shop) == german("state_open")
    options.add_word(thunderbird, "customer", "Patient")
    options.add_word(thunderbird, "type", "Anlass")
    until(lambda: shop.calendar.property("terminwache.recognised"), "recognition")
    options.open_options(thunderbird)
    assert _state(thunderbird, shop) == german("state_recognised")


@pytest.mark.parametrize(
    ("word", "answer"),
    [
        ("Patient:", german("flawAt", "labels.de.customer[0]", german("flaw_word_with_separator"))),
        ("- -", german("flawAt", "labels.de.customer[0]", german("flaw_empty_word"))),
        ("x" * 65, german("flawAt", "labels.de.customer[0]", german("flaw_word_too_long"))),
        ("Termin-Status", german("wordKnown", "Termin-Status", german("meaning_status"))),
    ],
)
def test_a_word_that_could_not_count_is_refused_with_the_reason(
    thunderbird: Thunderbird, word: str, answer: str
) -> None:
    assert options.add_word(thunderbird, "customer", word) == answer
    assert options.stored(thunderbird) is None
    field = "return document.getElementById('word-de-customer')"
    assert pages.run(thunderbird, OPTIONS, f"{field}.getAttribute('aria-invalid')") == "true"
    assert pages.run(thunderbird, OPTIONS, f"{field}.value") == word


def test_blocked_appointments_are_locked_as_long_as_that_is_set(thunderbird: Thunderbird, amparex: Synced) -> None:
    assert amparex.can_be_modified(BLOCKED.uid)
    options.click(thunderbird, "#lock-blocked")
    until(lambda: (options.stored(thunderbird) or {}).get("lockBlocked"), "the setting")
    assert not amparex.can_be_modified(BLOCKED.uid)
    options.open_options(thunderbird)
    assert pages.run(thunderbird, OPTIONS, "return document.getElementById('lock-blocked').checked")
    options.click(thunderbird, "#lock-blocked")
    until(lambda: not options.stored(thunderbird)["lockBlocked"], "the setting")
    assert amparex.can_be_modified(BLOCKED.uid)


def test_settings_hold_after_a_restart(thunderbird: Thunderbird, amparex: Synced) -> None:
    options.add_word(thunderbird, "unavailability", "Teamfrühstück")
    thunderbird.restart()
    assert not amparex.can_be_modified(PLAIN.uid)


@pytest.mark.parametrize(
    ("kept", "flaw"),
    [
        ("{", german("flaw_not_json")),
        ("[]", german("flaw_not_an_object")),
        ('{"version": 7}', german("flawAt", "version", german("flaw_unknown_version"))),
    ],
)
def test_with_spoilt_settings_the_shipped_words_stay_in_force_and_the_page_says_so(
    thunderbird: Thunderbird, amparex: Synced, kept: str, flaw: str
) -> None:
    thunderbird.set_pref(options.PREF, kept)
    thunderbird.disable_addon()
    thunderbird.enable_addon()
    assert not amparex.can_be_modified(UNAVAILABILITY.uid)
    options.open_options(thunderbird)
    assert flaw in options.text(thunderbird, "#own-problem")
    # Setting anything puts it right.
    options.add_word(thunderbird, "customer", "Patient")
    until(lambda: not options.text(thunderbird, "#own-problem"), "the end of the alert")


# -- transfer ----------------------------------------------------------------------------------------------------


def test_exported_settings_can_be_imported_again(
    thunderbird: Thunderbird, amparex: Synced, downloads: Path
) -> None:
    options.add_word(thunderbird, "unavailability", "Teamfrühstück")
    options.add_word(thunderbird, "customer", "Patiente", "fr")
    options.click(thunderbird, ".meaning:has(#word-de-unavailability) .at-beginning input")
    options.wait_for_text(thunderbird, german("wordBegins", "Teamfrühstück"), "#news-de-unavailability")
    options.click(thunderbird, "#lock-blocked")
    until(lambda: options.stored(thunderbird).get("lockBlocked"), "the setting")
    settings = options.stored(thunderbird)
    before = set(downloads.iterdir())
    assert options.save(thunderbird, "#export-settings", downloads) == settings
    (file,) = set(downloads.iterdir()) - before

    options.forget_settings(thunderbird)
    options.open_options(thunderbird)
    assert amparex.can_be_modified(PLAIN.uid)
    file_dialog.choose(thunderbird.display, lambda: options.click(thunderbird, "#import-button"), file)
    assert options.import_answer(thunderbird) == german("imported", file.name)
    assert options.stored(thunderbird) == settings
    assert options.words(thunderbird, "customer", "fr") == ["Patiente"]
    assert not amparex.can_be_modified(PLAIN.uid)


@pytest.mark.thinned("content", "flaw")
@pytest.mark.parametrize(
    ("content", "flaw"),
    [
        ('{\n  "version": 1,\n  "labels": {\n}', german("errorAt", "4", german("flaw_not_json"))),
        ("", german("errorAt", "1", german("flaw_not_json"))),
        ("[1, 2]", german("flaw_not_an_object")),
        ("null", german("flaw_not_an_object")),
        ('{"version": 2}', german("flawAt", "version", german("flaw_unknown_version"))),
        (
            '{"version": 1, "labels": {"de": {"kunde": []}}}',
            german("flawAt", "labels.de.kunde", german("flaw_unknown_name")),
        ),
        (
            '{"version": 1, "terms": {"de": {"unavailability": ["gut", 7]}}}',
            german("flawAt", "terms.de.unavailability[1]", german("flaw_not_a_text")),
        ),
        ('{"version": 1, "lockBlocked": "ja"}', german("flawAt", "lockBlocked", german("flaw_not_a_switch"))),
        ('{"version": 1, "x": "' + "y" * 1_000_000 + '"}', german("error_too_large")),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe", german("errorAt", "1", german("flaw_not_json"))),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_bad_import_says_what_is_wrong_and_changes_nothing(
    thunderbird: Thunderbird, amparex: Synced, tmp_path: Path, content: str | bytes, flaw: str
) -> None:
    options.add_word(thunderbird, "unavailability", "Teamfrühstück")
    before = options.stored(thunderbird)
    file = tmp_path / "Einstellungen für Müller.json"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert options.import_file(thunderbird, file) == german("importRefused", flaw)
    assert options.stored(thunderbird) == before
    assert not amparex.can_be_modified(PLAIN.uid)

    # Corrected, the same file is taken.
    file.write_text('{"version": 1, "lockBlocked": true}')
    assert options.import_file(thunderbird, file) == german("imported", file.name)
    assert options.stored(thunderbird) == {"version": 1, "lockBlocked": True}


def test_a_huge_file_is_not_even_read(thunderbird: Thunderbird, tmp_path: Path) -> None:
    file = tmp_path / "huge.json"
    with file.open("wb") as huge:
        huge.truncate(50_000_000_000)
    assert options.import_file(thunderbird, file) == german("importRefused", german("error_too_large"))


def test_a_file_that_cannot_be_read_is_told_of(thunderbird: Thunderbird) -> None:
    # Whoever asks, the system answers with an error.
    answer = options.import_file(thunderbird, Path("/proc/self/mem"))
    assert answer == german("importRefused", german("flaw_unreadable"))


def test_without_a_chosen_file_nothing_changes(thunderbird: Thunderbird) -> None:
    options.add_word(thunderbird, "unavailability", "Teamfrühstück")
    before = options.stored(thunderbird)
    file_dialog.cancel(thunderbird.display, lambda: options.click(thunderbird, "#import-button"))
    assert options.stored(thunderbird) == before
    assert options.text(thunderbird, "#transfer-news") == ""


# -- try it ------------------------------------------------------------------------------------------------------


def test_a_tried_description_is_explained_line_by_line(thunderbird: Thunderbird) -> None:
    options.try_text(
        thunderbird, "Bitte anrufen\nTelefon: 1\n\nKunde: Kling, Else\nRaum: 2\nTyp: Anpassung\nHausbesuch: Parkweg 3"
    )
    assert options.tried(thunderbird) == [
        ("Bitte anrufen", "note"),
        ("Telefon: 1", "note"),
        ("", "blank"),
        ("Kunde: Kling, Else", "customer"),
        ("Raum: 2", "unknown"),
        ("Typ: Anpassung", "type"),
        ("Hausbesuch: Parkweg 3", "homeVisit"),
    ]
    assert german("verdict_appointment") in options.text(thunderbird, "#try-verdict")
    assert _preview(thunderbird)["customer"] == "Kling, Else"


@pytest.mark.parametrize(
    ("pasted", "state", "reason", "said"),
    [
        (
            "SUMMARY:Nichtverfügbarkeit\nDESCRIPTION:Kunde: null null\\nTyp: Urlaub",
            "locked",
            german("because_summary", "Nichtverfügbarkeit", _LOCKING),
            [f"{german('role_summary')} · {_STANDS}", f"{german('meaning_customer')} · {german('tryMissing')}"],
        ),
        (
            "Nichtverfügbarkeit (Urlaub)",
            "locked",
            german("because_summary", "Nichtverfügbarkeit (Urlaub)", _LOCKING),
            [f"{german('role_summary')} · {_STANDS}"],
        ),
        (
            "SUMMARY:Nichtverf&uuml;gbarkeit",
            "locked",
            german("because_summary", "Nichtverf&uuml;gbarkeit", _LOCKING),
            [f"{german('role_summary')} · {_STANDS}"],
        ),
        (
            "CATEGORIES:Nichtverfügbarkeit\\, Urlaub",
            "locked",
            german("because_category", "Nichtverfügbarkeit, Urlaub", _LOCKING),
            [f"{german('role_category')} · {_STANDS}"],
        ),
        (
            "SUMMARY:Nichtverfügbarkeit\nDESCRIPTION:Kunde: Frau Meier auf Montag verlegen",
            "locked",
            german("because_own_line"),
            [f"{german('role_summary')} · {_STANDS}"],
        ),
        *(
            (near, "open", german("because_none"), [f"{german('role_summary')} · {_WITHIN}"])
            for near in ("Nichtverfügbarkeit besprechen", "Nichtverfügbarkeitsliste")
        ),
        (
            "Kunde: Kling\nHausbesuch: Neinstedter Str. 4",
            "open",
            german("because_none"),
            [german("meaning_customer"), f"{german('meaning_homeVisit')} · {german('homeVisit_yes')}: Neinstedter Str. 4"],
        ),
    ],
    ids=["nobody", "reason", "entity", "category", "own-line", "near-miss", "longer-word", "address"],
)
def test_each_line_says_why_it_is_read_so(
    thunderbird: Thunderbird, pasted: str, state: str, reason: str, said: list[str]
) -> None:
    options.try_text(thunderbird, pasted)
    verdict = "return document.getElementById('try-verdict').dataset.state"
    assert pages.run(thunderbird, OPTIONS, verdict) == state
    assert reason in options.text(thunderbird, "#try-verdict")
    assert options.said(thunderbird)[: len(said)] == said


def test_the_entry_selected_in_the_calendar_is_tried(thunderbird: Thunderbird, amparex: Synced) -> None:
    pages.close_pages(thunderbird)
    thunderbird.call("windows", "showCalendar", "week", 8)
    thunderbird.click(thunderbird.element("windows", "entryBox", UNAVAILABILITY.uid))
    until(lambda: thunderbird.script("return window.currentView().getSelectedItems().length"), "a selected entry")
    options.open_options(thunderbird)
    options.click(thunderbird, "#try-selected")
    verdict = options.wait_for_text(thunderbird, german("verdict_unavailability"), "#try-verdict")
    assert german("because_summary", UNAVAILABILITY.summary, german("meaning_unavailability")) in verdict
    assert (UNAVAILABILITY.summary, "summary") in options.tried(thunderbird)
    assert "lock-reason" in _preview(thunderbird)


def test_without_a_selected_entry_the_page_says_so(thunderbird: Thunderbird) -> None:
    thunderbird.script("window.currentView()?.setSelectedItems?.([], true)")
    options.click(thunderbird, "#try-selected")
    options.wait_for_text(thunderbird, german("tryNothingSelected"), "#try-verdict")


def test_an_unknown_label_is_added_from_the_tried_entry(thunderbird: Thunderbird) -> None:
    options.try_text(thunderbird, "Patient: Kling, Else\nTyp: Anpassung\nStatus: Neu")
    assert options.tried(thunderbird)[0] == ("Patient: Kling, Else", "note")
    options.click(thunderbird, "#try-lines tr:first-child form button")
    until(lambda: options.tried(thunderbird)[0][1] == "customer", "the new label")
    assert options.stored(thunderbird)["labels"]["de"]["customer"] == ["Patient"]
    until(lambda: _preview(thunderbird).get("customer") == "Kling, Else", "the panel with the customer")


@pytest.mark.parametrize(
    "hostile",
    [
        "<img src=x onerror=document.title=1><script>document.title=1</script>",
        "\u202eTxet\u202c \u2066x\u2069 \u200b",
        "Kling & Söhne 👩‍⚕️ שלום",
        "A" * 100_000,
        "BEGIN:VEVENT in der Mitte",
        "\\n\\n;;,,\\",
    ],
    ids=["markup", "bidi", "emoji", "long", "begin", "escapes"],
)
def test_hostile_text_is_shown_as_text(thunderbird: Thunderbird, hostile: str) -> None:
    title = pages.run(thunderbird, OPTIONS, "return document.title")
    options.try_text(thunderbird, f"Notiz\n\nKunde: {hostile}\nTyp: Anpassung\nStatus: Bestätigt")
    roles = [role for _, role in options.tried(thunderbird)]
    assert roles[-2:] == ["type", "status"]
    shown = "".join(text for text, _ in options.tried(thunderbird))
    for word in ("img src", "Txet", "Söhne", "A" * 1000, "in der Mitte"):
        assert word not in hostile or word in shown
    assert pages.run(thunderbird, OPTIONS, "return document.title") == title
    count = "return document.querySelectorAll('#try-result img, #try-result script').length"
    assert pages.run(thunderbird, OPTIONS, count) == 0
    assert not any("onerror" in error or "document.title" in error for error in thunderbird.errors())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("BEGIN:VCALENDAR\nEND:VCALENDAR", german("error_no_event")),
        ("BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT", german("errorAt", "1", german("error_no_uid"))),
        ("BEGIN:VCALENDAR\n" + "BEGIN:X\n" * 50, german("errorAt", "33", german("error_too_deep"))),
    ],
)
def test_what_cannot_be_read_is_said_with_its_line(thunderbird: Thunderbird, content: str, message: str) -> None:
    options.try_text(thunderbird, content)
    assert options.text(thunderbird, "#try-verdict") == message


def test_ten_thousand_lines_are_told_and_the_last_are_shown(thunderbird: Thunderbird) -> None:
    options.try_text(thunderbird, "Zeile\n" * 10_000 + "\nKunde: A\nTyp: B")
    assert len(options.tried(thunderbird)) == 200
    assert options.tried(thunderbird)[-1] == ("Typ: B", "type")
    assert german("tryMore", "9803") in options.text(thunderbird, "#try-more")
    options.try_text(thunderbird, "Kunde: A\nTyp: B")
    # The frame of the panel is no higher than what it shows now.
    fits = """
    const frame = document.getElementById("try-panel");
    return frame.clientHeight <= frame.contentDocument.body.offsetHeight + 4;
    """
    until(lambda: pages.run(thunderbird, OPTIONS, fits), "a frame as high as its panel", timeout=5)


# -- refusals ----------------------------------------------------------------------------------------------------


def test_refusals_are_listed_exported_kept_and_cleared(
    thunderbird: Thunderbird, amparex: Synced, downloads: Path
) -> None:
    options.click(thunderbird, "#keep")
    until(lambda: thunderbird.script("return Services.prefs.getBoolPref(arguments[0], false)", KEPT), "a log that is kept")
    assert not amparex.can_be_modified(UNAVAILABILITY.uid)
    options.open_options(thunderbird)
    assert UNAVAILABILITY.summary in options.text(thunderbird, "#refusals tbody tr")
    exported = options.save(thunderbird, "#export", downloads)
    assert exported[-1]["reason"] == "unavailability-locked"
    assert exported[-1]["entry"] == UNAVAILABILITY.summary

    thunderbird.restart()
    options.open_options(thunderbird)
    assert pages.run(thunderbird, OPTIONS, "return document.getElementById('keep').checked")
    assert UNAVAILABILITY.summary in options.text(thunderbird, "#refusals tbody tr")

    options.click(thunderbird, "#clear")
    options.wait_for_text(thunderbird, german("optionsNoRefusals"), "#no-refusals")
    options.click(thunderbird, "#keep")
    thunderbird.restart()
    options.open_options(thunderbird)
    assert not options.text(thunderbird, "#refusals tbody tr")


# -- report ------------------------------------------------------------------------------------------------------


def test_the_diagnostic_report_is_shown_before_it_is_copied_and_names_nobody(
    thunderbird: Thunderbird, amparex: Synced
) -> None:
    assert not amparex.can_be_modified(UNAVAILABILITY.uid)
    options.open_options(thunderbird)
    options.click(thunderbird, "#report-make")
    options.wait_for_text(thunderbird, german("reportReady"), "#report-news")
    report = options.text(thunderbird, "#report")
    options.click(thunderbird, "#report-copy")
    options.wait_for_text(thunderbird, german("reportCopied"), "#report-news")
    assert options.clipboard(thunderbird) == report

    facts = json.loads(report)
    assert facts["thunderbird"].startswith(thunderbird.script("return Services.appinfo.version"))
    assert facts["selfTest"]["passed"]
    assert "modifyItem" in facts["selfTest"]["hooks"]
    assert facts["refusals"]["byReason"]["unavailability-locked"] >= 1
    (counts,) = [one["entries"] for one in facts["calendars"] if one["recognised"] and one["entries"]["total"] > 3]
    (shop,) = [one for one in facts["calendars"] if one["entries"] == counts]
    assert shop["recognisedByLabels"][0] in ("Kunde", "Typ")
    assert counts["total"] == len(SAMPLES)
    assert counts["kinds"]["unavailability"] == 3
    assert counts["fields"]["customer"] == sum(1 for sample in SAMPLES if _customer(sample))

    secrets = [USER, amparex.name, amparex.server.origin, str(amparex.server.port), amparex.calendar.id]
    for sample in SAMPLES:
        secrets += [sample.uid, sample.summary, _customer(sample), sample.notes, sample.location or ""]
        secrets += [line.partition(": ")[2] for line in sample.block]
        secrets += _customer(sample).replace(",", " ").split()
    leaked = [secret for secret in secrets if len(secret) > 4 and secret in report]
    assert leaked == []


# -- the page itself ---------------------------------------------------------------------------------------------


def test_every_control_has_a_name_and_is_reached_by_tab(thunderbird: Thunderbird) -> None:
    script = """
    const heading = document.querySelector("h1");
    heading.tabIndex = -1;
    const shown = [...document.querySelectorAll("a, button, input, select, textarea, summary")].filter(
      one => one.checkVisibility() && !one.disabled);
    return shown.length;
    """
    number = pages.run(thunderbird, OPTIONS, script)
    pages.focus(thunderbird, OPTIONS, "h1")
    reached = []
    # Regions that scroll are reached too.
    for _ in range(number + 5):
        pages.tab(thunderbird, OPTIONS)
        one, name, outline = pages.run(
            thunderbird,
            OPTIONS,
            """
            const one = document.activeElement;
            const name = one.getAttribute("aria-label") || one.labels?.[0]?.textContent.trim() ||
              one.textContent.trim();
            return [one.id || one.tagName, name, getComputedStyle(one).outlineStyle];
            """,
        )
        if one == "BODY":
            # Beyond the page's last.
            break
        reached.append(one)
        assert name, one
        assert outline != "none", one
    assert {"setup", "lock-blocked", "try-text", "keep", "export-settings", "report-make"} <= set(reached)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_with_everything_shown_axe_finds_nothing_wrong(
    thunderbird: Thunderbird, amparex: Synced, theme: str
) -> None:
    thunderbird.call("windows", "setTheme", theme)
    try:
        assert not amparex.can_be_modified(UNAVAILABILITY.uid)
        options.open_options(thunderbird)
        _show_everything(thunderbird)
        assert violations(thunderbird, OPTIONS) == []
    finally:
        thunderbird.call("windows", "setTheme", "light")


@pytest.mark.parametrize("zoom", [1, 2])
def test_nothing_is_cut_off_at_any_text_size(thunderbird: Thunderbird, amparex: Synced, zoom: int) -> None:
    assert not amparex.can_be_modified(UNAVAILABILITY.uid)
    options.open_options(thunderbird)
    _show_everything(thunderbird)
    thunderbird.call("pages", "zoom", OPTIONS, zoom)
    wide = """
    const page = document.documentElement;
    const right = one => one.getBoundingClientRect().right;
    return [...document.querySelectorAll("main *")].filter(
      one => one.checkVisibility() && !one.closest(".scrolls") && right(one) > page.clientWidth + 1
    ).map(one => one.id || one.outerHTML.slice(0, 80));
    """
    assert pages.run(thunderbird, OPTIONS, wide) == []
    sideways = "return [...document.querySelectorAll('.scrolls')].filter(one => one.scrollWidth > one.clientWidth).length"
    assert pages.run(thunderbird, OPTIONS, sideways) == 0
    # A heading takes no more lines than it has words.
    broken = """
    return [...document.querySelectorAll("thead th")].filter(one => {
      const text = document.createRange();
      text.selectNodeContents(one);
      return new Set([...text.getClientRects()].map(line => line.top)).size > one.textContent.split(" ").length;
    }).map(one => one.textContent);
    """
    assert pages.run(thunderbird, OPTIONS, broken) == []
    assert pages.run(thunderbird, OPTIONS, "return window.devicePixelRatio") == zoom


@pytest.mark.usefixtures("amparex")
def test_nothing_of_the_addon_stands_on_the_error_console(thunderbird: Thunderbird) -> None:
    errors = [error for error in thunderbird.errors() if "terminwache" in error.lower()]
    assert [error for error in errors if "settings not applied" not in error] == []


def _show_everything(thunderbird: Thunderbird) -> None:
    """A word of each kind and a term with its switch, a tried entry with an unknown label, a wrong word, the report."""
    options.add_word(thunderbird, "customer", "Patient")
    options.add_word(thunderbird, "customer", "Typ")
    options.add_word(thunderbird, "unavailability", "Fortbildung")
    options.show_language(thunderbird, "fr")
    options.try_text(thunderbird, "Notiz\n\nKunde: Kling\nRaum: 2\nTyp: nicht verfügbar\nHausbesuch: Parkweg 3\nStatus: x")
    options.click(thunderbird, "#report-make")
    options.wait_for_text(thunderbird, german("reportReady"), "#report-news")


def _customer(sample: Sample) -> str:
    return next((line.removeprefix("Kunde: ") for line in sample.block if line.startswith("Kunde: ")), "")


def _preview(thunderbird: Thunderbird) -> dict[str, str]:
    """The fields of the panel that the try-it field shows."""
    script = """
    const fields = document.getElementById("try-panel").contentDocument.querySelectorAll("[data-field]");
    return Object.fromEntries([...fields].map(one => [one.dataset.field, one.textContent]));
    """
    return dict(pages.run(thunderbird, OPTIONS, script))


def _row(synced: Synced) -> str:
    return f'tr[data-calendar="{synced.name}"]'


def _state(thunderbird: Thunderbird, synced: Synced) -> str:
    return options.text(thunderbird, f"{_row(synced)} .state")


def _choose(thunderbird: Thunderbird, synced: Synced, keys: str) -> None:
    pages.focus(thunderbird, OPTIONS, f"{_row(synced)} select")
    thunderbird.type_keys(keys)
