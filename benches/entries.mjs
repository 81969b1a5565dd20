/* Entries to measure with, the same in each run, as Thunderbird serialises them. */

const NAMES = ["Kling, Else", "Dr. Müller-Lüdenscheidt, Karl", "Optik & Akustik GmbH", "Öztürk, Ayşe"];
const TYPES = ["Anpassung", "Behandlung", "Service/Batteriewechsel", "Hörtest", "Brille: Abholung"];
const STATUSES = ["Vorgeschlagen", "Bestätigt", "Storniert", "Geplatzt"];
const HOME_VISITS = ["Ja", "Nein", "Hauptstraße 7, 3. Stock"];
const NOTES = [
  "Neue Otoplastik anpassen. Bitte die alte mitbringen lassen, die Fräsung hat beim letzten Mal gedrückt.",
  "Name: Max Muster\nTelefon: 0711 21475\nStatus: neu\nBitte zurückrufen",
  "Kunde ist Di nicht verfügbar, Mi ab 14 Uhr.",
  "",
];
const BRANCHES = ["Filiale Mitte", "Filiale Bad Cannstatt"];
const CALENDAR_STATUSES = ["TENTATIVE", "CONFIRMED", "CANCELLED"];

/** Lines that Thunderbird writes with every entry. */
const STAMPS = ["CREATED:20261101T080000Z", "LAST-MODIFIED:20261123T080000Z", "DTSTAMP:20261123T080000Z"];

/** Lines that a server and Thunderbird put around a person's own, where much has happened to an entry. */
const AROUND = [
  ...STAMPS,
  "SEQUENCE:2",
  "TRANSP:OPAQUE",
  "CLASS:PUBLIC",
  "X-MOZ-LASTACK:20261122T080000Z",
  "X-MOZ-GENERATION:3",
  "X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC",
];

const ALARM = [
  "BEGIN:VALARM",
  "ACTION:DISPLAY",
  "TRIGGER;VALUE=DURATION:-PT15M",
  "DESCRIPTION:Standard-Benachrichtigung",
  "END:VALARM",
];

/** Numbers that look random and are the same in each run (Marsaglia's xorshift). */
function numbers(seed) {
  let state = seed;
  return below => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/**
 * A calendar as a shop has it: 88 % appointments, 5 % unavailabilities, 2 % blocked appointments,
 * 5 % entries without a block; about 1 KB each.
 *
 * @param {number} count
 * @returns {string[]} One calendar text per entry.
 */
export function entries(count) {
  return mixture(count, NOTES, AROUND, ALARM);
}

/**
 * The same mixture of single appointments to which little has happened: about 500 bytes each.
 *
 * @param {number} count
 * @returns {string[]} One calendar text per entry.
 */
export function smallEntries(count) {
  return mixture(count, [undefined], STAMPS, []);
}

function mixture(count, notes, around, inner) {
  const next = numbers(0x7e_3a_11);
  const one = list => list[next(list.length)];
  return Array.from({ length: count }, (_, index) => {
    const share = next(100);
    let texts;
    if (share < 88) {
      const block = [
        `Kunde: ${one(NAMES)}`,
        `Typ: ${one(TYPES)}`,
        `Status: ${one(STATUSES)}`,
        `Hausbesuch: ${one(HOME_VISITS)}`,
      ].join("\n");
      texts = { SUMMARY: one(NAMES), DESCRIPTION: withBlock(one(notes), block), CATEGORIES: one(TYPES) };
    } else if (share < 93) {
      texts = { SUMMARY: "Urlaub", CATEGORIES: "Nichtverfügbarkeit" };
    } else if (share < 95) {
      texts = { SUMMARY: "Nicht verfügbar", DESCRIPTION: "Typ: Pause\nStatus: Bestätigt" };
    } else {
      texts = { SUMMARY: "Teambesprechung", DESCRIPTION: one(notes) };
    }
    Object.assign(texts, { LOCATION: one(BRANCHES), STATUS: one(CALENDAR_STATUSES) });
    return wrap(event(`entry-${index}@shop.example`, index, texts, around, inner));
  });
}

function withBlock(note, block) {
  return note === undefined ? block : `${note}\n\n${block}`;
}

/**
 * A series of about 1 KB: a master with a block, and an exception.
 *
 * @param {string} note - What a person typed above the block.
 * @returns {string}
 */
export function series(note) {
  const block = "Kunde: Kling, Else\nTyp: Anpassung\nStatus: Bestätigt\nHausbesuch: Nein";
  const texts = { SUMMARY: "Kling, Else", DESCRIPTION: `${note}\n\n${block}`, LOCATION: "Filiale Mitte" };
  return wrap([
    ...event("series@shop.example", 1, texts, ["RRULE:FREQ=WEEKLY;COUNT=5"]),
    ...event("series@shop.example", 8, texts, ["RECURRENCE-ID:20261108T090000Z"]),
  ]);
}

const NOTE = "Neue Otoplastik anpassen, die alte hat gedrückt. ".repeat(3);

/** @returns {{operation: "modify", stored: string, proposed: string}} A series of 1 KB, with another note. */
export function permittedEdit() {
  return { operation: "modify", stored: series(NOTE), proposed: series(`${NOTE}Bitte anrufen.`) };
}

/**
 * One entry with a description of its own.
 *
 * @param {string} description
 * @returns {string}
 */
export function entryWith(description) {
  const texts = { SUMMARY: "Kling", DESCRIPTION: description };
  return wrap(event("entry@shop.example", 1, texts, AROUND, ALARM));
}

function wrap(lines) {
  const around = ["BEGIN:VCALENDAR", "PRODID:-//Terminwache//Bench//DE", "VERSION:2.0"];
  return `${[...around, ...lines, "END:VCALENDAR"].join("\r\n")}\r\n`;
}

function event(uid, day, texts, lines, inner = []) {
  const date = `202611${String((day % 28) + 1).padStart(2, "0")}`;
  return [
    "BEGIN:VEVENT",
    `UID:${uid}`,
    ...lines,
    ...Object.entries(texts).flatMap(([name, text]) => (text === undefined ? [] : [property(name, text)])),
    `DTSTART;TZID=Europe/Berlin:${date}T090000`,
    `DTEND;TZID=Europe/Berlin:${date}T093000`,
    ...inner,
    "END:VEVENT",
  ];
}

/** A line, escaped (RFC 5545 §3.3.11) and folded (§3.1; at 70 characters, which is below the limit). */
function property(name, text) {
  const line = `${name}:${text.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n")}`;
  return line.match(/.{1,70}/gsu).join("\r\n ");
}
