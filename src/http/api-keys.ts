import type { Context } from "../context.ts";
import { type Caller, CONFIGURED_KEY, isStoredKey, unboundCaller } from "../domain/access.ts";
import { type ApiKey, readKeyText } from "../domain/api-key.ts";
import { StorageUnavailableError } from "../errors.ts";
import { findApiKeys, findOfferedKey } from "../storage/api-keys.ts";
import { within } from "../within.ts";
import { matcherOf } from "./api-key.ts";
import { KeyUses } from "./key-uses.ts";
import { RememberedKeys } from "./remembered-keys.ts";

/** Milliseconds: a database that hangs must not keep whoever asks. */
const PATIENCE = 1_000;

/**
 * Who may ask, by which key: that of the configuration, which works whatever becomes of the database, or one that is
 * stored there. A stored one is looked up at each request, so that its revocation holds at once, in every process.
 */
export class ApiKeys {
  readonly #uses: KeyUses;
  readonly #isConfigured: (offered: string) => boolean;
  readonly #database: Context["database"];
  readonly #clock: Context["clock"];
  readonly #remembered = new RememberedKeys();

  /** @param configured the key of the configuration. */
  constructor(context: Pick<Context, "clock" | "database" | "log">, configured: string) {
    this.#uses = new KeyUses(context);
    this.#isConfigured = matcherOf(configured);
    this.#database = context.database;
    this.#clock = context.clock;
  }

  /**
   * Who asks with this text as their key; null if it is no key that works.
   *
   * @param fromMemory whether a stored key that this process has seen working within an hour is enough while the
   *   database does not answer.
   * @throws StorageUnavailableError if only the database could tell, and it does not answer.
   */
  async callerWith(offered: string, { fromMemory = false } = {}): Promise<Caller | null> {
    if (this.#isConfigured(offered)) return unboundCaller(CONFIGURED_KEY, null);
    const parts = readKeyText(offered);
    if (!parts) return null;
    const recall = () => this.#remembered.recall(parts.id, offered, this.#clock.now());
    try {
      const key = await inTime(findOfferedKey(this.#database.reader, parts));
      if (!key || key.revokedAt !== null) {
        // A wrong secret says nothing of the right one.
        if (key || recall()) this.forget(parts.id);
        return null;
      }
      this.#uses.note(key);
      const caller = callerOf(key);
      this.#remembered.remember(offered, caller, this.#clock.now());
      return caller;
    } catch (error) {
      const remembered = fromMemory && error instanceof StorageUnavailableError ? recall() : null;
      if (remembered) return remembered;
      throw error;
    }
  }

  /** The key with this id was revoked: nobody remembers it. */
  forget(id: string): void {
    this.#remembered.forget(id);
  }

  /**
   * Of these ids of keys, those that work, each with who asks by it.
   *
   * @throws StorageUnavailableError if only the database could tell, and it does not answer.
   */
  async working(ids: readonly string[]): Promise<ReadonlyMap<string, Caller>> {
    const callers = new Map<string, Caller>();
    if (ids.includes(CONFIGURED_KEY)) callers.set(CONFIGURED_KEY, unboundCaller(CONFIGURED_KEY, null));
    const stored = [...new Set(ids.filter(isStoredKey))];
    if (stored.length === 0) return callers;
    for (const key of await inTime(findApiKeys(this.#database.reader, stored))) {
      if (key.revokedAt !== null) {
        this.forget(key.id);
        continue;
      }
      this.#uses.note(key);
      callers.set(key.id, callerOf(key));
    }
    return callers;
  }

  /**
   * Of these ids of keys, those that work no longer. While the database is away none is known to be revoked: there is
   * little then that one could do with it.
   */
  async revokedAmong(ids: readonly string[]): Promise<ReadonlySet<string>> {
    try {
      const working = await this.working(ids);
      return new Set(ids.filter((id) => !working.has(id)));
    } catch (error) {
      if (error instanceof StorageUnavailableError) return new Set();
      throw error;
    }
  }
}

function callerOf({ id, scopes, name }: ApiKey): Caller {
  return { keyId: id, scopes, name };
}

async function inTime<T>(question: Promise<T>): Promise<T> {
  const answer = await within(
    PATIENCE,
    question.then((value) => ({ value })),
  );
  if (!answer) throw new StorageUnavailableError("The database does not answer in time.");
  return answer.value;
}
