"""A real Thunderbird: started, driven in its privileged scope, restarted, ended.

Functions that run inside Thunderbird live in `privileged/*.sys.mjs` and are reached by `Thunderbird.call`.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from marionette_driver.addons import Addons
from marionette_driver.errors import MarionetteException, UnexpectedAlertOpen
from marionette_driver.marionette import Marionette, WebElement

from . import profile
from .display import Display
from .processes import ProcessGroup
from .waiting import until

ADDON = "terminwache@terminwache.example"

# A command that starts Thunderbird on the given profile.
Launcher = Callable[[Path], list[str]]

_PRIVILEGED = Path(__file__).parent / "privileged"

_REGISTER = """
const [folder] = arguments;
Services.io.getProtocolHandler("resource").QueryInterface(Ci.nsIResProtocolHandler)
  .setSubstitution("terminwache-e2e", Services.io.newFileURI(new FileUtils.File(folder + "/")));
"""

_FUNCTION = """
const [module, name, args] = arguments;
const functions = ChromeUtils.importESModule(`resource://terminwache-e2e/${module}.sys.mjs`);
"""

_ELEMENT = f"{_FUNCTION} return functions[name](...args);"

_SET_PREF = """
const [name, value] = arguments;
const setters = { boolean: "setBoolPref", number: "setIntPref", string: "setStringPref" };
Services.prefs[setters[typeof value]](name, value);
"""

_CALL = f"{_FUNCTION}" """
return (async () => functions[name](...args))().then(
  value => ({ value: value ?? null }),
  error => ({
    error: {
      message: String(error?.message ?? error),
      result: typeof error?.result == "number" ? error.result : null,
      stack: String(error?.stack ?? ""),
    },
  })
);
"""


class ChromeError(Exception):
    """An exception thrown inside Thunderbird; `result` is its nsresult where it has one."""

    def __init__(self, message: str, result: int | None, stack: str) -> None:
        code = "" if result is None else f" (0x{result:08x})"
        super().__init__(f"{message}{code}\n{stack}")
        self.message = message
        self.result = result


class PromptOpen(Exception):
    """Thunderbird shows a modal prompt, which blocks all it is asked."""


def executable() -> str:
    """The Thunderbird to use: TERMINWACHE_THUNDERBIRD, else the one on the path."""
    return os.environ.get("TERMINWACHE_THUNDERBIRD") or "thunderbird"


def directly(folder: Path) -> list[str]:
    """Starts Thunderbird by itself (docs/thunderbird.md §8)."""
    return [
        executable(),
        "-marionette",
        "-remote-allow-system-access",
        "-no-remote",
        "-profile",
        str(folder),
    ]


def by_web_ext(source: Path) -> Launcher:
    """Starts Thunderbird through `web-ext run`, with the folder `source` as a temporary add-on."""
    web_ext = os.environ.get("TERMINWACHE_WEB_EXT") or "web-ext"

    def command(folder: Path) -> list[str]:
        return [
            web_ext,
            "run",
            "--firefox",
            shutil.which(executable()) or executable(),
            "--firefox-profile",
            str(folder),
            # On the profile itself, not a copy: that is where Marionette tells its port.
            "--keep-profile-changes",
            "--source-dir",
            str(source),
            "--arg=-marionette",
            "--arg=-remote-allow-system-access",
            "--no-input",
            "--no-reload",
            "--no-config-discovery",
        ]

    return command


class Thunderbird:
    """A Thunderbird on a profile of its own below `room`."""

    def __init__(
        self,
        room: Path,
        display: Display,
        prefs: dict[str, profile.Pref] | None = None,
        *,
        patience: float = 120,
    ) -> None:
        """`patience`: how many seconds a script may take."""
        room.mkdir(parents=True, exist_ok=True)
        self.room = room
        self.display = display
        self.profile = profile.make(room / "profile", prefs)
        self._patience = patience
        self._process: ProcessGroup | None = None
        self._marionette: Marionette | None = None

    # -- life ------------------------------------------------------------------------------------------

    def start(self, launcher: Launcher = directly) -> None:
        """Starts it and waits until its main window can be driven."""
        profile.forget_port(self.profile)
        home = self.room / "home"
        home.mkdir(exist_ok=True)
        self._process = ProcessGroup(
            launcher(self.profile),
            self.room / "thunderbird.log",
            {
                **self.display.environment(),
                # In a home of its own no file of the user's is read, and no file is left behind.
                # The time zone is that of the samples.
                "HOME": str(home),
                "TZ": "Europe/Berlin",
                "MOZ_CRASHREPORTER_DISABLE": "1",
                # web-ext asks no registry whether it is the newest.
                "NO_UPDATE_NOTIFIER": "1",
            },
        )
        try:
            port = until(self._port, "Thunderbird's Marionette port", timeout=60)
            assert port
            self._marionette = Marionette(host="127.0.0.1", port=port)
            self._marionette.start_session(timeout=60)
            self._marionette.set_context("chrome")
            self._marionette.timeout.script = self._patience
            self.script(_REGISTER, str(_PRIVILEGED))
            self.call("windows", "waitForMainWindow")
        except BaseException:
            self.stop()
            raise

    def restart(self) -> None:
        """Quits as a person would, so that all is saved, and starts again on the same profile."""
        self.quit()
        self.start()

    def quit(self) -> None:
        """Quits as a person would, so that all is saved."""
        assert self._process
        assert self._marionette
        self._driver.execute_script(
            "Services.tm.dispatchToMainThread(() => Services.startup.quit(Ci.nsIAppStartup.eForceQuit));",
            sandbox="system",
        )
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired as error:
            raise RuntimeError(f"Thunderbird does not quit:\n{self._process.tail()}") from error
        self.stop()

    def stop(self) -> None:
        """Ends it, whatever its state."""
        if self._marionette:
            self._marionette.client and self._marionette.client.close()
            self._marionette = None
        if self._process:
            self._process.stop()
            self._process = None

    @property
    def running(self) -> bool:
        return bool(self._process and self._process.running)

    # -- driving ---------------------------------------------------------------------------------------

    def script(self, text: str, *args: Any) -> Any:
        """Runs JavaScript in the main window's privileged scope; a returned promise is awaited."""
        try:
            return self._driver.execute_script(text, script_args=args, new_sandbox=False, sandbox="system")
        except UnexpectedAlertOpen as error:
            raise PromptOpen(str(error)) from error

    def call(self, module: str, function: str, *args: Any) -> Any:
        """Calls a function of `privileged/<module>.sys.mjs`; what it throws arrives as `ChromeError`."""
        answer = self.script(_CALL, module, function, list(args))
        if answer is None:
            # Marionette gives up what runs.
            raise PromptOpen(f"a prompt opened during {module}.{function}")
        if error := answer.get("error"):
            raise ChromeError(error["message"], error["result"], error["stack"])
        return answer["value"]

    def set_pref(self, name: str, value: profile.Pref) -> None:
        self.script(_SET_PREF, name, value)

    def clear_pref(self, name: str) -> None:
        """Gives a preference its default again."""
        self.script("Services.prefs.clearUserPref(arguments[0])", name)

    def element(self, module: str, function: str, *args: Any) -> WebElement:
        """Calls a function that finds an element of the main window."""
        return self.script(_ELEMENT, module, function, list(args))

    def click(self, element: WebElement, x: int = 0, y: int = 0, times: int = 1) -> None:
        """Clicks as a mouse would, `x` and `y` pixels from the element's middle."""
        mouse = self._driver.actions.sequence("pointer", "mouse", {"pointerType": "mouse"})
        # There is one move only: Marionette starts counting clicks anew after each.
        mouse.pointer_move(x, y, origin=element)
        for _ in range(times):
            mouse.pointer_down().pointer_up()
        mouse.perform()

    def double_click(self, element: WebElement) -> None:
        self.click(element, times=2)

    def hover(self, element: WebElement) -> None:
        """Moves the mouse over an element, away from where it was."""
        mouse = self._driver.actions.sequence("pointer", "mouse", {"pointerType": "mouse"})
        mouse.pointer_move(-3, -3, origin=element).pointer_move(0, 0, origin=element)
        mouse.perform()

    def click_at(self, x: int, y: int, times: int = 1) -> None:
        """Clicks as a mouse would, `x` and `y` pixels from the window's corner."""
        mouse = self._driver.actions.sequence("pointer", "mouse", {"pointerType": "mouse"})
        mouse.pointer_move(x, y)
        for _ in range(times):
            mouse.pointer_down().pointer_up()
        mouse.perform()

    @contextmanager
    def within(self, window: str) -> Iterator[None]:
        """Meanwhile it is the window with that address that is driven."""
        driver = self._driver
        before = driver.current_chrome_window_handle
        for handle in driver.chrome_window_handles:
            driver.switch_to_window(handle)
            if driver.execute_script("return location.href", sandbox="system") == window:
                break
        else:
            driver.switch_to_window(before)
            raise LookupError(f"no window {window}")
        try:
            yield
        finally:
            driver.switch_to_window(before)

    def type_keys(self, keys: str) -> None:
        """Types into the main window's focused element; special keys as `marionette_driver.keys.Keys`."""
        self._driver.actions.sequence("key", "keyboard").send_keys(keys).perform()

    def press_together(self, modifier: str, key: str) -> None:
        """Presses a key while a modifier is held."""
        keyboard = self._driver.actions.sequence("key", "keyboard")
        keyboard.key_down(modifier).key_down(key).key_up(key).key_up(modifier).perform()

    def picture(self, file: Path) -> None:
        """Saves the whole screen."""
        self.display.picture(file)

    # -- add-on ----------------------------------------------------------------------------------------

    def install(self, path: Path, temporary: bool = False, keep_setup: bool = False) -> None:
        """Installs the add-on, a folder (temporary only) or an XPI, and waits until it runs.

        A first installation for good opens the set-up page, which is closed again unless it is to be kept.
        """
        first = not self.call("addon", "known", ADDON)
        Addons(self._driver).install(str(path), temp=temporary)
        self.call("addon", "started", ADDON)
        if first and not temporary:
            self.call("pages", "loaded", "setup/setup.html")
            if not keep_setup:
                self.call("pages", "closeTabs")

    def enable_addon(self) -> None:
        self.call("addon", "enable", ADDON)

    def disable_addon(self) -> None:
        self.call("addon", "disable", ADDON)

    # -- console ---------------------------------------------------------------------------------------

    def errors(self) -> list[str]:
        """Errors on Thunderbird's console since its start or the last `forget_errors`."""
        return list(self.call("errors", "list"))

    def own_errors(self) -> list[str]:
        """The errors that the add-on caused or logged."""
        return list(self.call("errors", "ours"))

    def forget_errors(self) -> None:
        self.call("errors", "forget")

    @property
    def _driver(self) -> Marionette:
        if not self._marionette:
            raise RuntimeError("Thunderbird is not running")
        return self._marionette

    def _port(self) -> int | None:
        assert self._process
        if not self._process.running:
            raise RuntimeError(f"Thunderbird ended at once:\n{self._process.tail()}")
        return profile.marionette_port(self.profile)


__all__ = [
    "ADDON",
    "ChromeError",
    "MarionetteException",
    "PromptOpen",
    "Thunderbird",
    "by_web_ext",
    "directly",
    "executable",
]
