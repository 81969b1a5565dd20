/* What Thunderbird's error console holds. */

export function list() {
  return Services.console
    .getMessageArray()
    .filter(message => message instanceof Ci.nsIScriptError)
    .filter(message => !(message.flags & Ci.nsIScriptError.warningFlag))
    .map(message => `${message.errorMessage} (${message.sourceName}:${message.lineNumber})`)
    .concat(consoleEvents());
}

export function forget() {
  Services.console.reset();
  storage().clearEvents();
}

function consoleEvents() {
  return storage()
    .getEvents()
    .filter(event => event.level == "error")
    .map(event => `${event.arguments.map(String).join(" ")} (${event.filename}:${event.lineNumber})`);
}

function storage() {
  return Cc["@mozilla.org/consoleAPI-storage;1"].getService(Ci.nsIConsoleAPIStorage);
}
