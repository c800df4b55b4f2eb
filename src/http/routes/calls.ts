import type { FastifyReply } from "fastify";
import { type Static, Type } from "typebox";

import type { Context } from "../../context.ts";
import { CALL_STATUSES } from "../../domain/call-status.ts";
import { DEPARTMENTS, isDepartment } from "../../domain/department.ts";
import { type CallFilter, readCallPageAsJson, readCalls } from "../../storage/call-pages.ts";
import { readCursor, readTimes, writeCursor } from "../call-list-query.ts";
import type { HttpServer } from "../fastify.ts";
import { FullReads } from "../full-reads.ts";
import { sendCall } from "../one-call.ts";
import { type FieldFault, sendProblem } from "../problems.ts";
import { problem, PROBLEMS } from "../schemas/problem.ts";

const FULL_READS_AT_ONCE = 2;
const PATIENCE = { stalledAfterMilliseconds: 1000, cutAfterMilliseconds: 30_000 };
const RETRY_FULL_READ_SECONDS = 5;

const QuerySchema = Type.Object({
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1000, description: "A page of so many calls, with Link rel=next." }),
  ),
  cursor: Type.Optional(Type.String({ description: "From the Link of the page before." })),
  status: Type.Optional(Type.Enum([...CALL_STATUSES])),
  department: Type.Optional(Type.Enum([...DEPARTMENTS])),
  ivrSelection: Type.Optional(Type.Enum(["1", "2", "3"])),
  from: Type.Optional(Type.String({ description: "ISO 8601; first createdAt that counts." })),
  to: Type.Optional(Type.String({ description: "ISO 8601; first createdAt that no longer counts." })),
});
type Query = Static<typeof QuerySchema>;

const CallsSchema = Type.Array(Type.Ref("Call"), { description: "Newest first." });
const CALL_SID = /^CA[0-9a-f]{32}$/i;

/** `GET /calls` and `GET /calls/:department`, which also answers for one call. */
export function callsRoutes(server: HttpServer, context: Context): void {
  const { database } = context;
  const fullReads = new FullReads(FULL_READS_AT_ONCE, PATIENCE);

  server.get(
    "/calls",
    {
      schema: {
        summary: "All calls, newest first",
        description: "Without `limit` the whole list is streamed; at most two such reads at once.",
        tags: ["calls"],
        querystring: QuerySchema,
        response: { 200: CallsSchema, ...PROBLEMS },
      },
    },
    (request, reply) => list(request.query, "/calls", reply),
  );

  server.get(
    "/calls/:department",
    {
      schema: {
        summary: "The calls of a department, or one call with its events",
        description:
          "A department gives a list, as GET /calls. A callSid (CA and 32 hex digits) or a reference (call_…) gives " +
          "one call with its `recordings`, earliest first, its `events`, oldest first, and its `conversation`.",
        tags: ["calls"],
        params: Type.Object({
          department: Type.String({
            description: `${DEPARTMENTS.join(", ")}; or a callSid; or a reference.`,
          }),
        }),
        querystring: QuerySchema,
        response: {
          200: {
            description: "Newest first; or the one call.",
            content: {
              "application/json": { schema: Type.Union([CallsSchema, Type.Ref("CallWithEvents")]) },
            },
          },
          404: problem("There is no such call."),
          ...PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      const name = request.params.department;
      if (CALL_SID.test(name)) return sendCall(context, { callSid: name }, reply);
      if (name.startsWith("call_")) return sendCall(context, { reference: name }, reply);
      if (isDepartment(name)) {
        return list({ ...request.query, department: name }, `/calls/${name}`, reply);
      }
      const message = `department must be one of ${DEPARTMENTS.join(", ")}, or a callSid, or a reference.`;
      return refuse(reply, [{ field: "department", message }]);
    },
  );

  async function list(query: Query, path: string, reply: FastifyReply): Promise<FastifyReply> {
    const { times, errors } = readTimes(query);
    const after = query.cursor === undefined ? null : readCursor(query.cursor);
    if (query.cursor !== undefined && after === null) {
      errors.push({ field: "cursor", message: "cursor is none that this server gave out." });
    }
    if (errors.length > 0) return refuse(reply, errors);

    const { status, department, ivrSelection, limit } = query;
    const filter: CallFilter = {
      ...times,
      ...(status !== undefined && { status }),
      ...(department !== undefined && { department }),
      ...(ivrSelection !== undefined && { ivrSelection }),
    };
    if (limit === undefined && after === null) return everything(filter, reply);

    const size = limit ?? DEFAULT_PAGE;
    const isWanted = () => !reply.raw.destroyed;
    const found = await readCalls(database.longReader, filter, after, size + 1, isWanted);
    const shown = found.slice(0, size);
    const last = shown.at(-1);
    if (found.length > size && last) {
      const parameters = { ...query, limit: String(size), cursor: writeCursor(last) };
      void reply.header("link", `<${path}?${nextQuery(parameters, path)}>; rel="next"`);
    }
    return reply.send(shown);
  }

  function everything(filter: CallFilter, reply: FastifyReply): FastifyReply {
    const stream = fullReads.open((after, limit) => readCallPageAsJson(database, filter, after, limit));
    if (stream) return reply.header("content-type", "application/json; charset=utf-8").send(stream);
    void reply.header("retry-after", RETRY_FULL_READ_SECONDS);
    return sendProblem(reply, {
      status: 429,
      code: "too_many_full_reads",
      detail: "Two reads of the whole list are under way. Wait, or ask for pages with limit.",
    });
  }
}

const DEFAULT_PAGE = 100;

function nextQuery(parameters: Record<string, string>, path: string): string {
  const { department, ...rest } = parameters;
  const inPath = path !== "/calls" || department === undefined;
  return new URLSearchParams(inPath ? rest : { department, ...rest }).toString();
}

function refuse(reply: FastifyReply, errors: readonly FieldFault[]): FastifyReply {
  const detail = errors.map(({ message }) => message).join(" ");
  return sendProblem(reply, { status: 400, code: "invalid_request", detail, errors });
}
