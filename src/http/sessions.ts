import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

import { endSession } from "../actions/end-session.ts";
import type { Context } from "../context.ts";
import { type Session, sessionExpiry } from "../domain/session.ts";
import { StorageUnavailableError } from "../errors.ts";
import { findEndedSessions } from "../storage/ended-sessions.ts";
import { within } from "../within.ts";
import { SessionCookie } from "./session-cookie.ts";
import { SessionTokens } from "./session-token.ts";

/** Milliseconds: a database that hangs must not keep the engineer from the page that says so. */
const PATIENCE = 1_000;

/** What the cookies of a request say; `over` means one of ours that has expired or was ended. */
export type FoundSession =
  { readonly is: "current"; readonly session: Session } | { readonly is: "over" } | { readonly is: "none" };

/**
 * The sessions of this server. All that is known of one is in its cookie, signed; the database keeps only which
 * ones were ended before their time. So a restart ends none, and every process knows those of the others.
 */
export class Sessions {
  readonly cookie: SessionCookie;
  readonly #tokens: SessionTokens;
  readonly #context: Pick<Context, "clock" | "database">;

  /** @param apiKey what sessions are given for; with another one they all end. */
  constructor(context: Pick<Context, "clock" | "config" | "database">, apiKey: string) {
    this.cookie = new SessionCookie(context.config.http.baseUrl?.startsWith("https:") ?? false);
    this.#tokens = new SessionTokens(apiKey);
    this.#context = context;
  }

  /** Begins a session for somebody who has shown the key; `setCookie` is the header that hands it over. */
  begin(name: string, remember: boolean): { readonly session: Session; readonly setCookie: string } {
    const now = this.#context.clock.now();
    const session = { id: randomUUID(), name, expiresAt: sessionExpiry(now, remember) };
    const seconds = Math.floor((session.expiresAt.getTime() - now.getTime()) / 1000);
    return { session, setCookie: this.cookie.set(this.#tokens.write(session), seconds) };
  }

  /** The session of a request: the first one of its cookies that is good. */
  async find(headers: IncomingHttpHeaders): Promise<FoundSession> {
    const ours = this.cookie
      .valuesIn(headers.cookie)
      .map((token) => this.#tokens.read(token))
      .filter((session) => session !== null);
    if (ours.length === 0) return { is: "none" };
    const over = await this.over(ours);
    const session = ours.find(({ id }) => !over.has(id));
    return session ? { is: "current", session } : { is: "over" };
  }

  /**
   * The ids of those that have expired or were ended, by any process. While the database is away nothing is known to
   * be ended: there is little then that a session could do. The same holds while it does not answer.
   */
  async over(sessions: readonly Session[]): Promise<ReadonlySet<string>> {
    const now = this.#context.clock.now();
    const expired = sessions.filter(({ expiresAt }) => expiresAt <= now).map(({ id }) => id);
    const running = sessions.filter(({ expiresAt }) => expiresAt > now).map(({ id }) => id);
    return new Set([...expired, ...(await this.#endedAmong(running))]);
  }

  /**
   * Ends a session for good.
   *
   * @throws StorageUnavailableError if that could not be stored: the session goes on.
   */
  async end(session: Session): Promise<void> {
    await endSession(this.#context.database, session, this.#context.clock.now());
  }

  async #endedAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
    if (ids.length === 0) return new Set();
    try {
      return (await within(PATIENCE, findEndedSessions(this.#context.database.reader, ids))) ?? new Set();
    } catch (error) {
      if (error instanceof StorageUnavailableError) return new Set();
      throw error;
    }
  }
}
