"""A CalDAV calendar that is only read, answered from memory: for measurements, where Radicale's own time would
hide Thunderbird's. No test rests on it.

`python -m harness.feed ENTRIES.json`, a JSON list of iCalendar texts, prints its port; GET, PROPFIND of the
collection, `sync-collection` and `calendar-multiget` are what Thunderbird asks for in a first synchronisation.
"""

from __future__ import annotations

import json
import re
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.sax.saxutils import escape

from .processes import ProcessGroup
from .waiting import until

_COLLECTION = "/calendar/"
_HREF = re.compile(rb"<D:href>([^<]*)</D:href>")
_MULTISTATUS = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">%s</D:multistatus>'
)
_FOUND = (
    "<D:response><D:href>%s</D:href><D:propstat><D:prop>%s</D:prop>"
    "<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
)
_ABOUT_COLLECTION = (
    "<D:resourcetype><D:collection/><C:calendar/></D:resourcetype>"
    "<D:current-user-privilege-set><D:privilege><D:all/></D:privilege></D:current-user-privilege-set>"
    "<D:supported-report-set>"
    "<D:supported-report><D:report><D:sync-collection/></D:report></D:supported-report>"
    "<D:supported-report><D:report><C:calendar-multiget/></D:report></D:supported-report>"
    "</D:supported-report-set>"
    '<C:supported-calendar-component-set><C:comp name="VEVENT"/></C:supported-calendar-component-set>'
)


class Feed:
    """The server as a process of its own; `address` is the calendar's."""

    def __init__(self, room: Path, texts: list[str]) -> None:
        room.mkdir(parents=True, exist_ok=True)
        entries = room / "entries.json"
        entries.write_text(json.dumps(texts), "utf-8")
        log = room / "feed.log"
        self._process = ProcessGroup([sys.executable, "-m", "harness.feed", str(entries)], log)
        port = until(lambda: log.read_text("utf-8").strip(), "the feed's port")
        self.address = f"http://127.0.0.1:{port}{_COLLECTION}"

    def stop(self) -> None:
        self._process.stop()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # href → its part of a multistatus: once as a change, once with the text.
    changes: str
    texts: dict[bytes, str]

    def do_OPTIONS(self) -> None:
        self._answer(200, "")

    do_HEAD = do_OPTIONS

    def do_PROPFIND(self) -> None:
        self._body()
        self._answer(207, _MULTISTATUS % (_FOUND % (_COLLECTION, _ABOUT_COLLECTION)))

    def do_REPORT(self) -> None:
        body = self._body()
        if b"sync-collection" in body:
            token = "<D:sync-token>http://feed.example/1</D:sync-token>"
            known = b"feed.example/1" in body
            self._answer(207, _MULTISTATUS % (token if known else self.changes + token))
        else:
            self._answer(207, _MULTISTATUS % "".join(self.texts[href] for href in _HREF.findall(body)))

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing: standard output is for the port."""

    def _body(self) -> bytes:
        return self.rfile.read(int(self.headers.get("Content-Length", 0)))

    def _answer(self, status: int, text: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("DAV", "1, 3, calendar-access")
        self.send_header("Content-Type", "application/xml; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _serve(texts: list[str]) -> None:
    tag = "<D:getetag>&quot;1&quot;</D:getetag>"
    hrefs = [f"{_COLLECTION}{number}.ics" for number in range(len(texts))]
    _Handler.changes = "".join(
        _FOUND % (href, f"{tag}<D:getcontenttype>text/calendar</D:getcontenttype>") for href in hrefs
    )
    _Handler.texts = {
        href.encode(): _FOUND % (href, f"{tag}<C:calendar-data>{escape(text)}</C:calendar-data>")
        for href, text in zip(hrefs, texts, strict=True)
    }
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    print(server.server_port, flush=True)
    server.serve_forever()


if __name__ == "__main__":
    _serve(json.loads(Path(sys.argv[1]).read_text("utf-8")))
