/* A notice about refusals: its text, with titles and calendar. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { wording } from "../../extension/experiment/guard/wording.sys.mjs";
import { messageIn, textsOf } from "./page.mjs";
import { ask } from "./wasm.mjs";

const say = (...refusal) => messageIn("de")(...wording(...refusal));
const titles = count => Array.from({ length: count }, (_, index) => `Eintrag ${index + 1}`);

describe("one refused entry", () => {
  test("is told by its title and its calendar", () => {
    assert.deepEqual(wording("unavailability-locked", "Laden", ["Urlaub"]), [
      "refused_unavailability_locked",
      ["Urlaub", "Laden"],
    ]);
    const notice = say("unavailability-locked", "Laden", ["Urlaub"]);
    assert.ok(notice.includes("Urlaub") && notice.includes("Laden"), notice);
  });
});

describe("several refused entries", () => {
  test("are counted and told by their titles", () => {
    assert.deepEqual(wording("guard-unavailable", "Laden", ["A", "B"]), [
      "refused_guard_unavailable_several",
      ["2", "A, B", "Laden"],
    ]);
  });

  test("more than five are told by the first five", () => {
    const [, [five, all]] = wording("unavailability-locked", "Laden", titles(5));
    assert.deepEqual([five, all], ["5", titles(5).join(", ")]);
    const [, [count, shown]] = wording("unavailability-locked", "Laden", titles(6));
    assert.deepEqual([count, shown], ["6", `${titles(5).join(", ")}, …`]);
  });
});

describe("every reason of a verdict", () => {
  const stored = ics => ({ operation: "modify", stored: ics, proposed: ics.replace("SUMMARY:", "SUMMARY:Neu ") });
  const locked = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Nichtverfügbarkeit\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  const free = locked.replace("Nichtverfügbarkeit", "Service");
  const reasons = [
    stored(locked),
    { operation: "add", proposed: locked },
    { operation: "modify", stored: free, proposed: locked },
    { operation: "modify", stored: free },
  ].map(request => ask("decide", request).reason);

  test("is met here", () => {
    assert.deepEqual(reasons, [
      "unavailability-locked",
      "unavailability-created",
      "becomes-unavailability",
      "guard-unavailable",
    ]);
  });

  for (const language of ask("vocabulary").languages) {
    test(`has its texts in ${language}`, () => {
      const texts = textsOf(language);
      const keys = reasons.flatMap(reason => [
        wording(reason, "", [""])[0],
        wording(reason, "", ["", ""])[0],
        `reason_${reason.replaceAll("-", "_")}`,
      ]);
      assert.deepEqual(keys.filter(key => !texts[key]), []);
    });
  }
});
