"""Thunderbird's edit dialog, operated as a person would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from .calendars import Calendar
from .thunderbird import Thunderbird
from .waiting import until

Place = Literal["window", "tab"]


@dataclass(frozen=True)
class Editor:
    """The one open edit dialog of `thunderbird`."""

    thunderbird: Thunderbird

    def title(self) -> str:
        return str(self.thunderbird.call("editor", "fields")["title"])

    def description(self) -> str:
        return str(self.thunderbird.call("editor", "fields")["description"])

    def type_title(self, text: str) -> None:
        """Types a title in place of the one there."""
        self.thunderbird.call("editor", "typeTitle", text)

    def type_description(self, text: str, *, words: str | None = None, place: str = "start") -> None:
        """Types into the description: in place of `words` ("*": of everything), or at its "start" or "end"."""
        self.thunderbird.call("editor", "typeDescription", text, {"words": words, "place": place})

    def choose_calendar(self, calendar: Calendar) -> bool:
        """Chooses another calendar; False where it is not in the list."""
        return bool(self.thunderbird.call("editor", "chooseCalendar", calendar.id))

    def save(self) -> None:
        """Presses "Speichern", which leaves it open."""
        self.thunderbird.call("editor", "press", "cmd_save")

    def save_and_close(self) -> None:
        self.thunderbird.call("editor", "press", "cmd_accept")

    def delete(self) -> list[str]:
        """Presses "Löschen", and says yes when asked. Returns what was asked."""
        return self._answering("erase", 0)

    def close(self, button: int) -> list[str]:
        """Closes it; the prompt is answered by a button (0 saves). Returns what was asked."""
        return self._answering("requestClose", button)

    def _answering(self, function: str, button: int) -> list[str]:
        before = self.notices()
        self.thunderbird.call("editor", "answerPrompts", button)
        try:
            self.thunderbird.call("editor", function)
            until(lambda: not self.is_open() or self.notices() != before, "end of the dialog, or a notice")
        finally:
            asked = self.thunderbird.call("editor", "promptsAsked")
        return list(asked)

    def is_open(self) -> bool:
        return bool(self.thunderbird.call("editor", "isOpen"))

    def wait_for_end(self) -> None:
        until(lambda: not self.is_open(), "end of the edit dialog")

    def notices(self) -> list[str]:
        """The add-on's notices in it that are seen and announced to screen readers."""
        return [
            one["message"]
            for one in self.thunderbird.call("editor", "notices")
            if one["role"] == "alert" and one["drawn"]
        ]

    def wait_for_notice(self) -> str:
        (text,) = until(self.notices, "notice in the edit dialog")
        return text


def edit(calendar: Calendar, uid: str, place: Place = "window", occurrence: int | None = None) -> Editor:
    """Opens an entry's edit dialog, or that of the `occurrence`th of a series, counted from 0."""
    calendar.thunderbird.call("editor", "inTab", place == "tab")
    calendar.thunderbird.call("editor", "open", calendar.id, uid, occurrence)
    return Editor(calendar.thunderbird)


def new(calendar: Calendar, place: Place = "window") -> Editor:
    """Opens the dialog for a new entry."""
    calendar.thunderbird.call("editor", "inTab", place == "tab")
    calendar.thunderbird.call("editor", "openNew", calendar.id)
    return Editor(calendar.thunderbird)


def press_new(thunderbird: Thunderbird) -> Editor:
    """Presses the calendar's button "Neuer Termin"."""
    thunderbird.call("editor", "inTab", False)
    thunderbird.click(thunderbird.element("editor", "newButton"))
    thunderbird.call("editor", "ready")
    return Editor(thunderbird)


def discard(thunderbird: Thunderbird) -> None:
    """Ends every edit dialog, whatever was typed."""
    thunderbird.call("editor", "discard")
