import { Type } from "typebox";

import type { Context } from "../../context.ts";
import { NO_KEY, unboundCaller } from "../../domain/access.ts";
import { listScopes } from "../../domain/api-key.ts";
import { cleanSessionName, type Session } from "../../domain/session.ts";
import { CROSS_SITE, type Entrances, sendTooManyFailures, sendUnauthorized } from "../access.ts";
import type { HttpServer } from "../fastify.ts";
import { whoseRequest } from "../own-page.ts";
import { sendProblem } from "../problems.ts";
import { problem, PROBLEMS } from "../schemas/problem.ts";
import { CurrentSessionSchema, SignInSchema } from "../schemas/session.ts";

const FAILURES_PER_MINUTE = 10;
/** Whoever asks has not said yet who they are. */
const open = { tags: ["sessions"], security: [] };

/**
 * Signing in and out, open to all.
 *
 * @param entrances null where the API needs no key, so that there is nothing to sign in to.
 */
export function sessionRoutes(
  server: HttpServer,
  { config }: Pick<Context, "config">,
  entrances: Entrances | null,
): void {
  const { keys = null, sessions = null } = entrances ?? {};
  const attempts = server.createRateLimit({ max: FAILURES_PER_MINUTE, timeWindow: "1 minute" });

  server.post(
    "/sessions",
    {
      schema: {
        ...open,
        summary: "Sign in: exchange an API key for a session cookie",
        body: SignInSchema,
        response: {
          200: Type.Ref("Session"),
          400: problem("Invalid input: `errors` names every field that is wrong."),
          401: problem("It is no API key that works."),
          403: problem("Another site's page asks."),
          409: problem("This server needs no key."),
          429: problem("Ten failures within a minute; the key was not looked at."),
          ...PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      if (whoseRequest(request.headers, config.http.baseUrl) === "other-page")
        return sendProblem(reply, CROSS_SITE);
      if (keys === null || sessions === null) return sendProblem(reply, NO_KEY_NEEDED);
      const before = await attempts(request, { increment: false });
      if (!before.isAllowed && before.remaining === 0) return sendTooManyFailures(reply, before.ttlInSeconds);
      const { apiKey, remember = false } = request.body;
      // No key holds a space; what was pasted often ends with one.
      const shown = await keys.callerWith(apiKey.trim());
      if (!shown) {
        const failures = await attempts(request);
        const isLast = !failures.isAllowed && failures.remaining === 0;
        request.log.warn({ limited: isLast }, "sign-in refused: wrong key");
        return sendUnauthorized(reply, "This is no API key of this server.");
      }
      const name = cleanSessionName(request.body.name);
      if (!name.ok) {
        const errors = [{ field: "name", message: name.message }];
        return sendProblem(reply, { status: 400, code: "invalid_request", detail: name.message, errors });
      }
      const { session, setCookie, isAudited } = await sessions.begin(shown, name.name, remember);
      const line = { session: session.id, keyId: shown.keyId, remember };
      if (isAudited) request.log.info(line, "signed in");
      else request.log.warn(line, "signed in, unknown to the audit log");
      void reply.headers({ "set-cookie": setCookie, "cache-control": "no-store" });
      return describe(session);
    },
  );

  server.get(
    "/sessions/current",
    {
      schema: {
        ...open,
        summary: "Who is signed in, and whether anybody has to be",
        response: { 200: CurrentSessionSchema, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const found = await sessions?.find(request.headers);
      void reply.header("cache-control", "no-store");
      const everybody = sessions === null ? unboundCaller(NO_KEY, null) : null;
      const caller = found?.is === "current" ? found.caller : everybody;
      return {
        mode: config.mode,
        keyNeeded: sessions !== null,
        session: found?.is === "current" ? describe(found.session) : null,
        scopes: caller ? listScopes(caller.scopes) : [],
        companyName: config.calls.companyName,
        defaultCountry: config.calls.defaultCountry,
        timeZone: config.timeZone,
      };
    },
  );

  server.delete(
    "/sessions/current",
    {
      schema: {
        ...open,
        summary: "Sign out",
        description: "Ends the session on the server too; without one it changes nothing.",
        response: {
          204: Type.Null({ description: "There is no session any more; the cookie is cleared." }),
          403: problem("Another site's page asks."),
          503: problem("The database takes nothing: the session goes on. Try again."),
          ...PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      const found = await sessions?.find(request.headers);
      const asking = whoseRequest(request.headers, config.http.baseUrl);
      if (asking === "other-page" || (found?.is === "current" && asking === "untold"))
        return sendProblem(reply, CROSS_SITE);
      if (found?.is === "current") {
        await sessions?.end(found.session, found.caller);
        request.log.info({ session: found.session.id }, "signed out");
      }
      if (sessions) void reply.header("set-cookie", sessions.cookie.clear());
      return reply.code(204).send(null);
    },
  );
}

const NO_KEY_NEEDED = {
  status: 409,
  code: "no_key_needed",
  detail: "This server needs no API key: there is nothing to sign in to.",
};

function describe({ name, expiresAt }: Session): { name: string; expiresAt: string } {
  return { name, expiresAt: expiresAt.toISOString() };
}
