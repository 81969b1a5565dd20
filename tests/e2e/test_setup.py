"""From installation to a protected calendar with the set-up page alone; a login is tried once, whatever happens."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from marionette_driver.keys import Keys

from harness import calendars, pages, scripted, setup_page, synced
from harness.accessibility import violations
from harness.display import Display
from harness.pages import SETUP
from harness.panels import open_windows
from harness.processes import free_port
from harness.samples import APPOINTMENT, SAMPLES, UNAVAILABILITY
from harness.scripted import Asked, Reply, Script, ScriptedServer, multistatus
from harness.server import REALM, USER, Server
from harness.texts import german
from harness.thunderbird import ChromeError, Thunderbird
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
    prefs = {"network.dns.localDomains": ELSEWHERE}
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


@pytest.mark.usefixtures("clean")
def test_a_new_user_comes_to_a_protected_calendar(page: Thunderbird, server: Server, amparex: str) -> None:
    mark = server.mark()
    setup_page.log_in(page, server.origin, USER, PASSWORD)
    assert setup_page.step(page) == "choose"
    assert setup_page.focused(page) == "choose-heading"
    assert setup_page.found(page) == {TITLE: True}
    assert [request for request in server.requests(mark) if request.status == 401] == []

    setup_page.connect(page)
    assert setup_page.focused(page) == "done-heading"
    assert setup_page.connected(page) == {TITLE: german("setupSync_done")}
    assert german("setupHowPassword") in pages.text(page, SETUP)

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


def test_a_wrong_password_is_sent_once(page: Thunderbird, server: Server) -> None:
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
    mark = server.mark()
    pages.fill(page, SETUP, "#password", PASSWORD)
    setup_page.check(page)
    assert setup_page.step(page) == "choose"
    assert {request.status for request in server.requests(mark)} <= {207, 301}


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


@pytest.mark.usefixtures("clean", "amparex")
def test_all_of_it_works_with_keys_alone(page: Thunderbird, server: Server) -> None:
    page.call("pages", "focus", SETUP)
    until(lambda: setup_page.focused(page) == "address", "focus in the first field")
    page.type_keys(f"{server.origin}{Keys.TAB}{USER}{Keys.TAB}{PASSWORD}{Keys.ENTER}")
    until(lambda: setup_page.step(page) == "choose", "list of calendars")
    for _ in range(10):
        page.type_keys(Keys.TAB)
        if setup_page.focused(page) == "connect":
            break
    assert setup_page.focused(page) == "connect"
    page.type_keys(Keys.ENTER)
    until(lambda: setup_page.step(page) == "done", "last step")
    page.type_keys(Keys.TAB)
    assert setup_page.focused(page) == "open-calendar"


@pytest.mark.usefixtures("clean", "amparex")
def test_types_get_a_colour_where_they_have_none(page: Thunderbird, server: Server) -> None:
    page.script(
        """
        Services.prefs.setStringPref("calendar.categories.names", "Service,Privat");
        Services.prefs.setStringPref("calendar.category.color.service", "#123456");
        for (const key of ["anpassung", "behandlung"]) {
          Services.prefs.clearUserPref(`calendar.category.color.${key}`);
        }
        """
    )
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
    before = calendars.existing(page)
    setup_page.connect(page)
    assert calendars.existing(page).keys() == before.keys()
    assert full.calendar.property("terminwache.protection") == "on"
    for one in (full, empty):
        server.drop_calendar(one.name)


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


@pytest.mark.parametrize("status", [403, 401])
def test_a_refusal_ends_it_whatever_its_number(page: Thunderbird, status: int) -> None:
    with ScriptedServer(lambda _: Reply(status)) as refusing:
        setup_page.log_in(page, f"{refusing.origin}/caldav/", USER, PASSWORD)
        assert setup_page.error_text("login-refused") in setup_page.problem(page)
        assert len(refusing.asked) == 1


def test_a_server_in_trouble_is_asked_once(page: Thunderbird) -> None:
    with ScriptedServer(lambda _: Reply(503)) as troubled:
        setup_page.log_in(page, f"{troubled.origin}/caldav/", USER, PASSWORD)
        assert setup_page.error_text("unreachable") in setup_page.problem(page)
        assert len(troubled.asked) == 1


def test_an_account_without_calendars(page: Thunderbird) -> None:
    with ScriptedServer(_home({})) as dav:
        setup_page.log_in(page, dav.origin, USER, PASSWORD)
        assert setup_page.error_text("no-calendar") in setup_page.problem(page)


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
def test_no_step_breaks_a_rule_of_accessibility(page: Thunderbird, server: Server) -> None:
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
