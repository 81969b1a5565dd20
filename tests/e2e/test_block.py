"""AMPAREX's block goes back as the server had it, whatever a person does to the block in the edit dialog."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote, unquote

import pytest

from conftest import MakeCalendar
from harness import editor
from harness.editor import Place
from harness.notices import begin_anew, notices, wait_for_notice
from harness.samples import APPOINTMENT, UNAVAILABILITY, Sample
from harness.synced import Synced
from harness.texts import german
from harness.thunderbird import Thunderbird
from harness.waiting import until

pytestmark = [pytest.mark.guard, pytest.mark.thinned("place")]

BLOCK = "\n".join(APPOINTMENT.block)
# As a server may write it: its own quotes, entities and tags, which have to come back as they are.
BLOCK_HTML = "<div class='amparex'><b>Kunde:</b> Kling, Else<br/>Typ: Anpassung<br/>Status: Best&auml;tigt<br/>Hausbesuch: Ja</div>"
HTML = f"<p>Abdruck liegt in <i>Fach 12</i>. Tochter kommt mit.</p>{BLOCK_HTML}"

PLAIN = APPOINTMENT
RICH = replace(
    APPOINTMENT,
    uid="termin-html",
    notes="",
    block=(),
    extra=(
        f'DESCRIPTION;ALTREP="data:text/html,{quote(HTML)}":'
        + APPOINTMENT.description.replace(",", "\\,").replace("\n", "\\n"),
    ),
)


@dataclass(frozen=True)
class Description:
    plain: str
    html: str | None


@pytest.fixture(scope="module")
def amparex(thunderbird: Thunderbird, make_calendar: MakeCalendar) -> Synced:
    synced = make_calendar([PLAIN, RICH, UNAVAILABILITY])
    thunderbird.call("windows", "showCalendar", "week", 8)
    return synced


@pytest.fixture(params=[PLAIN, RICH], ids=["plain", "html"])
def sample(request: pytest.FixtureRequest, thunderbird: Thunderbird, amparex: Synced) -> Iterator[Sample]:
    chosen: Sample = request.param
    begin_anew(thunderbird)
    yield chosen
    editor.discard(thunderbird)
    amparex.put(chosen)
    amparex.calendar.refresh()


def test_own_words_are_sent_and_the_block_is_as_it_was(
    thunderbird: Thunderbird, amparex: Synced, sample: Sample, place: Place
) -> None:
    sent = _edit(amparex, sample, place, "Bitte klingeln! ")
    assert sent.plain.startswith("Bitte klingeln!")
    assert APPOINTMENT.notes in sent.plain
    _expect_block(sent, sample)
    assert sent.html is not None
    assert "Bitte klingeln!" in sent.html
    assert notices(thunderbird) == []


@pytest.mark.parametrize(
    ("words", "typed", "below"),
    [
        ("Kling, Else", "Klang, Ilse", ""),
        ("Typ: Anpassung", "\b", ""),
        ("Hausbesuch: Ja", "Hausbesuch: Nein\nUnd mehr.", "\nUnd mehr."),
    ],
    ids=["value", "line-removed", "line-changed-and-text-below"],
)
def test_a_changed_block_is_restored_and_it_is_said(
    thunderbird: Thunderbird, amparex: Synced, sample: Sample, place: Place, words: str, typed: str, below: str
) -> None:
    sent = _edit(amparex, sample, place, typed, words=words)
    _expect_block(sent, sample, below)
    for wrong in ("Klang", "Nein"):
        assert wrong not in sent.plain + (sent.html or "")
    assert APPOINTMENT.notes in sent.plain
    assert wait_for_notice(thunderbird) == german("blockRestored", APPOINTMENT.summary)


def test_a_removed_block_is_restored_below_the_persons_own_text(
    thunderbird: Thunderbird, amparex: Synced, sample: Sample, place: Place
) -> None:
    sent = _edit(amparex, sample, place, "Nur noch mein Text", words="*")
    _expect_block(sent, sample)
    assert sent.plain.startswith("Nur noch mein Text")
    assert APPOINTMENT.notes not in sent.plain
    assert wait_for_notice(thunderbird) == german("blockRestored", APPOINTMENT.summary)


def test_saved_twice_there_is_still_one_block(amparex: Synced, sample: Sample, place: Place) -> None:
    _edit(amparex, sample, place, "Nur noch mein Text", words="*")
    sent = _edit(amparex, sample, place, "Ende. ")
    assert sent.plain.count("Kunde:") == 1
    assert (sent.html or "").count("Kunde:") == 1
    _expect_block(sent, sample)


def _edit(
    amparex: Synced, sample: Sample, place: Place, text: str, *, words: str | None = None
) -> Description:
    mark = amparex.server.mark()
    before = amparex.stored(sample.uid)
    dialog = editor.edit(amparex.calendar, sample.uid, place)
    dialog.type_description(text, words=words)
    dialog.save_and_close()
    dialog.wait_for_end()
    amparex.wait_for("PUT", sample.uid, mark)
    until(lambda: amparex.stored(sample.uid) != before, "new text on the server")
    amparex.calendar.refresh()
    return _description(amparex, sample)


def _expect_block(sent: Description, sample: Sample, below: str = "") -> None:
    """The plain text and the HTML have the block as the server had it, with only `below` after it."""
    assert f"\n{sent.plain}".endswith(f"\n{BLOCK}{below}")
    assert sent.html is not None
    if sample is RICH:
        # Byte for byte; what a person typed below may have gone into its last element.
        assert BLOCK_HTML.removesuffix("</div>") in sent.html
    text = re.sub(r"<br\s*/?>|</div>|</p>", "\n", sent.html)
    text = re.sub(r"<[^>]*>", "", text).replace("&auml;", "ä")
    assert text.rstrip("\n").endswith(f"{BLOCK}{below}")


def _description(amparex: Synced, sample: Sample) -> Description:
    text = amparex.stored(sample.uid)
    assert text
    unfolded = text.replace("\r\n ", "").replace("\n ", "")
    (line,) = [line for line in unfolded.splitlines() if line.startswith("DESCRIPTION")]
    match = re.fullmatch(r'DESCRIPTION(?:;ALTREP="data:text/html,([^"]*)")?:(.*)', line)
    assert match, line
    plain = re.sub(r"\\([nN,;\\])", lambda one: "\n" if one[1] in "nN" else one[1], match[2])
    return Description(plain, unquote(match[1]) if match[1] else None)
