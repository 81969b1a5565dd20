"""A profile that starts quietly, in German, with an account, so that no wizard opens."""

from __future__ import annotations

import json
from pathlib import Path

Pref = str | int | bool

# docs/thunderbird.md §8, and what would otherwise open a tab, a banner or a connection to elsewhere.
QUIET: dict[str, Pref] = {
    "app.donation.eoy.version.viewed": 999,
    "app.update.auto": False,
    "app.update.enabled": False,
    "browser.dom.window.dump.enabled": True,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.policy.dataSubmissionPolicyBypassNotification": True,
    "devtools.console.stdout.chrome": True,
    "devtools.console.stdout.content": True,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "extensions.ui.lastCategory": "addons://list/extension",
    "extensions.update.enabled": False,
    "mail.chat.enabled": False,
    "mail.inappnotifications.enabled": False,
    "mail.provider.suppress_dialog_on_startup": True,
    "mail.rights.version": 1,
    "mail.shell.checkDefaultClient": False,
    "mail.spotlight.firstRunDone": True,
    "mail.winsearch.firstRunDone": True,
    "mailnews.start_page.enabled": False,
    "mailnews.start_page_override.mstone": "ignore",
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "toolkit.startup.max_resumed_crashes": -1,
    "toolkit.telemetry.server": "",
}

GERMAN: dict[str, Pref] = {
    "intl.locale.requested": "de",
    "calendar.week.start": 1,
    "calendar.timezone.useSystemTimezone": False,
    "calendar.timezone.local": "Europe/Berlin",
}

# An account that is never asked for mail: its server is a closed port of this machine.
ACCOUNT: dict[str, Pref] = {
    "mail.accountmanager.accounts": "account1,account2",
    "mail.accountmanager.defaultaccount": "account1",
    "mail.accountmanager.localfoldersserver": "server2",
    "mail.account.account1.identities": "id1",
    "mail.account.account1.server": "server1",
    "mail.account.account2.server": "server2",
    "mail.identity.id1.fullName": "Filiale Mitte",
    "mail.identity.id1.useremail": "mitte@hoerhaus.example",
    "mail.identity.id1.valid": True,
    "mail.server.server1.hostname": "127.0.0.1",
    "mail.server.server1.port": 9,
    "mail.server.server1.type": "pop3",
    "mail.server.server1.name": "Filiale Mitte",
    "mail.server.server1.userName": "mitte",
    "mail.server.server1.check_new_mail": False,
    "mail.server.server1.login_at_startup": False,
    "mail.server.server2.hostname": "Local Folders",
    "mail.server.server2.name": "Lokale Ordner",
    "mail.server.server2.type": "none",
    "mail.server.server2.userName": "nobody",
}

DRIVEN: dict[str, Pref] = {
    # Marionette picks a free port and writes it to the profile's file MarionetteActivePort.
    "marionette.port": 0,
    # A reminder would fall due by the clock, over whatever is being done; and to close its window is to snooze: a write.
    "calendar.alarms.show": False,
}

# Per second. Painting without a graphics card takes a quarter of a test's time; what is seen between two states is
# looked at frame by frame where it matters.
FEW_FRAMES: dict[str, Pref] = {"layout.frame_rate": 15}
ALL_FRAMES: dict[str, Pref] = {"layout.frame_rate": -1}


def make(folder: Path, more: dict[str, Pref] | None = None) -> Path:
    """Writes a fresh profile to `folder`; `more` are further preferences, set at every start."""
    folder.mkdir(parents=True)
    prefs = {**QUIET, **GERMAN, **ACCOUNT, **DRIVEN, **(more or {})}
    lines = [f"user_pref({json.dumps(name)}, {json.dumps(value)});" for name, value in prefs.items()]
    (folder / "user.js").write_text("\n".join(lines) + "\n", "utf-8")
    return folder


def marionette_port(folder: Path) -> int | None:
    """The port that a Thunderbird running on this profile listens on, as soon as it does."""
    file = folder / "MarionetteActivePort"
    text = file.read_text().strip() if file.exists() else ""
    return int(text) if text else None


def forget_port(folder: Path) -> None:
    """Removes what an earlier Thunderbird on this profile said."""
    (folder / "MarionetteActivePort").unlink(missing_ok=True)
