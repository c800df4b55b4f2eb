import { randomBytes } from "node:crypto";

import { Type } from "typebox";

import { createApiKey, MOST_KEYS } from "../../actions/create-api-key.ts";
import { revokeApiKey } from "../../actions/revoke-api-key.ts";
import type { Context } from "../../context.ts";
import { CONFIGURED_KEY } from "../../domain/access.ts";
import { KEY_BYTES, keyFrom, keyText, planKey } from "../../domain/api-key.ts";
import { listApiKeys } from "../../storage/api-keys.ts";
import type { Entrances } from "../access.ts";
import type { HttpServer } from "../fastify.ts";
import { sendInvalid, sendProblem } from "../problems.ts";
import { KeyWishSchema, NewKeySchema } from "../schemas/api-key.ts";
import { problem, PROBLEMS } from "../schemas/problem.ts";
import { shownKey } from "../shown-key.ts";

const KEY_ID = /^[0-9a-f]{12}$/;
/** All that work, and the newest of those that do not. */
const MOST_SHOWN = 2 * MOST_KEYS;

/** `GET` and `POST /keys`, `DELETE /keys/:id`: who else may use the API, and for what. */
export function apiKeyRoutes(
  server: HttpServer,
  { database, clock }: Pick<Context, "clock" | "database">,
  entrances: Pick<Entrances, "keys"> | null,
): void {
  const config = { scope: "manage" } as const;
  const tags = ["access"];

  server.get(
    "/keys",
    {
      config,
      schema: {
        tags,
        summary: "The API keys, those that work first, without their secrets",
        description: "The key of the configuration is not among them.",
        response: { 200: Type.Array(Type.Ref("ApiKey")), ...PROBLEMS },
      },
    },
    async () => (await listApiKeys(database.reader, MOST_SHOWN)).map(shownKey),
  );

  server.post(
    "/keys",
    {
      config,
      schema: {
        tags,
        summary: "Make an API key; its text is told this once",
        body: KeyWishSchema,
        response: {
          201: NewKeySchema,
          400: problem("Invalid input: `errors` names every field that is wrong."),
          403: problem(
            "scope_missing, or beyond_own_rights: the new key would allow what the maker's does not.",
          ),
          409: problem("too_many_keys: revoke some first."),
          ...PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      const reading = planKey(request.body);
      if (!reading.ok) return sendInvalid(reply, reading.faults);
      const parts = keyFrom(randomBytes(KEY_BYTES));
      const creation = await createApiKey(database, parts, reading.plan, request.caller, clock.now());
      if (creation.outcome !== "created") return sendProblem(reply, REFUSALS[creation.outcome]);
      request.log.info({ keyId: parts.id, by: request.caller.keyId }, "API key made");
      void reply.code(201).header("cache-control", "no-store");
      return { ...shownKey(creation.key), key: keyText(parts) };
    },
  );

  server.delete(
    "/keys/:id",
    {
      config,
      schema: {
        tags,
        summary: "Revoke an API key, for good",
        description:
          "It opens nothing from then on, in any process; its sessions end with it. Once more changes nothing.",
        params: Type.Object({ id: Type.String({ description: "Its id; never its text." }) }),
        response: {
          200: { description: "The key.", content: { "application/json": { schema: Type.Ref("ApiKey") } } },
          404: problem("There is no such key."),
          409: problem("configured_key: that key is changed in the configuration."),
          ...PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      if (id === CONFIGURED_KEY) return sendProblem(reply, NOT_HERE);
      const key = KEY_ID.test(id) ? await revokeApiKey(database, id, request.caller, clock.now()) : null;
      if (!key)
        return sendProblem(reply, { status: 404, code: "not_found", detail: "There is no such key." });
      entrances?.keys.forget(id);
      request.log.info({ keyId: id, by: request.caller.keyId }, "API key revoked");
      return reply.send(shownKey(key));
    },
  );
}

const REFUSALS = {
  "lacks-scope": {
    status: 403,
    code: "beyond_own_rights",
    detail: "Nobody gives a scope that their own key lacks.",
  },
  "is-capped": {
    status: 403,
    code: "beyond_own_rights",
    detail: "A key with an hourly cap of its own makes no keys that may call: they would be a way around it.",
  },
  "too-many": {
    status: 409,
    code: "too_many_keys",
    detail: `There are ${MOST_KEYS} keys that work: revoke those that nobody uses.`,
  },
} as const;

const NOT_HERE = {
  status: 409,
  code: "configured_key",
  detail: "This is the key of the configuration: change API_KEY, or delete the key file, and restart.",
};
