"""Radicale, a real CalDAV server, with its own record of every request.

The record is Radicale's log: what Thunderbird really sent, as the server saw it. Requests of the harness
itself carry a user agent of their own and are left out of `Server.requests`.
"""

from __future__ import annotations

import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree

import requests

from .processes import ProcessGroup, free_port
from .waiting import until

HARNESS_AGENT = "terminwache-harness"
REALM = "Radicale - Password Required"
USER = "filiale-mitte"
PASSWORD = "anpassung"

# Methods that change something on the server.
WRITES = frozenset({"PUT", "DELETE", "POST", "MOVE", "COPY", "PROPPATCH", "MKCALENDAR", "MKCOL"})

_CONFIG = """
[server]
hosts = 127.0.0.1:{port}
delay_on_error = 0
[auth]
# Thunderbird asks without a login first, and would be answered a second later.
delay = 0
type = htpasswd
htpasswd_filename = {room}/users
htpasswd_encryption = plain
[storage]
filesystem_folder = {room}/collections
[logging]
level = info
[web]
type = none
"""

_MKCALENDAR = (
    '<?xml version="1.0" encoding="utf-8"?><C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" '
    'xmlns:A="http://apple.com/ns/ical/"><D:set><D:prop>{}</D:prop></D:set></C:mkcalendar>'
)

_CALDAV = "{urn:ietf:params:xml:ns:caldav}"
_EVERYTHING = (
    '<C:calendar-query xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:prop><C:calendar-data/></D:prop>'
    '<C:filter><C:comp-filter name="VCALENDAR"/></C:filter></C:calendar-query>'
)

# "[2026-01-31 10:00:00 +0000] [4711/Thread-3 (process)] [INFO] PUT request for '/u/c/x.ics' received from
#  127.0.0.1 using 'agent' HTTP/1.1" and later, from the same thread, "… response status for '/u/c/x.ics' in
#  0.003 seconds: 201 Created".
_LINE = re.compile(r"^\[[^]]*\] \[(?P<thread>[^]]*)\] \[[A-Z]+\] (?P<text>.*)$")
_REQUEST = re.compile(
    r"^(?P<method>[A-Z]+) request for '(?P<path>[^']*)'.* received from [^ ]+"
    r"(?: using '(?P<agent>[^']*)')?"
)
_RESPONSE = re.compile(r"^(?P<method>[A-Z]+) response status for '(?P<path>[^']*)'.*: (?P<status>\d{3}) ")


@dataclass
class Request:
    """A request as Radicale recorded it; `status` is None while it is being answered."""

    method: str
    path: str
    agent: str
    status: int | None = None

    def __str__(self) -> str:
        return f"{self.method} {self.path} → {self.status}"


