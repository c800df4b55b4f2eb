import { Type } from "typebox";

import type { Context } from "../../context.ts";
import { readAuditLog } from "../../storage/audit-pages.ts";
import { readTimes } from "../call-list-query.ts";
import type { HttpServer } from "../fastify.ts";
import { sendInvalid } from "../problems.ts";
import { AuditQuerySchema } from "../schemas/audit-log.ts";
import { PROBLEMS } from "../schemas/problem.ts";

const DEFAULT_PAGE = 100;
const CURSOR = /^entry (\d{1,15})$/;

/** `GET /audit-log`: who did what, newest first. */
export function auditLogRoute(server: HttpServer, { database }: Pick<Context, "database">): void {
  server.get(
    "/audit-log",
    {
      config: { scope: "manage" },
      schema: {
        tags: ["access"],
        summary: "Who did what, newest first",
        description:
          "A page, with Link rel=next. Entries are added in the transaction of the deed, and never changed.",
        querystring: AuditQuerySchema,
        response: { 200: Type.Array(Type.Ref("AuditEntry"), { description: "Newest first." }), ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { limit = DEFAULT_PAGE, cursor, action, keyId } = request.query;
      const { times, errors } = readTimes(request.query);
      const before = cursor === undefined ? null : readCursor(cursor);
      if (cursor !== undefined && before === null)
        errors.push({ field: "cursor", message: "cursor is none that this server gave out." });
      if (errors.length > 0) return sendInvalid(reply, errors);

      const filter = {
        ...times,
        ...(action !== undefined && { action }),
        ...(keyId !== undefined && { keyId }),
      };
      const isWanted = () => !reply.raw.destroyed;
      const found = await readAuditLog(database, filter, before, limit + 1, isWanted);
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      if (found.length > limit && last) {
        const next = { ...request.query, limit: String(limit), cursor: writeCursor(last.id) };
        void reply.header("link", `</audit-log?${new URLSearchParams(next).toString()}>; rel="next"`);
      }
      return reply.send(shown);
    },
  );
}

function writeCursor(id: number): string {
  return Buffer.from(`entry ${id}`).toString("base64url");
}

function readCursor(cursor: string): number | null {
  const [, id] = CURSOR.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  return id === undefined ? null : Number(id);
}
