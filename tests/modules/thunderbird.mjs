/* Thunderbird's globals that privileged modules use, as far as Node can have them. */

import { register } from "node:module";

register("./loader.mjs", import.meta.url);

/** @type {Map<string, string>} The preferences that are set. */
export const prefs = new Map();

/** The add-on's policy, as an administrator has set it (docs/admin.md). */
export const policy = { value: null };

const url = (spec, base) => {
  try {
    return new URL(spec, base);
  } catch {
    throw Object.assign(new Error(spec), { name: "NS_ERROR_MALFORMED_URI" });
  }
};

/** nsIURI, nsIURL, nsIURIMutator: both follow the same standard as Node's URL. */
class Address {
  #url;

  constructor(spec, base) {
    this.#url = url(spec, base);
  }

  get spec() {
    return this.#url.href;
  }

  get scheme() {
    return this.#url.protocol.slice(0, -1);
  }

  get host() {
    return this.#url.hostname;
  }

  get hostPort() {
    return this.#url.host;
  }

  get filePath() {
    return this.#url.pathname;
  }

  get prePath() {
    return `${this.#url.protocol}//${this.userPass ? `${this.userPass}@` : ""}${this.#url.host}`;
  }

  get userPass() {
    return [this.#url.username, this.#url.password].filter(Boolean).join(":");
  }

  QueryInterface() {
    return this;
  }

  mutate() {
    const changed = url(this.spec);
    const mutator = {
      setRef: ref => {
        changed.hash = ref;
        return mutator;
      },
      setPathQueryRef: path => {
        changed.href = new URL(path, changed).href;
        return mutator;
      },
      finalize: () => new Address(changed.href),
    };
    return mutator;
  }
}

/** @returns {Address} */
export function address(spec, base) {
  return new Address(spec, base);
}

/** Failures of a connection, as the platform names them. */
const RESULTS = {
  NS_OK: 0,
  NS_ERROR_ABORT: 0x80004004,
  NS_ERROR_NET_TIMEOUT: 0x804b000e,
  NS_ERROR_UNKNOWN_HOST: 0x804b001e,
  SEC_ERROR_UNKNOWN_ISSUER: 0x805a1ff3,
  SSL_ERROR_NO_CYPHER_OVERLAP: 0x805a2ffe,
};
const NSS_ERRORS = { ERROR_CLASS_SSL_PROTOCOL: 1, ERROR_CLASS_BAD_CERT: 2 };
const NSS_CLASSES = { SEC_ERROR_UNKNOWN_ISSUER: 2, SSL_ERROR_NO_CYPHER_OVERLAP: 1 };

const nameOf = result => Object.keys(RESULTS).find(name => RESULTS[name] == result);

const nssErrors = {
  getErrorClass(result) {
    const kind = NSS_CLASSES[nameOf(result)];
    if (!kind) {
      throw new Error("no error of TLS");
    }
    return kind;
  },
};

Object.assign(globalThis, {
  Cc: { "@mozilla.org/nss_errors_service;1": { getService: () => nssErrors } },
  ChromeUtils: { generateQI: () => undefined },
  Ci: {
    calIErrors: { OPERATION_CANCELLED: 0x80430001 },
    nsIAuthInformation: { AUTH_PROXY: 2, PREVIOUS_FAILED: 16 },
    nsINSSErrorsService: NSS_ERRORS,
  },
  Components: {
    Exception: class {
      constructor(_message, result) {
        this.name = nameOf(result);
      }
    },
    isSuccessCode: result => result == RESULTS.NS_OK,
  },
  Cr: RESULTS,
  Services: {
    io: { newURI: (spec, _charset, base) => address(spec, base?.spec) },
    policies: { getExtensionPolicy: () => policy.value },
    prefs: {
      getStringPref: (name, fallback) => prefs.get(name) ?? fallback,
      setStringPref: (name, value) => prefs.set(name, value),
    },
  },
});
