"""From installation to a protected calendar with the set-up page alone; a login is tried once, whatever happens."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from marionette_driver.keys import Keys

from harness import calendars, editor, pages, scripted, setup_page, synced
from harness.accessibility import violations
from harness.display import Display
from harness.pages import OPTIONS, SETUP
from harness.panels import open_windows
from harness.processes import free_port
from harness.profile import FEW_FRAMES
from harness.samples import APPOINTMENT, SAMPLES, UNAVAILABILITY
from harness.scripted import Asked, Reply, Script, ScriptedServer, multistatus
from harness.server import REALM, USER, Server
from harness.texts import german
from harness.thunderbird import ADDON, ChromeError, Thunderbird
from harness.waiting import until

# Stands in no text of the add-on, so that it can be looked for.
PASSWORD = "Gr8-Xylophon'ß"
TITLE = "Filiale Mitte"
COLOR = "#8a3ffc"

# A name that is not this machine's own for Thunderbird, and yet leads there.
ELSEWHERE = "amparex.example"

PRINCIPAL = "<D:current-user-principal><D:href>/me/</D:href></D:current-user-principal>"
HOME = "<C:calendar-home-set><D:href>/me/</D:href></C:calendar-home-set>"
CALENDAR = "<D:resourcetype><D:collection/><C:calendar/></D:resourcetype>"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    server = Server(tmp_path_factory.mktemp("radicale"), PASSWORD)
    yield server
    server.stop()


@pytest.fixture(scope="module")
def thunderbird(display: Display, xpi: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thunderbird]:
    """Thunderbird of a new user, who has just installed the add-on."""
    prefs = {**FEW_FRAMES, "network.dns.localDomains": ELSEWHERE}
    thunderbird = Thunderbird(tmp_path_factory.mktemp("thunderbird"), display, prefs)
    thunderbird.start()
    thunderbird.call("windows", "fillScreen")
    thunderbird.install(xpi, keep_setup=True)
    yield thunderbird
    thunderbird.stop()


@pytest.fixture
def page(thunderbird: Thunderbird) -> Iterator[Thunderbird]:
    """Thunderbird with a fresh set-up page, and no login stored."""
    pages.close_pages(thunderbird)
    thunderbird.call("setup", "forgetLogins")
    setup_page.open_setup(thunderbird)
    yield thunderbird
    pages.close_pages(thunderbird)


@pytest.fixture
def amparex(server: Server) -> Iterator[str]:
    """The name of a calendar on the server, with the samples in it."""
    name = "termine"
    server.make_calendar(name, TITLE, COLOR)
    for sample in SAMPLES:
        server.put(name, sample.uid, sample.ics())
    yield name
    server.drop_calendar(name)


@pytest.fixture
def clean(thunderbird: Thunderbird) -> Iterator[None]:
    """Takes the calendars away that a test connects."""
    before = set(calendars.existing(thunderbird))
    yield
    for name, calendar in calendars.existing(thunderbird).items():
        if name not in before:
            calendar.remove()


def test_installation_opens_set_up_in_front(thunderbird: Thunderbird) -> None:
    assert setup_page.step(thunderbird) == "login"
    assert thunderbird.call("pages", "inFront", SETUP)
    assert setup_page.focused(thunderbird) == "address"


def test_keys_go_to_a_page_that_comes_to_the_front(thunderbird: Thunderbird) -> None:
    """The one that the installation opens in front; then one that was opened behind another page."""
    _type_address(thunderbird, "https://")
    pages.close_pages(thunderbird)
    pages.open_page(thunderbird, OPTIONS)
    pages.run(
        thunderbird,
        OPTIONS,
        """
        await browser.tabs.create({ url: "/setup/setup.html", active: false });
        while (!browser.extension.getViews().some(({ document }) => document.activeElement?.id == "address")) {
          await new Promise(resolve => setTimeout(resolve, 50));
        }
        """,
    )
    thunderbird.press_together(Keys.CONTROL, Keys.TAB)
    thunderbird.call("pages", "loaded", SETUP)
    _type_address(thunderbird, "https://")


def test_keys_go_back_to_the_page_when_thunderbirds_was_added_is_answered(page: Thunderbird) -> None:
    """Said of the add-on manager's tab, it does not give the focus back to another one by itself."""
    pages.close_pages(page)
    pages.open_page(page, OPTIONS)
    page.call("addon", "tellAdded", ADDON)
    setup_page.open_setup(page)
    _type_address(page, "https://")
    page.click(page.element("addon", "addedButton"))
    until(lambda: not page.element("addon", "addedButton"), "end of the message")
    _type_address(page, "amparex.example")
    assert setup_page.value(page, "address") == "https://amparex.example"


