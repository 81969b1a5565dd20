"""The options page, as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from marionette_driver.keys import Keys

from . import pages
from .pages import OPTIONS
from .thunderbird import Thunderbird
from .waiting import until

PREF = "extensions.terminwache.settings"


def open_options(thunderbird: Thunderbird) -> None:
    """Opens the page anew and waits until it shows what is set."""
    pages.close_pages(thunderbird)
    pages.open_page(thunderbird, OPTIONS)
    wait_until_ready(thunderbird)


def wait_until_ready(thunderbird: Thunderbird) -> None:
    thunderbird.call("pages", "loaded", OPTIONS)
    until(lambda: pages.run(thunderbird, OPTIONS, "return document.body.dataset.ready"), "the options page")


def text(thunderbird: Thunderbird, selector: str) -> str:
    return pages.text(thunderbird, OPTIONS, selector)


def wait_for_text(thunderbird: Thunderbird, wanted: str, selector: str) -> str:
    return pages.wait_for_text(thunderbird, OPTIONS, wanted, selector)


def click(thunderbird: Thunderbird, selector: str) -> None:
    pages.click(thunderbird, OPTIONS, selector)


def show_language(thunderbird: Thunderbird, language: str) -> None:
    """Unfolds a language's words, as a click on its name does."""
    folded = "return !document.querySelector(args[0]).closest('details').open"
    field = _field(language, "customer")
    if pages.run(thunderbird, OPTIONS, folded, field):
        click(thunderbird, f"details:has({field}) > summary")
        until(lambda: not pages.run(thunderbird, OPTIONS, folded, field), f"the words of {language}")


def add_word(thunderbird: Thunderbird, meaning: str, word: str, language: str = "de") -> str:
    """Types a word and presses Enter; returns what the page says about it."""
    show_language(thunderbird, language)
    news = f"#news-{language}-{meaning}"
    pages.run(thunderbird, OPTIONS, "document.querySelector(args[0]).textContent = ''", news)
    pages.fill(thunderbird, OPTIONS, _field(language, meaning), word)
    thunderbird.type_keys(Keys.ENTER)
    return str(until(lambda: text(thunderbird, news), "an answer to the word"))


def words(thunderbird: Thunderbird, meaning: str, language: str = "de") -> list[str]:
    """The shop's own words that the page shows."""
    script = "return [...document.querySelectorAll(args[0])].map(one => one.textContent)"
    selector = f".meaning:has({_field(language, meaning)}) .own > span"
    return list(pages.run(thunderbird, OPTIONS, script, selector))


def remove_word_by_keyboard(thunderbird: Thunderbird, meaning: str, language: str = "de") -> None:
    """From the field backwards with Shift+Tab to the last word's button, and Space."""
    before = words(thunderbird, meaning, language)
    click(thunderbird, _field(language, meaning))
    thunderbird.press_together(Keys.SHIFT, Keys.TAB)
    thunderbird.type_keys(" ")
    until(lambda: words(thunderbird, meaning, language) != before, "the removal of a word")


def stored(thunderbird: Thunderbird) -> Any:
    """The settings that the profile keeps."""
    return json.loads(thunderbird.script("return Services.prefs.getStringPref(arguments[0], 'null')", PREF))


def forget_settings(thunderbird: Thunderbird) -> None:
    """As at the first start."""
    pages.run(thunderbird, OPTIONS, "return browser.terminwache.storeSettings({ version: 1 })")
    thunderbird.clear_pref(PREF)


def import_file(thunderbird: Thunderbird, file: Path) -> str:
    """Lets a file be the one to import, as if it had been chosen; returns what the page says about it."""
    pages.run(thunderbird, OPTIONS, "document.getElementById('transfer-news').textContent = ''")
    thunderbird.call("pages", "takeFile", OPTIONS, "import-settings", str(file))
    return import_answer(thunderbird)


def import_answer(thunderbird: Thunderbird) -> str:
    """The page's answer to an import, once it has one."""
    return str(until(lambda: text(thunderbird, "#transfer-news"), "an answer to the import"))


def save(thunderbird: Thunderbird, button: str, folder: Path) -> Any:
    """Clicks on an export button; returns what was saved into `folder`, where Thunderbird saves files."""
    before = set(folder.iterdir())
    click(thunderbird, button)
    (file,) = until(
        lambda: [one for one in set(folder.iterdir()) - before if one.suffix == ".json" and one.stat().st_size],
        "a saved file",
    )
    return json.loads(file.read_text("utf-8"))


def try_text(thunderbird: Thunderbird, content: str) -> None:
    """Puts a text into the try-it field, as pasting does, and waits until it is read."""
    pages.run(
        thunderbird,
        OPTIONS,
        """
        document.getElementById("try-lines").tBodies[0].replaceChildren();
        document.getElementById("try-verdict").textContent = "";
        const field = document.getElementById("try-text");
        field.value = args[0];
        field.dispatchEvent(new Event("input"));
        """,
        content,
    )
    until(lambda: text(thunderbird, "#try-verdict"), "a verdict")


def tried(thunderbird: Thunderbird) -> list[tuple[str, str]]:
    """The lines of the tried entry, as (text, role)."""
    script = """
    return [...document.querySelectorAll("#try-lines tbody tr")].map(
      row => [row.cells[0].textContent, row.dataset.role])
    """
    return [(shown, role) for shown, role in pages.run(thunderbird, OPTIONS, script)]


def said(thunderbird: Thunderbird) -> list[str]:
    """How each line of the tried entry was read, in words."""
    script = """
    return [...document.querySelectorAll("#try-lines tbody tr")].map(row => row.cells[1].firstChild.textContent)
    """
    return list(pages.run(thunderbird, OPTIONS, script))


def clipboard(thunderbird: Thunderbird) -> str:
    """The text in the clipboard."""
    return str(
        thunderbird.script(
            """
            const transferable = Cc["@mozilla.org/widget/transferable;1"].createInstance(Ci.nsITransferable);
            transferable.init(null);
            transferable.addDataFlavor("text/plain");
            Services.clipboard.getData(transferable, Ci.nsIClipboard.kGlobalClipboard);
            const data = {};
            transferable.getTransferData("text/plain", data);
            return data.value.QueryInterface(Ci.nsISupportsString).data;
            """
        )
    )


def _field(language: str, meaning: str) -> str:
    return f"#word-{language}-{meaning}"
