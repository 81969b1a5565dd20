"""An administrator's demands by Thunderbird's enterprise policy are in force, and no person can override them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from harness import calendars, options, pages
from harness.display import Display
from harness.pages import OPTIONS
from harness.panels import open_popup, select
from harness.policies import with_policy
from harness.samples import BLOCKED, PLAIN, UNAVAILABILITY
from harness.server import USER, Server
from harness.synced import Synced, set_up, take_down, wait_until_examined
from harness.texts import german
from harness.thunderbird import Thunderbird
from harness.withstanding import cancelled, withstood

DEMANDED = "vorgeschrieben"
FREE = "freigestellt"

# Right, and with a mistake in each part, beside which what is right counts.
SETTINGS: dict[str, Any] = {
    "version": 1,
    "lockBlocked": True,
    "terms": {"de": {"unavailability": ["Teamfrühstück"]}},
}
WRONG = {"version": 1, "terms": {"de": {"unavailability": [7]}}}


@pytest.fixture(scope="module", params=["right", "wrong"])
def policy(request: pytest.FixtureRequest, server: Server) -> dict[str, Any]:
    # A part of a name is no folder: "frei" does not stand for "freigestellt".
    protect = [server.calendar(DEMANDED), f"{server.origin}/{USER}/frei"]
    if request.param == "right":
        return {"protect": protect, "settings": SETTINGS}
    return {"protect": [*protect, "kein Kalender"], "settings": WRONG, "unbekannt": True}


@pytest.fixture(scope="module")
def bare_thunderbird(
    display: Display, server: Server, tmp_path_factory: pytest.TempPathFactory, policy: dict[str, Any]
) -> Iterator[Thunderbird]:
    room = tmp_path_factory.mktemp("thunderbird")
    thunderbird = Thunderbird(room, display)
    thunderbird.start(with_policy(room, policy))
    calendars.log_in(thunderbird, server)
    yield thunderbird
    thunderbird.stop()


@pytest.fixture(scope="module")
def demanded(thunderbird: Thunderbird, server: Server) -> Iterator[Synced]:
    """A calendar in which nothing is recognised as AMPAREX's."""
    synced = set_up(thunderbird, server, DEMANDED, [PLAIN, UNAVAILABILITY, BLOCKED])
    yield synced
    take_down(synced)


@pytest.fixture(scope="module")
def free(thunderbird: Thunderbird, server: Server) -> Iterator[Synced]:
    """Another one, which the administrator does not name."""
    synced = set_up(thunderbird, server, FREE, [PLAIN, UNAVAILABILITY])
    wait_until_examined(synced)
    yield synced
    take_down(synced)


@pytest.fixture(autouse=True)
def page(thunderbird: Thunderbird, demanded: Synced, free: Synced) -> Iterator[None]:
    options.open_options(thunderbird)
    yield
    pages.close_pages(thunderbird)


def test_the_demanded_calendar_is_protected_and_the_page_says_by_whom(
    thunderbird: Thunderbird, demanded: Synced, free: Synced
) -> None:
    assert not demanded.can_be_modified(UNAVAILABILITY.uid)
    assert free.can_be_modified(UNAVAILABILITY.uid)
    assert _state(thunderbird, demanded) == german("state_administrator")
    assert _state(thunderbird, free) == german("state_open")
    disabled = "return document.querySelector(args[0]).disabled"
    assert pages.run(thunderbird, OPTIONS, disabled, f'tr[data-calendar="{DEMANDED}"] select')
    assert not pages.run(thunderbird, OPTIONS, disabled, f'tr[data-calendar="{FREE}"] select')


def test_no_road_switches_the_demanded_protection_off(thunderbird: Thunderbird, demanded: Synced) -> None:
    choose = "return browser.terminwache.chooseProtection(args[0], 'off')"
    pages.run(thunderbird, OPTIONS, choose, demanded.calendar.id)
    assert not demanded.can_be_modified(UNAVAILABILITY.uid)
    demanded.calendar.set_property("terminwache.protection", "off")
    assert not demanded.can_be_modified(UNAVAILABILITY.uid)