def test_a_page_that_comes_to_the_front_takes_the_keys_from_nobody(thunderbird: Thunderbird) -> None:
    pages.close_pages(thunderbird)
    thunderbird.script("document.getElementById('calendarButton').focus()")
    setup_page.open_setup(thunderbird)
    # The second has an answer.
    pages.run(thunderbird, SETUP, "browser.terminwache.takeFocus(); await browser.terminwache.calendars()")
    assert thunderbird.script("return document.activeElement.id") == "calendarButton"
    assert not pages.run(thunderbird, SETUP, "return document.hasFocus()")


@pytest.mark.usefixtures("clean")
def test_a_new_user_comes_to_a_protected_calendar(page: Thunderbird, server: Server, amparex: str) -> None:
    server.wait_until_still()
    mark = server.mark()
    setup_page.log_in(page, server.origin, USER, PASSWORD)
    assert setup_page.step(page) == "choose"
    assert setup_page.focused(page) == "choose-heading"
    assert setup_page.found(page) == {TITLE: True}
    assert [request for request in server.requests(mark) if request.status == 401] == []

    setup_page.connect(page)
    assert setup_page.focused(page) == "done-heading"
    assert setup_page.connected(page) == {TITLE: german("setupSync_done")}
    for text in ("setupHowPassword", "setupHowOffline", "setupNextSync"):
        assert german(text) in pages.text(page, SETUP)

    calendar = calendars.existing(page)[TITLE]
    assert calendar.property("cache.enabled") is True
    assert calendar.property("refreshInterval") == 15
    assert calendar.property("color") == COLOR
    assert calendar.property("terminwache.protection") == "on"
    login = {"origin": server.origin, "realm": REALM, "user": USER, "password": PASSWORD}
    assert page.call("setup", "logins") == [login]

    pages.click(page, SETUP, "#open-calendar")
    until(lambda: not page.call("pages", "inFront", SETUP), "the calendar in front")
    page.call("windows", "showCalendar", "week", 8)
    assert until(lambda: page.call("windows", "shownEntries"), "entries")

    mark = server.mark()
    with pytest.raises(ChromeError):
        calendar.modify(UNAVAILABILITY.uid, minutes=15)
    assert server.writes(mark) == []
    calendar.modify(APPOINTMENT.uid, location="Raum 2")
    server.wait_for("PUT", server.path(amparex, APPOINTMENT.uid), mark)

    # The next day: the login comes from the store, without a prompt.
    page.restart()
    calendar = calendars.existing(page)[TITLE]
    mark = server.mark()
    calendar.refresh()
    assert [request.status for request in server.requests(mark)][-1] in (200, 207)
    with pytest.raises(ChromeError):
        calendar.delete(UNAVAILABILITY.uid)
    assert server.writes(mark) == []


@pytest.mark.usefixtures("clean")
def test_a_new_entry_goes_into_the_calendar_just_connected(page: Thunderbird, server: Server, amparex: str) -> None:
    """A new profile's own calendar is switched off, and selected: Thunderbird leaves "Neuer Termin" grey."""
    assert page.call("setup", "selected") == {"name": "Privat", "isOff": True}
    setup_page.log_in(page, server.origin, USER, PASSWORD)
    setup_page.connect(page)
    assert page.call("setup", "selected") == {"name": TITLE, "isOff": False}
    pages.click(page, SETUP, "#open-calendar")
    until(lambda: not page.call("pages", "inFront", SETUP), "the calendar in front")
    mark = server.mark()
    page.click(page.element("setup", "synchroniseButton"))
    until(lambda: server.requests(mark), "synchronisation with all calendars that are shown")

    dialog = editor.press_new(page)
    dialog.type_title("Anruf Brandt")
    dialog.save_and_close()
    dialog.wait_for_end()
    (put,) = until(lambda: server.writes(mark), "the new entry on the server")
    assert put.path.startswith(f"/{USER}/{amparex}/")


@pytest.mark.usefixtures("clean", "amparex")
def test_a_calendar_that_takes_new_entries_already_goes_on_taking_them(page: Thunderbird, server: Server) -> None:
    own = calendars.local(page, "Team")
    page.call("setup", "select", own.id)
    setup_page.log_in(page, server.origin, USER, PASSWORD)
    setup_page.connect(page)
    assert page.call("setup", "selected") == {"name": "Team", "isOff": False}


