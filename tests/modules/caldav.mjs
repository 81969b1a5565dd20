/* Thunderbird's CalDAV requests for Node: a server that a test describes answers them. */

/** @type {function(CalDavPropfindRequest): object} Gives the response to a request. */
let server = null;

/** @param {function(CalDavPropfindRequest): object} answer - As `CalDavResponse` has it, as far as set-up looks. */
export function serve(answer) {
  server = answer;
}

export class CalDavSession {
  constructor(username) {
    this.username = username;
  }
}

export class CalDavPropfindRequest {
  constructor(session, _calendar, uri, properties, depth) {
    Object.assign(this, { session, uri, properties, depth });
    this.channel = { cancel: status => this.cancelled(status) };
  }

  get responseClass() {
    return class {};
  }

  asyncOnChannelRedirect(_from, _to, _flags, callback) {
    callback.onRedirectVerifyCallback(Cr.NS_OK);
  }

  async commit() {
    const cancelled = new Promise(resolve => {
      this.cancelled = streamStatus => resolve({ streamStatus });
    });
    const answer = await Promise.race([server(this), cancelled]);
    const good = { streamStatus: Cr.NS_OK, status: 207, ok: true, uri: this.uri, nsirequest: {} };
    return Object.setPrototypeOf(answer, good);
  }
}
