import { WITH_KEY } from "./live-world.ts";
import type { World } from "./world.ts";

/** A key as `POST /keys` tells of it. */
export interface MadeKey {
  readonly id: string;
  /** Its text, which opens doors. */
  readonly key: string;
}

/** What a client with this key sends. */
export function bearer({ key }: Pick<MadeKey, "key">): Readonly<Record<string, string>> {
  return { authorization: `Bearer ${key}` };
}

/** `POST /keys` with the configured key, but for what is given. */
export async function askForKey(
  world: World,
  wish: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = WITH_KEY,
): Promise<Response> {
  return world.request("/keys", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ name: "Import", scopes: ["read"], ...wish }),
  });
}

/** Makes a key that allows this. */
export async function makeKey(
  world: World,
  scopes: readonly string[] = ["read"],
  wish: Readonly<Record<string, unknown>> = {},
): Promise<MadeKey> {
  const answer = await askForKey(world, { scopes, ...wish });
  if (answer.status !== 201) throw new Error(`Making a key was answered with ${answer.status}.`);
  return (await answer.json()) as MadeKey;
}

/** `DELETE /keys/:id` with the configured key, but for what is given. */
export async function revoke(
  world: World,
  id: string,
  headers: Readonly<Record<string, string>> = WITH_KEY,
): Promise<Response> {
  return world.request(`/keys/${id}`, { method: "DELETE", headers });
}

/** The status of a `GET /stats` with this key. */
export async function statsWith(world: World, key: Pick<MadeKey, "key">): Promise<number> {
  const answer = await world.request("/stats", { headers: bearer(key) });
  await answer.arrayBuffer();
  return answer.status;
}

/** The audit log, newest first, as far as one page goes. */
export async function auditLog(
  world: World,
  query = "",
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const answer = await world.request(`/audit-log${query}`, { headers: WITH_KEY });
  return (await answer.json()) as readonly Readonly<Record<string, unknown>>[];
}