def test_a_wrong_password_is_sent_once(page: Thunderbird, server: Server) -> None:
    # A calendar of the test before, gone at both ends, may just be asking for itself.
    server.wait_until_still()
    mark = server.mark()
    setup_page.log_in(page, server.origin, USER, "falsch")
    assert setup_page.error_text("login-refused") in setup_page.problem(page)
    assert [request.status for request in server.requests(mark)] == [401]
    assert setup_page.step(page) == "login"
    assert setup_page.value(page, "password") == ""
    assert setup_page.focused(page) == "password"
    assert page.call("setup", "logins") == []


@pytest.mark.usefixtures("clean", "amparex")
def test_after_a_wrong_password_the_right_one_works(page: Thunderbird, server: Server) -> None:
    setup_page.log_in(page, server.origin, USER, "falsch")
    server.wait_until_still()
    mark = server.mark()
    pages.fill(page, SETUP, "#password", PASSWORD)
    setup_page.check(page)
    assert setup_page.step(page) == "choose"
    assert {request.status for request in server.requests(mark)} <= {207, 301}


@pytest.mark.usefixtures("amparex")
def test_blanks_around_what_was_copied_cost_no_login(page: Thunderbird, server: Server) -> None:
    server.wait_until_still()
    mark = server.mark()
    setup_page.log_in(page, f"  {server.origin}/ ", f" {USER} ", PASSWORD)
    assert setup_page.step(page) == "choose"
    assert {request.status for request in server.requests(mark)} <= {207, 301}


def test_a_field_that_is_still_empty_is_named_and_nothing_is_sent(page: Thunderbird, server: Server) -> None:
    server.wait_until_still()
    mark = server.mark()
    for field, value in (("address", server.origin), ("user", USER), ("password", "")):
        setup_page.check(page)
        assert setup_page.error_text("incomplete") in setup_page.problem(page)
        assert setup_page.focused(page) == field
        assert pages.run(page, SETUP, "return [...document.querySelectorAll('[aria-invalid]')].map(({ id }) => id)") == [field]
        if value:
            pages.fill(page, SETUP, f"#{field}", value)
    assert server.requests(mark) == []


@pytest.mark.usefixtures("clean", "amparex")
def test_the_password_is_nowhere_but_in_the_store(page: Thunderbird, server: Server) -> None:
    setup_page.log_in(page, server.origin, USER, PASSWORD)
    assert PASSWORD not in _page_state(page)
    setup_page.connect(page)
    assert PASSWORD not in _page_state(page)
    basic = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
    readable = page.call("setup", "readable")
    assert server.origin in readable, "preferences are read"
    files = [file for file in page.profile.rglob("*") if file.is_file()]
    assert page.profile / "prefs.js" in files
    for secret in (PASSWORD, basic):
        assert secret not in readable
        written = [file.name for file in files if _holds(file, secret)]
        assert written == []
    assert page.call("setup", "logins")[0]["password"] == PASSWORD


@pytest.mark.usefixtures("amparex")
def test_closing_the_page_forgets_the_login(page: Thunderbird, server: Server) -> None:
    setup_page.log_in(page, server.origin, USER, PASSWORD)
    pages.close_pages(page)
    setup_page.open_setup(page)
    answer = pages.run(
        page, SETUP, "return browser.terminwache.addCalendars([args[0]], [])", server.calendar("termine")
    )
    assert answer == {"error": "expired"}
    assert page.call("setup", "logins") == []


@pytest.mark.usefixtures("clean", "amparex")
def test_the_login_of_several_calendars_is_stored_once_and_never_away(page: Thunderbird, server: Server) -> None:
    """A calendar that asks for its login while it is not in the store makes Thunderbird show its own prompt."""
    server.make_calendar("zweiter")
    setup_page.log_in(page, server.origin, USER, PASSWORD)
    page.call("setup", "watchLogins")
    setup_page.connect(page)
    assert page.call("setup", "changesToLogins") == ["addLogin"]
    assert len(setup_page.connected(page)) == 2
    server.drop_calendar("zweiter")


@pytest.mark.usefixtures("clean", "amparex")
def test_a_new_password_takes_the_place_of_the_old_one(page: Thunderbird, server: Server) -> None:
    page.call("calendars", "login", server.origin, REALM, USER, "von gestern")
    setup_page.log_in(page, server.origin, USER, PASSWORD)
    setup_page.connect(page)
    assert [login["password"] for login in page.call("setup", "logins")] == [PASSWORD]


