"""A real Thunderbird against a real CalDAV server, driven from Python.

By hand, from `tests/e2e`, in the environment of `requirements.txt`::

    import tempfile
    from pathlib import Path
    from harness import calendars, samples
    from harness.display import Display
    from harness.server import Server
    from harness.thunderbird import Thunderbird

    room = Path(tempfile.mkdtemp())
    server, display = Server(room / "radicale"), Display(room)
    thunderbird = Thunderbird(room / "thunderbird", display)
    try:
        address = server.make_calendar("amparex")
        for sample in samples.SAMPLES:
            server.put("amparex", sample.uid, sample.ics())
        thunderbird.start()                                      # about 3 s
        calendars.log_in(thunderbird, server)
        calendar = calendars.connect(thunderbird, address, "AMPAREX")
        calendar.refresh()
        thunderbird.install(Path("dist/extension"), temporary=True)   # or the XPI, for good

        mark = server.mark()
        calendar.modify(samples.APPOINTMENT.uid, title="Neu", via="transaction")
        print(*server.writes(mark))                              # PUT /filiale-mitte/amparex/termin-kling.ics → 204
        print(thunderbird.script("return document.title"))       # any privileged JavaScript
        thunderbird.picture(room / "screen.png")
    finally:
        thunderbird.stop(), display.stop(), server.stop()

`python -m harness.run` does all that with the sample calendar and shows it.
"""
