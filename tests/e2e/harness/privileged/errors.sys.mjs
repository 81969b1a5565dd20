/* The content of Thunderbird's error console. */

/** Of the add-on: its name or its modules' address; the harness has an address of its own. */
const OURS = /terminwache(?!-e2e)/i;

/** Every error, as text. */
export function list() {
  return errors().map(({ text }) => text);
}

/** The errors that the add-on caused or logged: its name is in the text, in the source or in the stack. */
export function ours() {
  return errors()
    .filter(({ text, stack }) => OURS.test(text) || OURS.test(stack))
    .map(({ text }) => text);
}

export function forget() {
  Services.console.reset();
  storage().clearEvents();
}

function errors() {
  return [...scriptErrors(), ...consoleEvents()];
}

function scriptErrors() {
  return Services.console
    .getMessageArray()
    .filter(message => message instanceof Ci.nsIScriptError)
    .filter(message => !(message.flags & Ci.nsIScriptError.warningFlag))
    .map(message => ({
      text: `${message.errorMessage} (${message.sourceName}:${message.lineNumber})`,
      stack: String(message.stack ?? ""),
    }));
}

function consoleEvents() {
  return storage()
    .getEvents()
    .filter(event => event.level == "error")
    .map(event => ({
      text: `${event.arguments.map(String).join(" ")} (${event.filename}:${event.lineNumber})`,
      stack: (event.stacktrace ?? []).map(({ filename }) => filename).join("\n"),
    }));
}

function storage() {
  return Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
}
