"""Movements in a place with a panel that a person sees: where things stand, frame by frame."""

from __future__ import annotations

from collections.abc import Callable

from .thunderbird import Thunderbird

# Left, top, width and height of each part that is there, in pixels.
Frame = dict[str, tuple[float, float, float, float]]

# As much is not seen.
TOLERANCE = 1


def watch(thunderbird: Thunderbird, place: str, act: Callable[[], object]) -> tuple[list[Frame], list[Frame]]:
    """The frames seen while a panel opens in a dialog, and for a moment after: the dialog's, then its page's."""
    # The page that stands ready is the one that the dialog takes.
    thunderbird.call("pages", "atRest")
    thunderbird.call("layout", "watchPage")
    thunderbird.call("layout", "watch", place)
    act()
    frames = _frames(thunderbird, "seen")
    # Nobody saw earlier frames: a dialog takes its size before it is painted.
    begin, _ = frames[0]
    in_page = [frame for at, frame in _frames(thunderbird, "seenInPage") if at >= begin]
    return [frame for _, frame in frames], in_page


def watch_popup(thunderbird: Thunderbird, act: Callable[[], object]) -> list[Frame]:
    """Likewise, of the popup that is open."""
    thunderbird.call("layout", "watch", "popup")
    act()
    return [frame for _, frame in _frames(thunderbird, "seen")]


def moves(frames: list[Frame]) -> list[str]:
    """The things that did not stay where they first were, or not as high."""
    first: Frame = {}
    for frame in frames:
        first = {**frame, **first}
    return [
        f"{name}: {first[name]} -> {box}, in frame {number}"
        for number, frame in enumerate(frames)
        for name, box in frame.items()
        if any(abs(box[side] - first[name][side]) > TOLERANCE for side in (0, 1, 3))
    ]


def _frames(thunderbird: Thunderbird, function: str) -> list[tuple[float, Frame]]:
    return [(one["at"], one["parts"]) for one in thunderbird.call("layout", function)]
