import type { Logger } from "pino";

import type { Carrier } from "./carriers/carrier.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { PhoneNumbers } from "./domain/phone-number.ts";
import type { Inbox } from "./inbox.ts";
import type { LiveStream } from "./live/live-stream.ts";
import type { Observations } from "./observations.ts";
import type { Database } from "./storage/database.ts";

/** Who we are to those who ask. The two secrets in it must never be logged or shown. */
export interface Identity {
  /** The key of the configuration; null where the API needs no key. */
  readonly apiKey: string | null;
  /** What the carrier signs its requests with. */
  readonly webhookAuthToken: string;
  /** The origin at which the carrier reaches us; known once we listen. */
  readonly publicUrl: () => string;
}

/** The few long-lived things that the entrances need; built once by app.ts, passed by hand. */
export interface Context {
  readonly config: Config;
  readonly clock: Clock;
  readonly log: Logger;
  readonly database: Database;
  readonly inbox: Inbox;
  readonly carrier: Carrier;
  readonly phoneNumbers: PhoneNumbers;
  readonly observations: Observations;
  readonly live: LiveStream;
  readonly identity: Identity;
}