@pytest.mark.usefixtures("clean")
def test_the_login_of_another_account_on_the_server_stays_and_is_not_used(page: Thunderbird) -> None:
    home = _home({"/me/termine/": f"{CALENDAR}<D:displayname>Termine</D:displayname>"})

    def script(asked: Asked) -> Reply | None:
        return home(asked) if asked.login else Reply(401, headers={"WWW-Authenticate": f'Basic realm="{REALM}"'})

    with ScriptedServer(script) as dav:
        page.call("calendars", "login", dav.origin, REALM, "andere-filiale", "deren-passwort")
        setup_page.log_in(page, dav.origin, USER, PASSWORD)
        before = len(dav.asked)
        pages.click(page, SETUP, "#connect")
        until(lambda: [asked for asked in dav.asked[before:] if asked.login], "the calendar's first request with a login")
        assert {asked.password for asked in dav.asked} == {None, PASSWORD}
    assert {login["user"]: login["password"] for login in page.call("setup", "logins")} == {
        "andere-filiale": "deren-passwort",
        USER: PASSWORD,
    }


@pytest.mark.usefixtures("clean", "amparex")
def test_after_going_back_the_check_is_made_anew(page: Thunderbird, server: Server) -> None:
    setup_page.log_in(page, server.origin, USER, PASSWORD)
    pages.click(page, SETUP, "#back")
    assert setup_page.focused(page) == "login-heading"
    assert setup_page.value(page, "address") == server.origin
    assert setup_page.value(page, "user") == USER
    assert setup_page.value(page, "password") == ""
    pages.fill(page, SETUP, "#password", PASSWORD)
    setup_page.check(page)
    setup_page.connect(page)
    assert setup_page.connected(page) == {TITLE: german("setupSync_done")}


@pytest.mark.usefixtures("amparex")
def test_a_page_that_is_reloaded_begins_anew_without_the_password(page: Thunderbird, server: Server) -> None:
    setup_page.fill_in(page, server.origin, USER, PASSWORD)
    page.call("pages", "reload", SETUP)
    assert PASSWORD not in _page_state(page)

    setup_page.log_in(page, server.origin, USER, PASSWORD)
    assert setup_page.step(page) == "choose"
    page.call("pages", "reload", SETUP)
    assert setup_page.step(page) == "login"
    answer = pages.run(page, SETUP, "return browser.terminwache.addCalendars([args[0]], [])", server.calendar("termine"))
    assert answer == {"error": "expired"}


@pytest.mark.usefixtures("clean", "amparex")
def test_all_of_it_works_with_keys_alone(page: Thunderbird, server: Server) -> None:
    page.call("pages", "focus", SETUP)
    until(lambda: setup_page.focused(page) == "address", "focus in the first field")
    page.type_keys(f"{server.origin}{Keys.TAB}{USER}{Keys.TAB}{PASSWORD}{Keys.ENTER}")
    until(lambda: setup_page.step(page) == "choose", "list of calendars")
    assert "connect" in (pages.tab(page, SETUP) for _ in range(10))
    page.type_keys(Keys.ENTER)
    setup_page.wait_until_connected(page)
    assert pages.tab(page, SETUP) == "open-calendar"


@pytest.mark.usefixtures("clean", "amparex")
def test_types_get_a_colour_where_they_have_none(page: Thunderbird, server: Server) -> None:
    page.set_pref("calendar.categories.names", "Service,Privat")
    page.set_pref("calendar.category.color.service", "#123456")
    for key in ("anpassung", "behandlung"):
        page.clear_pref(f"calendar.category.color.{key}")
    setup_page.log_in(page, server.origin, USER, PASSWORD)
    pages.click(page, SETUP, "#types li:nth-child(2) input")
    pages.fill(page, SETUP, "#own-types", "Hörtest, service, Hörtest")
    setup_page.connect(page)
    names = page.script("return Services.prefs.getStringPref('calendar.categories.names')")
    assert names == "Anpassung,Hörtest,Privat,Service"
    assert page.call("setup", "categoryColor", "service") == "#123456"
    assert page.call("setup", "categoryColor", "behandlung") == ""
    for key in ("anpassung", "h-uxf6-rtest"):
        assert re.fullmatch("#[0-9a-f]{6}", page.call("setup", "categoryColor", key))


