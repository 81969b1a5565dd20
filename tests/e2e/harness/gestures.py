"""Gestures of a person at an entry in Thunderbird's windows: mouse, keys, drag and drop, menus."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Literal

from .calendars import Calendar
from .editor import Editor, Place
from .samples import Sample, monday
from .thunderbird import Thunderbird

View = Literal["day", "week", "multiweek", "month"]


def day(number: int) -> str:
    """A day of this week, counted from Monday, as "20260131"."""
    return f"{monday() + timedelta(number):%Y%m%d}"


@dataclass(frozen=True)
class Entry:
    """An entry, or that occurrence of a series that lies on `day`."""

    uid: str
    day: str


def on(sample: Sample, number: int | None = None) -> Entry:
    """A sample's entry on a day of this week, by default its own."""
    return Entry(sample.uid, day(sample.day if number is None else number))


@dataclass(frozen=True)
class Hand:
    """A person's hand on the main window of `thunderbird`."""

    thunderbird: Thunderbird

    def make_room(self) -> None:
        """Opens the calendar in a window as large as the screen. Thunderbird's questions are answered from then on."""
        self.will_answer(occurrences="occurrence")
        self.thunderbird.call("windows", "fillScreen")
        self.thunderbird.call("windows", "showCalendar", "week", 8)
        self.thunderbird.call("windows", "hidePanes")
        self.thunderbird.set_pref("calendar.item.promptDelete", False)

    def copies_by_drop(self) -> bool:
        """Whether a drop can copy: Thunderbird 140 moves, whatever key is held."""
        version: str = self.thunderbird.script("return Services.appinfo.version")
        return int(version.partition(".")[0]) > 140

    def show(self, view: View, number: int = 0) -> None:
        """Shows a view on a day of this week."""
        self._do("show", view, day(number))

    def select(self, entry: Entry) -> None:
        self._do("select", asdict(entry))

    def select_too(self, entry: Entry) -> None:
        """Selects a second entry beside the one that is selected."""
        self._do("selectToo", asdict(entry))

    def sweep_out(self, number: int, start: int, minutes: int, title: str) -> None:
        """Makes a new entry with the mouse, on a day of this week, `start` minutes after midnight."""
        self._do("sweepOut", day(number), start, minutes, title)

    def drag(self, entry: Entry, minutes: int) -> None:
        """Drags an entry of the day or week view."""
        self._do("drag", asdict(entry), minutes)

    def resize(self, entry: Entry, minutes: int) -> None:
        """Drags the lower edge of an entry of the day or week view."""
        self._do("resize", asdict(entry), minutes)

    def drop(self, entry: Entry, number: int, effect: Literal["move", "copy"] = "move") -> None:
        """Drags an entry of the month view, or one that lasts all day, onto a day of this week."""
        self._do("drop", asdict(entry), day(number), effect)

    def add_dropped(self, ics: str) -> None:
        """Does what a drop of iCalendar text on a view does."""
        self._do("addDropped", ics)

    def drop_on_today_pane(self, ics: str) -> Editor:
        """Drops iCalendar text from elsewhere on the today pane; the dialog for a new entry opens."""
        self._do("dropOnTodayPane", ics)
        return Editor(self.thunderbird)

    def drop_on_tasks(self, ics: str) -> Editor:
        """Drops iCalendar text on the tasks below the today pane; the dialog for a new task opens."""
        self._do("dropOnTasks", ics)
        return Editor(self.thunderbird)

    def mail_subject(self) -> str:
        """The subject of the message whose window opens; it is not sent."""
        return str(self._do("mailSubject"))

    def edit_in_place(self, entry: Entry, title: str) -> bool:
        """Edits a title where it stands; False when Thunderbird does not let it."""
        return bool(self._do("editInPlace", asdict(entry), title))

    def open_to_edit(self, entry: Entry, place: Place = "window") -> Editor | None:
        """Double-clicks where that is set to edit; gives None when the read-only dialog opens instead."""
        opened = self._do("openToEdit", asdict(entry), place == "tab")
        return Editor(self.thunderbird) if opened else None

    def open_to_read(self, entry: Entry) -> None:
        """Double-clicks on an entry; the dialog that shows it opens."""
        self._do("openToRead", asdict(entry))

    def accept(self) -> bool:
        """Accepts the invitation that is shown, without a message; False when there is nothing to press."""
        return bool(self._do("accept"))

    def remind(self, minutes: int) -> bool:
        """Chooses a reminder for the invitation that is shown; False when there is nothing to choose from."""
        return bool(self._do("remind", minutes))

    def begin_editing(self, entry: Entry) -> None:
        """Begins to edit a title; `finish_editing` ends it."""
        self._do("beginEditing", asdict(entry))

    def finish_editing(self, title: str) -> bool:
        """False where the title's field has gone: the view was drawn anew."""
        return bool(self._do("finishEditing", title))

    def grab(self, entry: Entry) -> None:
        """Begins to drag an entry of the day or week view; `let_go` ends it."""
        self._do("grab", asdict(entry))

    def let_go(self, minutes: int) -> None:
        self._do("letGo", minutes)

    def command(self, name: str) -> bool:
        """Chooses a command of the menu bar, like "cmd_undo"; False when it is disabled."""
        return bool(self._do("command", name))

    def choose_calendar(self, calendar: Calendar) -> None:
        """Clicks on a calendar in the list of calendars: what is dropped or pasted goes there."""
        self._do("chooseCalendar", calendar.id)

    def press(self, key: str, **modifiers: bool) -> None:
        """Presses a key: "x" with accelKey=True, or one like "KEY_Delete"."""
        self._do("press", key, modifiers)

    def choose(self, entry: Entry, item: str) -> bool:
        """Chooses an item of an entry's context menu; False when it is disabled."""
        return bool(self._do("chooseFromMenu", asdict(entry), item))

    def select_in_list(self, entry: Entry) -> None:
        self._do("selectInList", asdict(entry))

    def select_in_today_pane(self, entry: Entry) -> None:
        self._do("selectInTodayPane", asdict(entry))

    def choose_in_today_pane(self, entry: Entry, item: str) -> bool:
        """Chooses an item of the today pane's context menu, by its id or its command; False when it is disabled."""
        return bool(self._do("chooseInTodayPane", asdict(entry), item))

    def hide_today_pane(self) -> None:
        self._do("hideTodayPane")

    def will_answer(
        self, *, occurrences: Literal["occurrence", "series"] | None = None, calendar: Calendar | None = None
    ) -> None:
        """Says what to answer when Thunderbird asks: one occurrence or the series; into which calendar."""
        answers = {"occurrences": occurrences, "calendar": calendar and calendar.id}
        self._do("willAnswer", {name: answer for name, answer in answers.items() if answer})

    def _do(self, function: str, *args: object) -> object:
        return self.thunderbird.call("gestures", function, *args)
