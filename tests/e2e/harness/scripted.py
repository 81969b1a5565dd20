"""A server that gives the replies of a test, such as no real CalDAV server gives on demand.

The server keeps its own record, with the login of each request as it came.
"""

from __future__ import annotations

import base64
import ssl
import subprocess
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType


@dataclass(frozen=True)
class Asked:
    """A request; `login` is its header "Authorization" as it came, None without."""

    method: str
    path: str
    login: str | None
    body: str = ""

    @property
    def password(self) -> str | None:
        """The password that came readably with the request (Basic), if any."""
        scheme, _, value = (self.login or "").partition(" ")
        if scheme.lower() != "basic":
            return None
        return base64.b64decode(value).decode("utf-8").partition(":")[2]


@dataclass(frozen=True)
class Reply:
    status: int
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)


# Chooses the reply; where that is None, the request waits until the server ends.
Script = Callable[[Asked], Reply | None]


class ScriptedServer:
    """Runs on a free port of 127.0.0.1 for the length of a `with` block; with TLS where it gets a certificate."""

    def __init__(self, script: Script, certificate: Path | None = None) -> None:
        self.asked: list[Asked] = []
        self._ended = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_one_request(self) -> None:
                self.raw_requestline = self.rfile.readline(65537)
                if not self.raw_requestline or not self.parse_request():
                    self.close_connection = True
                    return
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length).decode("utf-8", "replace")
                asked = Asked(self.command, self.path, self.headers.get("Authorization"), body)
                outer.asked.append(asked)
                reply = script(asked)
                if reply is None:
                    outer._ended.wait()
                    self.close_connection = True
                    return
                content = reply.body.encode("utf-8")
                self.send_response(reply.status)
                for name, value in {"Content-Length": str(len(content)), **reply.headers}.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                """The record is `asked`."""

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True
            block_on_close = False

            def handle_error(self, *_: object) -> None:
                """A handshake that the other side breaks off is what some tests want."""

        self._server = Quiet(("127.0.0.1", 0), Handler)
        if certificate:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(certificate)
            # The handshake is the connection's own thread's matter.
            self._server.socket = context.wrap_socket(
                self._server.socket, server_side=True, do_handshake_on_connect=False
            )
        scheme = "https" if certificate else "http"
        self.origin = f"{scheme}://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> ScriptedServer:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._ended.set()
        self._server.shutdown()
        self._server.server_close()


def self_signed(folder: Path) -> Path:
    """Writes a certificate for 127.0.0.1 that nobody vouches for, with its key."""
    file = folder / "self-signed.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"),
            *("-keyout", str(file), "-out", str(folder / "certificate.pem")),
        ],
        check=True,
        capture_output=True,
    )
    with file.open("a") as both:
        both.write((folder / "certificate.pem").read_text())
    return file


def multistatus(resources: Mapping[str, str]) -> Reply:
    """A WebDAV answer: for each address the XML of its properties (prefixes D, C and A)."""
    responses = "".join(
        f"<D:response><D:href>{href}</D:href><D:propstat><D:prop>{properties}</D:prop>"
        "<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
        for href, properties in resources.items()
    )
    return Reply(
        207,
        '<?xml version="1.0" encoding="utf-8"?><D:multistatus xmlns:D="DAV:" '
        'xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:A="http://apple.com/ns/ical/">'
        f"{responses}</D:multistatus>",
        {"Content-Type": "application/xml; charset=utf-8"},
    )