@pytest.mark.usefixtures("clean")
def test_calendars_that_are_there_already_are_offered_protection(page: Thunderbird, server: Server) -> None:
    calendars.log_in(page, server)
    full = synced.set_up(page, server, "voll", SAMPLES)
    empty = synced.set_up(page, server, "leer", [])
    until(lambda: full.calendar.property("terminwache.recognised"), "recognition")
    until(lambda: empty.calendar.property("terminwache.examined"), "examination")
    pages.close_pages(page)
    setup_page.open_setup(page)
    until(lambda: setup_page.existing(page), "list of calendars")
    states = setup_page.existing(page)
    assert states[full.name] == german("state_recognised")
    assert states[empty.name] == german("state_open")
    assert german("setupProtect") not in pages.text(page, SETUP, "#existing-calendars li:first-child")

    setup_page.protect(page, empty.name)
    until(lambda: setup_page.existing(page)[empty.name] == german("state_chosen"), "protection")
    assert empty.calendar.property("terminwache.protection") == "on"
    assert setup_page.focused(page) == "existing-heading"

    # Found again by the check, it is not connected twice.
    page.call("setup", "forgetLogins")
    setup_page.log_in(page, server.origin, USER, PASSWORD)
    assert pages.text(page, SETUP, "#found").count(german("setupPresent")) == 2
    assert german("setupHowOffline") not in pages.text(page, SETUP)
    before = calendars.existing(page)
    setup_page.connect(page)
    assert calendars.existing(page).keys() == before.keys()
    for text in ("setupHowOffline", "setupNextSync"):
        assert german(text) not in pages.text(page, SETUP)
    assert full.calendar.property("terminwache.protection") == "on"
    for one in (full, empty):
        server.drop_calendar(one.name)


@pytest.mark.usefixtures("clean")
def test_a_calendar_that_was_switched_off_for_want_of_a_password_is_brought_back(
    page: Thunderbird, server: Server, amparex: str
) -> None:
    """Connected by hand, and Thunderbird's question for the password closed: it asks again at its next start only."""
    properties = {"cache.enabled": True, "disabled": True, "auto-enabled": True}
    page.call("calendars", "create", "caldav", server.calendar(amparex), "Von Hand", properties)
    setup_page.log_in(page, server.origin, USER, PASSWORD)
    setup_page.connect(page)
    assert setup_page.connected(page) == {"Von Hand": german("setupSync_done")}
    calendar = calendars.existing(page)["Von Hand"]
    assert set(calendar.titles().values()) == {sample.summary for sample in SAMPLES}


@pytest.mark.usefixtures("clean", "amparex")
def test_of_calendars_that_are_connected_together_the_new_one_is_named_with_its_settings(
    page: Thunderbird, server: Server
) -> None:
    """The other keeps its own."""
    calendars.log_in(page, server)
    properties = {"cache.enabled": False, "refreshInterval": 60}
    page.call("calendars", "create", "caldav", server.make_calendar("hand"), "Von Hand", properties)
    setup_page.log_in(page, server.origin, USER, PASSWORD)
    offline = f"\u2068{TITLE}\u2069: {german('setupHowOffline')}"
    assert pages.run(page, SETUP, "return document.getElementById('how-offline').textContent") == offline
    setup_page.connect(page)
    assert set(setup_page.connected(page)) == {TITLE, "Von Hand"}
    assert pages.run(page, SETUP, "return document.getElementById('kept-offline').textContent") == offline
    assert german("setupNextSync") in pages.text(page, SETUP)
    calendar = calendars.existing(page)["Von Hand"]
    assert [calendar.property(name) for name in properties] == [False, 60]
    server.drop_calendar("hand")


def test_installed_beside_calendars_set_up_waits_behind_and_shows_which_are_protected(
    thunderbird: Thunderbird, server: Server, xpi: Path
) -> None:
    pages.close_pages(thunderbird)
    thunderbird.call("addon", "uninstall", ADDON)
    thunderbird.call("setup", "forgetLogins")
    calendars.log_in(thunderbird, server)
    full = synced.set_up(thunderbird, server, "vorher", SAMPLES)
    empty, late = [synced.set_up(thunderbird, server, name, []) for name in ("vorher-leer", "vorher-neu")]
    # Where a person installs it.
    thunderbird.script("return openAddonsMgr('addons://list/extension').then(() => null)")
    where = "return document.getElementById('tabmail').selectedBrowser.currentURI.spec"
    assert thunderbird.script(where) == "about:addons"

    thunderbird.install(xpi, keep_setup=True)
    assert thunderbird.script(where) == "about:addons"
    until(lambda: full.calendar.property("terminwache.recognised"), "recognition")
    until(lambda: empty.calendar.property("terminwache.examined"), "examination")
    # The page shows what is known when it comes to the front, not when it was opened.
    late.put(APPOINTMENT)
    late.calendar.refresh()
    until(lambda: late.calendar.property("terminwache.recognised"), "recognition")
    thunderbird.click(thunderbird.element("pages", "tab", SETUP))
    _type_address(thunderbird, "https://")
    states = {one.name: german("state_recognised") for one in (full, late)} | {empty.name: german("state_open")}
    until(lambda: setup_page.existing(thunderbird) == states, f"{states}", timeout=5)
    buttons = "return [...document.querySelectorAll('#existing-calendars button')].map(one => one.ariaLabel)"
    assert pages.run(thunderbird, SETUP, buttons) == [f"{german('setupProtect')}: {empty.name}"]
    setup_page.protect(thunderbird, empty.name)
    until(lambda: empty.calendar.property("terminwache.protection") == "on", "protection")

    mark = server.mark()
    with pytest.raises(ChromeError):
        full.calendar.modify(UNAVAILABILITY.uid, minutes=15)
    assert server.writes(mark) == []
    pages.close_pages(thunderbird)
    for one in (full, empty, late):
        synced.take_down(one)


