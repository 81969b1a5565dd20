/* This Source Code Form is subject to the terms of the Mozilla Public
 * License, v. 2.0. If a copy of the MPL was not distributed with this
 * file, You can obtain one at http://mozilla.org/MPL/2.0/. */

/** The options page: its texts at once, its parts as soon as the judgement is there. */

import { addTexts } from "../pages/texts.js";

addTexts("optionsTitle");
await import("./parts.js");
document.body.dataset.ready = "true";
