/* Writes what other programs measure with: `write-entries.mjs ENTRIES.json REQUEST.json`. */

import { writeFileSync } from "node:fs";
import { entries, permittedEdit } from "./entries.mjs";

const [entriesFile, requestFile] = process.argv.slice(2);
writeFileSync(entriesFile, JSON.stringify(entries(10_000)));
writeFileSync(requestFile, JSON.stringify(permittedEdit()));