# -- what can go wrong ------------------------------------------------------------------------------------------


def test_a_server_that_is_down(page: Thunderbird) -> None:
    setup_page.log_in(page, f"http://127.0.0.1:{free_port()}/", USER, PASSWORD)
    assert setup_page.error_text("unreachable") in setup_page.problem(page)
    # Never sent: it does not have to be typed again when the address is put right.
    assert setup_page.value(page, "password") == PASSWORD
    assert setup_page.focused(page) == "address"


def test_a_server_that_does_not_exist(page: Thunderbird) -> None:
    setup_page.log_in(page, "https://gibt-es-nicht.invalid/caldav", USER, PASSWORD)
    assert setup_page.error_text("unknown-host") in setup_page.problem(page)


@pytest.mark.thinned("address")
@pytest.mark.parametrize(
    "address",
    ["ftp://127.0.0.1/", "https://", "kein server", "https://user:pass@127.0.0.1/", "javascript://127.0.0.1/%0aalert(1)"],
)
def test_an_address_that_is_none(page: Thunderbird, address: str) -> None:
    setup_page.log_in(page, address, USER, PASSWORD)
    assert setup_page.error_text("wrong-address") in setup_page.problem(page)
    assert setup_page.focused(page) == "address"


def test_without_encryption_nothing_is_sent_before_the_person_agrees(page: Thunderbird) -> None:
    with ScriptedServer(lambda _: Reply(401, headers={"WWW-Authenticate": 'Basic realm="AMPAREX"'})) as plain:
        address = plain.origin.replace("127.0.0.1", ELSEWHERE)
        setup_page.log_in(page, address, USER, PASSWORD)
        assert setup_page.error_text("insecure") in setup_page.problem(page)
        assert setup_page.focused(page) == "unencrypted"
        assert plain.asked == []

        pages.click(page, SETUP, "#unencrypted")
        setup_page.check(page)
        assert setup_page.error_text("login-refused") in setup_page.problem(page)
        assert [asked.password for asked in plain.asked] == [PASSWORD]

        # The agreement was for that address.
        pages.fill(page, SETUP, "#address", f"{address}/andere")
        pages.fill(page, SETUP, "#password", PASSWORD)
        setup_page.check(page)
        assert setup_page.error_text("insecure") in setup_page.problem(page)
        assert len(plain.asked) == 1


def test_a_certificate_that_nobody_vouches_for(page: Thunderbird, tmp_path: Path) -> None:
    windows = open_windows(page)
    with ScriptedServer(lambda _: Reply(404), scripted.self_signed(tmp_path)) as tls:
        setup_page.log_in(page, tls.origin, USER, PASSWORD)
        assert setup_page.error_text("untrusted-certificate") in setup_page.problem(page)
        assert tls.asked == []
    assert open_windows(page) == windows, "no dialog offers to trust it"


def test_a_server_without_tls_at_an_https_address(page: Thunderbird) -> None:
    with ScriptedServer(lambda _: Reply(404)) as plain:
        setup_page.log_in(page, plain.origin.replace("http:", "https:"), USER, PASSWORD)
        assert setup_page.error_text("no-tls") in setup_page.problem(page)
        assert plain.asked == []


@pytest.mark.parametrize(
    "reply",
    [
        Reply(404),
        Reply(200, "<!doctype html><title>Willkommen</title>", {"Content-Type": "text/html"}),
        Reply(405),
        Reply(501),
        Reply(207, "<kaputt"),
        Reply(207, "<D:multistatus xmlns:D='DAV:'><D:response/></D:multistatus>"),
        Reply(302),
    ],
    ids=["nothing there", "a web page", "not allowed", "not implemented", "broken XML", "half an answer", "to nowhere"],
)
def test_no_calendar_service(page: Thunderbird, reply: Reply) -> None:
    with ScriptedServer(lambda _: reply) as web:
        setup_page.log_in(page, f"{web.origin}/caldav/", USER, PASSWORD)
        assert setup_page.error_text("not-caldav") in setup_page.problem(page)
        # The address itself, the well-known one, the root: that is all.
        assert [asked.path for asked in web.asked] == ["/caldav/", "/.well-known/caldav", "/"]


