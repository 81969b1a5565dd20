"""A CalDAV server with faults: a proxy before Radicale that answers otherwise where it is told to.

    faulty = Faulty(server)
    faulty.on("PUT", "termin-kling", Answer(412))        # until `faulty.behave()`
    faulty.on("GET", "termin-kling", Drop(), times=1)

The proxy keeps its own record of requests, also of those that never reached Radicale.
"""

from __future__ import annotations

import contextlib
import http.client
import socketserver
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from .server import REALM, WRITES, Server


@dataclass(frozen=True)
class Answer:
    """An answer of its own instead of Radicale's; 401 asks for a login, as Radicale does."""

    status: int
    body: str = ""


@dataclass(frozen=True)
class Drop:
    """Closes the connection without an answer."""


@dataclass(frozen=True)
class Delay:
    """Waits for `until` (at most `seconds`), then lets Radicale answer."""

    seconds: float = 10.0
    until: threading.Event = field(default_factory=threading.Event)


@dataclass(frozen=True)
class Rewrite:
    """Changes the body of Radicale's answer."""

    change: Callable[[str], str]


@dataclass(frozen=True)
class Cut:
    """Sends Radicale's answer in two pieces: the cut goes through the first letter after `word` that has several bytes."""

    word: str

    def pieces(self, content: bytes) -> list[bytes]:
        begin = content.find(self.word.encode())
        letter = next((at for at in range(begin, len(content)) if content[at] >= 0x80), None) if begin >= 0 else None
        return [content] if letter is None else [content[: letter + 1], content[letter + 1 :]]


# Long enough for the first piece to be read alone (s).
_BETWEEN_PIECES = 1.0

Fault = Answer | Drop | Delay | Rewrite | Cut


@dataclass
class Asked:
    """A request; `status` is None where there was no answer."""

    method: str
    path: str
    login: bool
    body: bytes
    status: int | None = None

    def __str__(self) -> str:
        return f"{self.method} {self.path} → {self.status}"


@dataclass
class _Rule:
    method: str
    part: str
    fault: Fault
    left: int | None


class Faulty:
    """The proxy, on a free port of 127.0.0.1; paths are Radicale's."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._rules: list[_Rule] = []
        self._record: list[Asked] = []
        self._lock = threading.Lock()
        self._http = _Listener(("127.0.0.1", 0), _Handler)
        self._http.faulty = self
        self.origin = f"http://127.0.0.1:{self._http.server_address[1]}"
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    def calendar(self, name: str) -> str:
        """The address of a calendar through this proxy."""
        return self.origin + self.server.calendar(name).removeprefix(self.server.origin)

    def on(self, method: str, part: str, fault: Fault, times: int | None = None) -> None:
        """From now on `fault` for requests of that method whose path or body contains `part`; the last rule counts."""
        with self._lock:
            self._rules.insert(0, _Rule(method, part, fault, times))

    def behave(self) -> None:
        """No more faults."""
        with self._lock:
            for rule in self._rules:
                if isinstance(rule.fault, Delay):
                    rule.fault.until.set()
            self._rules.clear()

    def mark(self) -> int:
        return len(self._record)

    def asked(self, since: int = 0, method: str | None = None, part: str = "") -> list[Asked]:
        """Thunderbird's requests, from the mark `since` on."""
        return [one for one in self._record[since:] if (method or one.method) == one.method and part in one.path]

    def writes(self, since: int = 0, part: str = "") -> list[Asked]:
        return [one for one in self.asked(since, part=part) if one.method in WRITES]

    def stop(self) -> None:
        self.behave()
        self._http.shutdown()
        self._http.server_close()

    def note(self, asked: Asked) -> None:
        with self._lock:
            self._record.append(asked)

    def fault(self, method: str, path: str, body: bytes) -> Fault | None:
        """The fault that this request is to meet."""
        with self._lock:
            for rule in self._rules:
                found = rule.part in path or rule.part.encode() in body
                if rule.method == method and found and rule.left != 0:
                    if rule.left is not None:
                        rule.left -= 1
                    return rule.fault
        return None


class _Listener(socketserver.ThreadingMixIn, socketserver.TCPServer):
    daemon_threads = True
    allow_reuse_address = True
    faulty: Faulty


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Listener

    def handle_one_request(self) -> None:
        # Not `do_GET` and so on: every method goes the same way.
        with contextlib.suppress(ConnectionError):
            self.raw_requestline = self.rfile.readline(65537)
            if not self.raw_requestline or not self.parse_request():
                self.close_connection = True
                return
            self._answer()
            self.wfile.flush()

    def _answer(self) -> None:
        faulty = self.server.faulty
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        asked = Asked(self.command, self.path, "Authorization" in self.headers, body)
        faulty.note(asked)
        fault = faulty.fault(self.command, self.path, body)
        if isinstance(fault, Drop):
            self.close_connection = True
            return
        if isinstance(fault, Answer):
            asked.status = fault.status
            extra = {"WWW-Authenticate": f'Basic realm="{REALM}"'} if fault.status == 401 else {}
            self._send(fault.status, extra, fault.body.encode())
            return
        if isinstance(fault, Delay):
            fault.until.wait(fault.seconds)
        status, headers, content = self._from_radicale(body)
        if isinstance(fault, Rewrite):
            content = fault.change(content.decode()).encode()
        asked.status = status
        pieces = fault.pieces(content) if isinstance(fault, Cut) else [content]
        self._send(status, headers, *pieces)

    def _from_radicale(self, body: bytes) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.faulty.server.port, timeout=30)
        kept = {name: value for name, value in self.headers.items() if name.lower() not in _OWN}
        connection.request(self.command, self.path, body or None, kept)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        headers = {name: value for name, value in answer.getheaders() if name.lower() not in _OWN}
        return answer.status, headers, content

    def _send(self, status: int, headers: dict[str, str], *pieces: bytes) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(sum(map(len, pieces))))
        self.end_headers()
        for piece in pieces if self.command != "HEAD" else ():
            if piece is not pieces[0]:
                time.sleep(_BETWEEN_PIECES)
            self.wfile.write(piece)


# Of one connection, not of the message; no compression, which a rewritten body would not fit.
_OWN = frozenset({"connection", "keep-alive", "transfer-encoding", "content-length", "host", "accept-encoding"})

__all__ = ["Answer", "Asked", "Cut", "Delay", "Drop", "Faulty", "Rewrite"]
