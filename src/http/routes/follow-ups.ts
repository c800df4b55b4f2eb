import type { FastifyReply } from "fastify";
import { Type } from "typebox";

import { markFollowUp } from "../../actions/mark-follow-up.ts";
import type { Context } from "../../context.ts";
import type { Caller } from "../../domain/access.ts";
import { readCallName } from "../../domain/call-name.ts";
import { DEPARTMENTS } from "../../domain/department.ts";
import { FOLLOW_UP_KEYS, type HandlingWish } from "../../domain/follow-up.ts";
import type { CallFilter } from "../../storage/call-filter.ts";
import { findShownCall } from "../../storage/call-pages.ts";
import { utcText } from "../../storage/utc-text.ts";
import { DEFAULT_PAGE, readLinkedPage, readPlace } from "../call-page.ts";
import type { HttpServer } from "../fastify.ts";
import { checkHandling } from "../handling-input.ts";
import { sendInvalid, sendProblem } from "../problems.ts";
import { problem, PROBLEMS } from "../schemas/problem.ts";

const QuerySchema = Type.Object({
  state: Type.Optional(Type.Enum(["open", "handled"], { description: "open, unless it is given." })),
  selection: Type.Optional(Type.Enum([...FOLLOW_UP_KEYS], { description: "1 interested, 2 call later." })),
  department: Type.Optional(Type.Enum([...DEPARTMENTS])),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1000, description: `Calls on a page; ${DEFAULT_PAGE} without it.` }),
  ),
  cursor: Type.Optional(Type.String({ description: "From the Link of the page before." })),
});

const BodySchema = Type.Object({
  handled: Type.Boolean({ description: "true: somebody has taken care of it. false: it is open again." }),
  note: Type.Optional(Type.String({ description: "At most 500 characters." })),
  by: Type.Optional(
    Type.String({ description: "Who did, at most 100 characters; a session's own name goes before it." }),
  ),
});

const CONFLICTS = problem("not_a_follow_up, already_handled or not_handled; nothing has changed.");

/** `GET /follow-ups` and `PUT /follow-ups/:name`: who is to be called back, and who has been. */
export function followUpRoutes(server: HttpServer, { database, clock }: Context): void {
  server.get(
    "/follow-ups",
    {
      config: { scope: "read" },
      schema: {
        summary: "Callees who pressed 1 or 2 and wait for somebody to get in touch, newest call first",
        tags: ["calls"],
        querystring: QuerySchema,
        response: {
          200: Type.Array(Type.Ref("Call"), { description: "Newest first, with Link rel=next." }),
          ...PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      const { state = "open", selection, department, limit, cursor } = request.query;
      const { after, errors } = readPlace(cursor);
      if (errors.length > 0) return sendInvalid(reply, errors);
      const filter: CallFilter = {
        followUps: state,
        ...(selection !== undefined && { ivrSelection: selection }),
        ...(department !== undefined && { department }),
      };
      const wanted = { filter, after, limit, path: "/follow-ups", query: request.query };
      return reply.send(await readLinkedPage(database, wanted, reply));
    },
  );

  server.put(
    "/follow-ups/:name",
    {
      config: { scope: "call" },
      schema: {
        summary: "Note that somebody has taken care of a follow-up, or that it is open again",
        description: "Each change is an event of the call, kind `handling`.",
        tags: ["calls"],
        params: Type.Object({ name: Type.String({ description: "A callSid, or a reference." }) }),
        body: BodySchema,
        response: {
          200: { description: "The call.", content: { "application/json": { schema: Type.Ref("Call") } } },
          404: problem("There is no such call."),
          409: CONFLICTS,
          ...PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      const checked = checkHandling(request.body, request.actor);
      if (!checked.ok) return sendInvalid(reply, checked.errors);
      return mark(request.params.name, checked.wish, request.caller, reply);
    },
  );

  async function mark(
    name: string,
    wish: HandlingWish,
    by: Caller,
    reply: FastifyReply,
  ): Promise<FastifyReply> {
    const names = readCallName(name) ?? { reference: name };
    // No stored name holds this character, and not every database bears the question.
    const isName = !name.includes("\u0000");
    const marking = isName ? await markFollowUp(database, names, wish, by, clock.now()) : NO_SUCH_CALL;
    const conflict = (code: string, detail: string, more: object = {}) =>
      sendProblem(reply, { status: 409, code, detail, ...more });
    switch (marking.outcome) {
      case "changed":
        return reply.send(await findShownCall(database.reader, names));
      case "no-such-call":
        return sendProblem(reply, { status: 404, code: "not_found", detail: "There is no such call." });
      case "not-a-follow-up":
        return conflict("not_a_follow_up", "The callee has pressed neither 1 nor 2: nobody waits.");
      case "not-handled":
        return conflict("not_handled", "Nobody has handled this follow-up: it is open.");
      case "already-handled": {
        const { at, by } = marking.handling;
        const handledAt = utcText(at);
        return conflict("already_handled", `${by} has handled this follow-up at ${handledAt} UTC.`, {
          handledAt,
          handledBy: by,
        });
      }
    }
  }
}

const NO_SUCH_CALL = { outcome: "no-such-call" } as const;