@pytest.mark.parametrize(("status", "error"), [(403, "forbidden"), (401, "login-refused")])
def test_a_refusal_ends_it_whatever_its_number(page: Thunderbird, status: int, error: str) -> None:
    with ScriptedServer(lambda _: Reply(status)) as refusing:
        setup_page.log_in(page, f"{refusing.origin}/caldav/", USER, PASSWORD)
        assert setup_page.error_text(error) in setup_page.problem(page)
        assert len(refusing.asked) == 1


@pytest.mark.usefixtures("amparex")
def test_somebody_elses_address_is_put_right_without_typing_the_password_again(page: Thunderbird, server: Server) -> None:
    mark = server.mark()
    setup_page.log_in(page, f"{server.origin}/andere-filiale/", USER, PASSWORD)
    assert [request.status for request in server.requests(mark)] == [403]
    assert setup_page.error_text("forbidden") in setup_page.problem(page)
    assert setup_page.focused(page) == "address"
    pages.fill(page, SETUP, "#address", server.origin)
    setup_page.check(page)
    assert setup_page.found(page) == {TITLE: True}
    assert PASSWORD not in _page_state(page)


def test_a_server_in_trouble_is_asked_once(page: Thunderbird) -> None:
    with ScriptedServer(lambda _: Reply(503)) as troubled:
        setup_page.log_in(page, f"{troubled.origin}/caldav/", USER, PASSWORD)
        assert setup_page.error_text("unreachable") in setup_page.problem(page)
        assert len(troubled.asked) == 1


def test_an_account_without_calendars(page: Thunderbird) -> None:
    with ScriptedServer(_home({})) as dav:
        setup_page.log_in(page, dav.origin, USER, PASSWORD)
        assert setup_page.error_text("no-calendar") in setup_page.problem(page)
        # The remedy is in AMPAREX; then the check is repeated.
        assert setup_page.focused(page) == "check"
        assert pages.run(page, SETUP, "return document.querySelectorAll('[aria-invalid]').length") == 0


def test_a_list_of_tasks_is_no_calendar(page: Thunderbird) -> None:
    tasks = f'{CALENDAR}<C:supported-calendar-component-set><C:comp name="VTODO"/></C:supported-calendar-component-set>'
    with ScriptedServer(_home({"/me/aufgaben/": tasks})) as dav:
        setup_page.log_in(page, dav.origin, USER, PASSWORD)
        assert setup_page.error_text("no-calendar") in setup_page.problem(page)


def test_a_server_that_never_answers(page: Thunderbird) -> None:
    with ScriptedServer(lambda _: None) as silent:
        setup_page.log_in(page, silent.origin, USER, PASSWORD)
        assert setup_page.error_text("timeout") in setup_page.problem(page)
        assert len(silent.asked) == 1


def test_a_redirect_on_the_same_server_is_followed(page: Thunderbird) -> None:
    home = _home({"/me/termine/": f"{CALENDAR}<D:displayname>Termine</D:displayname>"})

    def script(asked: Asked) -> Reply | None:
        if asked.path == "/alt/":
            return Reply(301, headers={"Location": "/neu/"})
        return home(asked)

    with ScriptedServer(script) as dav:
        setup_page.log_in(page, f"{dav.origin}/alt/", USER, PASSWORD)
        assert setup_page.found(page) == {"Termine": True}
        assert {asked.password for asked in dav.asked} == {PASSWORD}


@pytest.mark.thinned("status")
@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_to_another_server_is_told_and_not_followed(page: Thunderbird, status: int) -> None:
    with ScriptedServer(lambda _: Reply(404)) as other:
        target = f"{other.origin}/anderswo/"
        with ScriptedServer(lambda _: Reply(status, headers={"Location": target})) as dav:
            setup_page.log_in(page, f"{dav.origin}/caldav/", USER, PASSWORD)
            assert setup_page.error_text("redirected") in setup_page.problem(page)
            assert target in setup_page.problem(page)
            assert len(dav.asked) == 1
        assert other.asked == []
        pages.click(page, SETUP, "#take-address")
        assert setup_page.value(page, "address") == target
        assert setup_page.focused(page) == "password"
        assert other.asked == []


def test_calendars_on_another_server_are_told_and_not_asked(page: Thunderbird) -> None:
    with ScriptedServer(lambda _: Reply(404)) as other:
        elsewhere = f"<C:calendar-home-set><D:href>{other.origin}/me/</D:href></C:calendar-home-set>"
        with ScriptedServer(lambda _: multistatus({"/": elsewhere})) as dav:
            setup_page.log_in(page, dav.origin, USER, PASSWORD)
            assert f"{other.origin}/me/" in setup_page.problem(page)
        assert other.asked == []