def test_the_administrators_settings_count_and_a_person_cannot_take_them_back(
    thunderbird: Thunderbird, demanded: Synced, policy: dict[str, Any], tmp_path: Path
) -> None:
    right = policy["settings"] is SETTINGS
    for sample in (PLAIN, BLOCKED):
        assert demanded.can_be_modified(sample.uid) is not right
    words = options.text(thunderbird, ".meaning:has(#word-de-unavailability) .of-administrator")
    assert words == (f"Teamfrühstück ({german('optionsByAdministrator')})" if right else "")
    assert options.words(thunderbird, "unavailability") == []
    box = "const box = document.getElementById('lock-blocked'); return [box.checked, box.disabled]"
    assert pages.run(thunderbird, OPTIONS, box) == [right, right]

    file = tmp_path / "einstellungen.json"
    file.write_text('{"version": 1, "lockBlocked": false}')
    assert options.import_file(thunderbird, file) == german("imported", file.name)
    for sample in (PLAIN, BLOCKED):
        assert demanded.can_be_modified(sample.uid) is not right
    assert pages.run(thunderbird, OPTIONS, box) == [right, right]


def test_a_persons_own_words_count_beside_them(thunderbird: Thunderbird, demanded: Synced) -> None:
    assert options.add_word(thunderbird, "unavailability", "Nicht verfügbar!") == german(
        "wordKnown", "Nicht verfügbar!", german("meaning_notAvailable")
    )
    demanded.calendar.add(_inventory())
    assert options.add_word(thunderbird, "unavailability", "Inventurtag") == german("wordAdded", "Inventurtag")
    assert not demanded.can_be_modified("inventurtag")


def test_a_persons_own_label_shows_a_field_in_the_demanded_calendar_and_unlocks_nothing(
    thunderbird: Thunderbird, demanded: Synced, free: Synced
) -> None:
    sample = replace(UNAVAILABILITY, uid="eigenes-wort", block=("Patient: Kling, Else", "Typ: Service"))
    shipped = replace(sample, uid="mitgeliefert", block=("Kunde: Kling, Else", "Typ: Service"))
    free.calendar.set_property("terminwache.protection", "on")
    for synced in (demanded, free):
        synced.put(sample)
        synced.put(shipped)
        synced.calendar.refresh()
        assert not synced.can_be_modified(sample.uid)
        assert synced.can_be_modified(shipped.uid)
    assert options.add_word(thunderbird, "customer", "Patient") == german("wordAdded", "Patient")
    assert not demanded.can_be_modified(sample.uid)
    assert free.can_be_modified(sample.uid)

    with withstood(thunderbird, demanded, [sample]):
        for via in ("transaction", "api"):
            with cancelled():
                demanded.calendar.modify(sample.uid, via, title="Frei")
            with cancelled():
                demanded.calendar.delete(sample.uid, via)
    mark = free.server.mark()
    free.calendar.modify(sample.uid, title="Frei")
    free.wait_for("PUT", sample.uid, mark)

    # The panel shows the field, and the try-it field says why it unlocks nothing.
    free.calendar.delete(sample.uid)
    thunderbird.call("windows", "showCalendar", "week", 8)
    select(thunderbird, sample.uid)
    (panel,) = open_popup(thunderbird)
    assert panel.fields["customer"] == "Kling, Else"
    assert "lock-reason" in panel.fields
    options.open_options(thunderbird)
    options.click(thunderbird, "#try-selected")
    options.wait_for_text(thunderbird, german("because_personal"), "#try-verdict")
    assert ("Patient: Kling, Else", "customer") in options.tried(thunderbird)
    options.forget_settings(thunderbird)
    free.calendar.set_property("terminwache.protection", "")


def test_a_wrong_policy_is_named_and_what_is_right_in_it_counts(
    thunderbird: Thunderbird, demanded: Synced, policy: dict[str, Any]
) -> None:
    alert = options.text(thunderbird, "#administrator-problem")
    if policy["settings"] is WRONG:
        assert german("flawAt", "settings.terms.de.unavailability[0]", german("flaw_not_a_text")) in alert
    else:
        assert alert == ""
    assert not demanded.can_be_modified(UNAVAILABILITY.uid)


def _inventory() -> str:
    return PLAIN.ics("inventurtag").replace("SUMMARY:Teamfrühstück", "SUMMARY:Inventurtag")


def _state(thunderbird: Thunderbird, synced: Synced) -> str:
    return options.text(thunderbird, f'tr[data-calendar="{synced.name}"] .state')
