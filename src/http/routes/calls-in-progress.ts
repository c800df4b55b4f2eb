import type { FastifyRequest } from "fastify";
import { Type } from "typebox";

import { endCalls, type EndWish } from "../../actions/end-calls.ts";
import type { Context } from "../../context.ts";
import { countOutcomes, isAllDone, OVER } from "../../domain/call-end.ts";
import { readCallName } from "../../domain/call-name.ts";
import { callNames } from "../../logging/call-names.ts";
import { reasonOf } from "../../logging/reason.ts";
import { readCallsInProgress } from "../../storage/calls-in-progress.ts";
import { fromUtcText } from "../../storage/utc-text.ts";
import { endProblem } from "../end-problems.ts";
import type { HttpServer } from "../fastify.ts";
import { sendProblem } from "../problems.ts";
import { AllEndedSchema, CallsInProgressSchema, EndedSchema } from "../schemas/calls-in-progress.ts";
import { problem, PROBLEMS } from "../schemas/problem.ts";

const DEFAULT_SHOWN = 200;
const MOST_SHOWN = 1_000;
const MOST_LEFT_SHOWN = 100;
/** As many as one request ends. */
const MOST_ENDED = 1_000;
const RETRY_RATE_LIMIT_SECONDS = 5;

const QuerySchema = Type.Object({
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: MOST_SHOWN, description: `${DEFAULT_SHOWN} without it.` }),
  ),
});

const WhichSchema = Type.Object({
  which: Type.Enum(["all", "queued"], {
    description: "queued: only calls that do not ring yet; whoever has answered goes on talking.",
  }),
});

/** The calls that have not ended: to see them, and to end one or all. */
export function callsInProgressRoutes(server: HttpServer, context: Context): void {
  const { database, carrier, clock, inbox, observations } = context;

  server.get(
    "/calls-in-progress",
    {
      config: { scope: "read" },
      schema: {
        summary: "The calls that have not ended, oldest first",
        tags: ["calls"],
        querystring: QuerySchema,
        response: { 200: CallsInProgressSchema, ...PROBLEMS },
      },
    },
    async (request) => {
      const { limit = DEFAULT_SHOWN } = request.query;
      const { total, calls } = await readCallsInProgress(database.longReader, limit);
      const now = clock.now().getTime();
      const seconds = (since: string) => Math.max(0, Math.floor((now - fromUtcText(since).getTime()) / 1000));
      return { total, calls: calls.map((call) => ({ call, seconds: seconds(call.createdAt) || 0 })) };
    },
  );

  server.post(
    "/calls/:name/end",
    {
      config: { scope: "call" },
      schema: {
        summary: "End a call: cancel it while it waits or rings, hang up if somebody has answered",
        description:
          "The answer says what the carrier says; the row follows, its event has the source `answer`. A call that " +
          "has ended before is answered 200 as well, and the carrier is not asked.",
        tags: ["calls"],
        params: Type.Object({ name: Type.String({ description: "A callSid, or a reference." }) }),
        response: {
          200: EndedSchema,
          404: problem("There is no such call."),
          409: problem(
            "call_sid_unknown, unknown_to_carrier or call_not_ended; the call goes on, if there is one.",
          ),
          502: problem("The carrier failed, or refuses our account. It may have ended the call: ask again."),
          504: problem("The carrier did not answer in time. It may have ended the call: ask again."),
          ...PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      const { name } = request.params;
      const names = readCallName(name) ?? { reference: name };
      // No stored name holds this character, and not every database bears the question.
      const [ended] = name.includes("\u0000") ? [] : await end({ name: names }, request);
      if (!ended)
        return sendProblem(reply, { status: 404, code: "not_found", detail: "There is no such call." });
      const refusal = endProblem(ended);
      if (refusal?.code === "carrier_rate_limited")
        void reply.header("retry-after", RETRY_RATE_LIMIT_SECONDS);
      if (refusal) return sendProblem(reply, refusal);
      const { callSid, reference, status, outcome } = ended;
      return reply.send({ callSid, reference, status, outcome });
    },
  );

  server.post(
    "/calls-in-progress/end",
    {
      config: { scope: "manage" },
      schema: {
        summary: "End all calls in progress, or cancel those that do not ring yet",
        description:
          "A few at a time; one that fails does not stop the rest. Calls that begin meanwhile go on: stop dialing " +
          "first (PUT /dialing).",
        tags: ["calls"],
        body: WhichSchema,
        response: { 200: AllEndedSchema, ...PROBLEMS },
      },
    },
    async (request) => {
      const { which } = request.body;
      const ended = await end({ which }, request);
      const outcomes = ended.map(({ outcome }) => outcome);
      const left = ended.filter(({ outcome }) => !OVER.includes(outcome));
      return {
        found: ended.length,
        over: ended.length - left.length,
        outcomes: countOutcomes(outcomes),
        left: left.slice(0, MOST_LEFT_SHOWN),
        isComplete: ended.length < MOST_ENDED && isAllDone(outcomes),
      };
    },
  );

  async function end(wish: EndWish, { caller, log }: Pick<FastifyRequest, "caller" | "log">) {
    const ended = await endCalls(
      {
        database,
        carrier,
        now: () => clock.now(),
        record: (event) => inbox.add(event),
        report: (error, names) => {
          log.error(
            { ...(names && callNames(names)), reason: reasonOf(error) },
            "end of a call not recorded",
          );
        },
      },
      wish,
      caller,
    );
    for (const { outcome } of ended) {
      if (outcome === "no-answer") observations.carrier(false);
      else if (outcome === "ended" || outcome === "ending") observations.carrier(true);
    }
    for (const { callSid, reference, outcome, reason } of ended) {
      const line = { ...callNames({ callSid, reference }), outcome, ...(reason !== null && { reason }) };
      if (OVER.includes(outcome)) log.info(line, "call ended on request");
      else log.warn(line, "call not ended");
    }
    return ended;
  }
}