def test_a_server_that_knows_digest_only_gets_the_password_by_digest_once(page: Thunderbird) -> None:
    challenge = 'Digest realm="AMPAREX", nonce="0123456789abcdef", qop="auth"'
    with ScriptedServer(lambda _: Reply(401, headers={"WWW-Authenticate": challenge})) as refusing:
        setup_page.log_in(page, f"{refusing.origin}/caldav/", USER, PASSWORD)
        assert setup_page.error_text("login-refused") in setup_page.problem(page)
        assert [(asked.login or "").split(" ")[0] for asked in refusing.asked] == ["Basic", "", "Digest"]

    home = _home({"/me/termine/": f"{CALENDAR}<D:displayname>Termine</D:displayname>"})

    def script(asked: Asked) -> Reply | None:
        if not (asked.login or "").startswith("Digest "):
            return Reply(401, headers={"WWW-Authenticate": challenge})
        return home(asked)

    with ScriptedServer(script) as dav:
        pages.fill(page, SETUP, "#address", dav.origin)
        pages.fill(page, SETUP, "#password", PASSWORD)
        setup_page.check(page)
        assert setup_page.found(page) == {"Termine": True}


def test_what_a_server_calls_its_calendars_is_shown_as_text(page: Thunderbird) -> None:
    name = "&lt;img src=x onerror=alert(1)&gt; &amp; Söhne \u202eabc"
    reading = "<D:current-user-privilege-set><D:privilege><D:read/></D:privilege></D:current-user-privilege-set>"
    hostile = f"{CALENDAR}<D:displayname>{name}</D:displayname><A:calendar-color>url(x)</A:calendar-color>{reading}"
    with ScriptedServer(_home({"/me/a/": hostile, "/me/%E4/": CALENDAR})) as dav:
        setup_page.log_in(page, dav.origin, USER, PASSWORD)
        assert list(setup_page.found(page)) == ["<img src=x onerror=alert(1)> & Söhne \u202eabc", "%E4"]
        assert pages.text(page, SETUP, "#found").count(german("setupReadOnly")) == 1
        assert pages.run(page, SETUP, "return document.querySelectorAll('#found img').length") == 0


@pytest.mark.usefixtures("clean", "amparex")
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_step_breaks_a_rule_of_accessibility(page: Thunderbird, server: Server, theme: str) -> None:
    page.call("windows", "setTheme", theme)
    assert violations(page, SETUP) == []
    setup_page.log_in(page, f"http://127.0.0.1:{free_port()}/", USER, PASSWORD)
    assert violations(page, SETUP) == []
    pages.fill(page, SETUP, "#address", server.origin)
    setup_page.check(page)
    assert violations(page, SETUP) == []
    setup_page.connect(page)
    assert violations(page, SETUP) == []


def test_nothing_of_the_addon_stands_on_the_error_console(thunderbird: Thunderbird) -> None:
    assert [error for error in thunderbird.errors() if "terminwache" in error.lower()] == []


def _home(found: dict[str, str]) -> Script:
    """A CalDAV server with one person, whose home holds what is `found`."""

    def script(asked: Asked) -> Reply | None:
        if asked.path != "/me/":
            return multistatus({asked.path: f"<D:resourcetype><D:collection/></D:resourcetype>{PRINCIPAL}"})
        if "current-user-privilege-set" in asked.body:
            return multistatus({"/me/": "<D:resourcetype><D:collection/></D:resourcetype>", **found})
        return multistatus({"/me/": HOME})

    return script


def _type_address(thunderbird: Thunderbird, text: str) -> None:
    """Types at once into what has the focus, as soon as that is the page's first field."""
    until(
        lambda: thunderbird.call("pages", "inFront", SETUP)
        and pages.run(thunderbird, SETUP, "return document.hasFocus()")
        and setup_page.focused(thunderbird) == "address",
        "focus in the first field",
    )
    thunderbird.type_keys(text)
    until(lambda: setup_page.value(thunderbird, "address").endswith(text), f"“{text}” in the first field")


def _page_state(thunderbird: Thunderbird) -> str:
    """All that a page could keep."""
    return str(
        pages.run(
            thunderbird,
            SETUP,
            """
            return JSON.stringify([
              document.documentElement.outerHTML, location.href, { ...localStorage }, { ...sessionStorage },
              history.state, [...document.querySelectorAll("input")].map(({ value }) => value),
            ]);
            """,
        )
    )


def _holds(file: Path, text: str) -> bool:
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        # A journal of a database, gone since it was listed.
        return False
    return text.encode("utf-8") in content or text.encode("utf-16-le") in content
