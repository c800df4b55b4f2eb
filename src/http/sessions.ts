import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

import { beginSession } from "../actions/begin-session.ts";
import { endSession } from "../actions/end-session.ts";
import type { Context } from "../context.ts";
import type { Caller } from "../domain/access.ts";
import { type Session, sessionExpiry } from "../domain/session.ts";
import { StorageUnavailableError } from "../errors.ts";
import { findEndedSessions } from "../storage/ended-sessions.ts";
import { within } from "../within.ts";
import type { ApiKeys } from "./api-keys.ts";
import { SessionCookie } from "./session-cookie.ts";
import { SessionTokens } from "./session-token.ts";

/** Milliseconds: a database that hangs must not keep the engineer from the page that says so. */
const PATIENCE = 1_000;

/** What the cookies of a request say; `over` means one of ours that has expired or was ended. */
export type FoundSession =
  | { readonly is: "current"; readonly session: Session; readonly caller: Caller }
  | { readonly is: "over" }
  | { readonly is: "none" };

type Parts = Pick<Context, "clock" | "config" | "database">;

/**
 * The sessions of this server. All that is known of one is in its cookie, signed; the database keeps only which
 * ones were ended before their time. So a restart ends none, and every process knows those of the others. What a
 * session may do is what its key allows when it asks.
 */
export class Sessions {
  readonly cookie: SessionCookie;
  readonly #tokens: SessionTokens;
  readonly #keys: Pick<ApiKeys, "working" | "revokedAmong">;
  readonly #context: Parts;

  /** @param configuredKey what sessions are signed with; with another one they all end. */
  constructor(context: Parts, keys: Pick<ApiKeys, "working" | "revokedAmong">, configuredKey: string) {
    this.cookie = new SessionCookie(context.config.http.baseUrl?.startsWith("https:") ?? false);
    this.#tokens = new SessionTokens(configuredKey);
    this.#keys = keys;
    this.#context = context;
  }

  /**
   * Begins a session for somebody who has shown a key; `setCookie` is the header that hands it over. It begins also
   * while the database takes nothing: then the audit log does not know it (`isAudited`).
   */
  async begin(
    shown: Pick<Caller, "keyId" | "scopes">,
    name: string,
    remember: boolean,
  ): Promise<{ readonly session: Session; readonly setCookie: string; readonly isAudited: boolean }> {
    const { clock, database } = this.#context;
    const now = clock.now();
    const { keyId, scopes } = shown;
    const session = { id: randomUUID(), name, keyId, expiresAt: sessionExpiry(now, remember) };
    const seconds = Math.floor((session.expiresAt.getTime() - now.getTime()) / 1000);
    const noting = beginSession(database, session, { keyId, scopes, name }, remember, now).then(
      () => true,
      (error: unknown) => {
        if (error instanceof StorageUnavailableError) return false;
        throw error;
      },
    );
    const isAudited = (await within(PATIENCE, noting)) ?? false;
    return { session, isAudited, setCookie: this.cookie.set(this.#tokens.write(session), seconds) };
  }

  /**
   * The session of a request: the first one of its cookies that is good.
   *
   * @throws StorageUnavailableError if only the database could tell whether its key still works, and it is away.
   */
  async find(headers: IncomingHttpHeaders): Promise<FoundSession> {
    const ours = this.cookie
      .valuesIn(headers.cookie)
      .map((token) => this.#tokens.read(token))
      .filter((session) => session !== null);
    if (ours.length === 0) return { is: "none" };
    const running = await this.#running(ours);
    const callers = await this.#keys.working(running.map(({ keyId }) => keyId));
    for (const session of running) {
      const caller = callers.get(session.keyId);
      if (caller) return { is: "current", session, caller: { ...caller, name: session.name } };
    }
    return { is: "over" };
  }

  /**
   * The ids of those that have expired or were ended, by any process, or whose key was revoked. While the database is
   * away nothing is known to be ended: there is little then that a session could do. The same holds while it does not
   * answer.
   */
  async over(sessions: readonly Session[]): Promise<ReadonlySet<string>> {
    const running = await this.#running(sessions);
    const revoked = await this.#keys.revokedAmong(running.map(({ keyId }) => keyId));
    const going = new Set(running.filter(({ keyId }) => !revoked.has(keyId)).map(({ id }) => id));
    return new Set(sessions.map(({ id }) => id).filter((id) => !going.has(id)));
  }

  /**
   * Ends a session for good.
   *
   * @throws StorageUnavailableError if that could not be stored: the session goes on.
   */
  async end(session: Session, by: Caller): Promise<void> {
    await endSession(this.#context.database, session, by, this.#context.clock.now());
  }

  /** Those that have not expired and are not known to be ended. */
  async #running(sessions: readonly Session[]): Promise<readonly Session[]> {
    const now = this.#context.clock.now();
    const unexpired = sessions.filter(({ expiresAt }) => expiresAt > now);
    if (unexpired.length === 0) return [];
    const ids = unexpired.map(({ id }) => id);
    const ended = await this.#endedAmong(ids);
    return unexpired.filter(({ id }) => !ended.has(id));
  }

  async #endedAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
    try {
      return (await within(PATIENCE, findEndedSessions(this.#context.database.reader, ids))) ?? new Set();
    } catch (error) {
      if (error instanceof StorageUnavailableError) return new Set();
      throw error;
    }
  }
}
