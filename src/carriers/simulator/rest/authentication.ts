import type { FastifyInstance } from "fastify";

import { NOT_FOUND, refusal, refusalBody } from "./refusal.ts";

export interface Credentials {
  readonly accountSid: string;
  readonly authToken: string;
  /** API keys: secret by SID. */
  readonly apiKeys: Readonly<Record<string, string>>;
  readonly enforceMediaAuth: boolean;
}

/** A recording's audio can be public, as it is on accounts that do not enforce authentication for media. */
const MEDIA = /\/Recordings\/RE[0-9a-f]{32}(\.wav|\.mp3)?(\?|$)/i;

/** Basic authentication first, then the account in the path: another's account looks as if it did not exist. */
export function authenticate(server: FastifyInstance, credentials: Credentials): void {
  server.addHook("onRequest", async (request, reply) => {
    const open = !credentials.enforceMediaAuth && request.method === "GET" && MEDIA.test(request.url);
    if (!open && !isAllowed(request.headers.authorization, credentials)) {
      await reply
        .code(401)
        .header("www-authenticate", 'Basic realm="Twilio API"')
        .send(refusalBody(refusal(20003, 401)));
      return;
    }
    // The permissions of the account live under a path without its name.
    if (request.url.startsWith("/v1/")) return;
    const account = /^\/2010-04-01\/Accounts\/([^/.?]+)/.exec(request.url)?.[1];
    if (account !== credentials.accountSid)
      await reply.code(NOT_FOUND.httpStatus).send(refusalBody(NOT_FOUND));
  });
}

function isAllowed(header: string | undefined, credentials: Credentials): boolean {
  const encoded = /^Basic\s+(\S+)$/i.exec(header ?? "")?.[1];
  if (encoded === undefined) return false;
  const pair = Buffer.from(encoded, "base64").toString("utf8");
  const name = pair.slice(0, pair.indexOf(":"));
  const secret = pair.slice(pair.indexOf(":") + 1);
  if (name === credentials.accountSid) return secret === credentials.authToken;
  return Object.hasOwn(credentials.apiKeys, name) && secret === credentials.apiKeys[name];
}
