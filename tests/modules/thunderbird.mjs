/* Thunderbird's globals that privileged modules use, as far as Node can have them. */

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

Object.assign(globalThis, {
  Ci: { nsIURL: "nsIURL", calIErrors: { OPERATION_CANCELLED: 0x80430001 } },
  ChromeUtils: { generateQI: () => undefined },
  Services: {
    io: { newURI: (spec, _charset, base) => address(spec, base?.spec) },
    policies: { getExtensionPolicy: () => policy.value },
    prefs: {
      getStringPref: (name, fallback) => prefs.get(name) ?? fallback,
      setStringPref: (name, value) => prefs.set(name, value),
    },
  },
});
