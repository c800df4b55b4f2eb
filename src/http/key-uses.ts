import type { Context } from "../context.ts";
import type { ApiKey } from "../domain/api-key.ts";
import { noteKeyUse } from "../storage/api-keys.ts";

/** Milliseconds; a time that is shown to people need not be finer, and each one costs a commit. */
const FRESH = 60_000;

/** Notes when keys were last used: beside the requests, at most once a minute for each key, and as well as it can. */
export class KeyUses {
  readonly #context: Pick<Context, "clock" | "database" | "log">;
  /** When this process last tried to note a use; a database that takes nothing is not asked at every request. */
  readonly #tried = new Map<string, number>();

  constructor(context: Pick<Context, "clock" | "database" | "log">) {
    this.#context = context;
  }

  /** A key was used just now. Returns at once, and never fails. */
  note({ id, lastUsedAt }: Pick<ApiKey, "id" | "lastUsedAt">): void {
    const now = this.#context.clock.now();
    const newest = Math.max(lastUsedAt?.getTime() ?? -Infinity, this.#tried.get(id) ?? -Infinity);
    if (now.getTime() - newest < FRESH) return;
    this.#tried.set(id, now.getTime());
    void this.#write(id, now);
  }

  async #write(id: string, now: Date): Promise<void> {
    try {
      await this.#context.database.write((writer) => noteKeyUse(writer, id, now));
    } catch (error) {
      const reason = error instanceof Error ? error.message : "unknown";
      this.#context.log.debug({ keyId: id, reason }, "last use of a key not noted");
    }
  }
}