class Server:
    """A Radicale process on a free port of 127.0.0.1, its data below `room`."""

    def __init__(self, room: Path, password: str = PASSWORD) -> None:
        room.mkdir(parents=True, exist_ok=True)
        self.password = password
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        (room / "users").write_text(f"{USER}:{password}\n", "utf-8")
        config = room / "radicale.ini"
        config.write_text(_CONFIG.format(port=self.port, room=room), "utf-8")
        self._process = ProcessGroup(
            [sys.executable, "-m", "radicale", "--config", str(config)],
            room / "radicale.log",
            # Radicale's own format with time and thread, whatever the terminal or journal.
            {"RADICALE_LOG_FORMAT": "verbose", "JOURNAL_STREAM": ""},
        )
        self._read = 0
        self._requests: list[Request] = []
        self._unanswered: dict[str, Request] = {}
        self._http = requests.Session()
        self._http.auth = (USER, password)
        self._http.headers["User-Agent"] = HARNESS_AGENT
        # A proxy of the environment is no way to 127.0.0.1.
        self._http.trust_env = False
        until(self._answers, "Radicale's first answer")

    # -- data ------------------------------------------------------------------------------------------

    def calendar(self, name: str) -> str:
        """The address of this user's calendar `name`."""
        return f"{self.origin}/{USER}/{name}/"

    def path(self, calendar: str, uid: str) -> str:
        """The path of an entry as it stands in the record."""
        return f"/{USER}/{calendar}/{uid}.ics"

    def make_calendar(self, name: str, title: str = "", color: str = "") -> str:
        """Creates an empty calendar by MKCALENDAR and returns its address; `title` is what people read."""
        address = self.calendar(name)
        properties = (f"<D:displayname>{title}</D:displayname>" if title else "") + (
            f"<A:calendar-color>{color}</A:calendar-color>" if color else ""
        )
        self._send("MKCALENDAR", address, data=_MKCALENDAR.format(properties) if properties else None)
        return address

    def drop_calendar(self, name: str) -> None:
        self._send("DELETE", self.calendar(name))

    def put(self, calendar: str, uid: str, ics: str) -> None:
        """Stores an entry as the server's side would, past Thunderbird."""
        self._send(
            "PUT",
            self.origin + self.path(calendar, uid),
            data=ics.encode("utf-8"),
            headers={"Content-Type": "text/calendar; charset=utf-8"},
        )

    def get(self, calendar: str, uid: str) -> str | None:
        """The stored text of an entry; None when the server has no such entry."""
        answer = self._http.get(self.origin + self.path(calendar, uid), timeout=30)
        if answer.status_code == 404:
            return None
        answer.raise_for_status()
        return answer.content.decode("utf-8")

    def texts(self, calendar: str) -> dict[str, str]:
        """The stored text of each entry, by UID."""
        answer = self._send("REPORT", self.calendar(calendar), data=_EVERYTHING, headers={"Depth": "1"})
        return {
            unquote(href).rpartition("/")[2].removesuffix(".ics"): text
            for response in ElementTree.fromstring(answer.content)
            if (href := response.findtext("{DAV:}href")) and (text := response.findtext(f".//{_CALDAV}calendar-data"))
        }

    def delete(self, calendar: str, uid: str) -> None:
        self._send("DELETE", self.origin + self.path(calendar, uid))

    # -- the record ------------------------------------------------------------------------------------

    def mark(self) -> int:
        """The present end of the record, for `since`."""
        return len(self._record())

    def requests(self, since: int = 0) -> list[Request]:
        """Requests of others than the harness, from the mark `since` on."""
        return [request for request in self._record()[since:] if request.agent != HARNESS_AGENT]

    def writes(self, since: int = 0) -> list[Request]:
        """The requests that change something."""
        return [request for request in self.requests(since) if request.method in WRITES]

    def wait_for(self, method: str, path: str, since: int = 0, timeout: float = 45.0) -> Request:
        """The first answered request of that method for that path."""

        def found() -> Request | None:
            for request in self.requests(since):
                if (request.method, request.path) == (method, path) and request.status:
                    return request
            return None

        answer = until(found, f"{method} {path} in Radicale's record", timeout)
        assert answer
        return answer

    def wait_until_still(self, seconds: float = 0.5) -> None:
        """Until nobody has asked for so long: a calendar that was just removed may be asking still."""

        def still() -> bool:
            before = self.mark()
            time.sleep(seconds)
            return self.mark() == before and not self._unanswered

        until(still, "a server that nobody asks")

    def stop(self) -> None:
        self._http.close()
        self._process.stop()

    def _record(self) -> list[Request]:
        with self._process.log.open("rb") as log:
            # Whole lines only, and each once: the log grows long.
            log.seek(self._read)
            new = log.read()
        new = new[: new.rfind(b"\n") + 1]
        self._read += len(new)
        for line in new.decode("utf-8", "replace").splitlines():
            parts = _LINE.match(line)
            if not parts:
                continue
            if asked := _REQUEST.match(parts["text"]):
                request = Request(asked["method"], asked["path"], asked["agent"] or "")
                self._requests.append(request)
                self._unanswered[parts["thread"]] = request
            elif answered := _RESPONSE.match(parts["text"]):
                request = self._unanswered.pop(parts["thread"], Request("", "", ""))
                request.status = int(answered["status"])
        return self._requests

    def _send(self, method: str, address: str, **details: object) -> requests.Response:
        answer = self._http.request(method, address, timeout=30, **details)  # type: ignore[arg-type]
        answer.raise_for_status()
        return answer

    def _answers(self) -> bool:
        if not self._process.running:
            raise RuntimeError(f"Radicale ended at once:\n{self._process.tail()}")
        try:
            return self._http.get(f"{self.origin}/.well-known/", timeout=2).status_code > 0
        except requests.ConnectionError:
            return False
