import { Type } from "typebox";

import type { Context } from "../../context.ts";
import { readCallName } from "../../domain/call-name.ts";
import { DEPARTMENTS, isDepartment } from "../../domain/department.ts";
import { CallList } from "../call-list.ts";
import type { HttpServer } from "../fastify.ts";
import { sendCall } from "../one-call.ts";
import { sendInvalid } from "../problems.ts";
import { CallListQuerySchema, CallsSchema, CSV_CONTENT } from "../schemas/call-list.ts";
import { problem, PROBLEMS } from "../schemas/problem.ts";

/** `GET /calls` and `GET /calls/:department`, which also answers for one call. */
export function callsRoutes(server: HttpServer, context: Context): void {
  const list = new CallList(context);

  server.get(
    "/calls",
    {
      config: { scope: "read" },
      schema: {
        summary: "All calls, newest first",
        description: "Without `limit` the whole list is streamed; at most two such reads at once.",
        tags: ["calls"],
        querystring: CallListQuerySchema,
        response: {
          200: {
            description: "Newest first.",
            content: { "application/json": { schema: CallsSchema }, ...CSV_CONTENT },
          },
          ...PROBLEMS,
        },
      },
    },
    (request, reply) => list.send(request.query, "/calls", reply),
  );

  server.get(
    "/calls/:department",
    {
      config: { scope: "read" },
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
        querystring: CallListQuerySchema,
        response: {
          200: {
            description: "Newest first; or the one call.",
            content: {
              "application/json": { schema: Type.Union([CallsSchema, Type.Ref("CallWithEvents")]) },
              ...CSV_CONTENT,
            },
          },
          404: problem("There is no such call."),
          ...PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      const { department } = request.params;
      const name = readCallName(department);
      if (name) return sendCall(context, name, reply);
      if (isDepartment(department)) {
        return list.send({ ...request.query, department }, `/calls/${department}`, reply);
      }
      const message = `department must be one of ${DEPARTMENTS.join(", ")}, or a callSid, or a reference.`;
      return sendInvalid(reply, [{ field: "department", message }]);
    },
  );
}
