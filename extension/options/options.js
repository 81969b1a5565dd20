/* SPDX-License-Identifier: MPL-2.0 */

/** The options page: its texts at once, its parts as soon as the judgement is there. */

import { addTexts } from "../pages/texts.js";

addTexts("optionsTitle");
await import("./parts.js");
document.body.dataset.ready = "true";
