import { createHash } from "node:crypto";

import type { FastifyBaseLogger } from "fastify";
import { Type } from "typebox";

import { placeCall } from "../../actions/place-call.ts";
import type { Context } from "../../context.ts";
import { wallClockIn } from "../../domain/business-day.ts";
import { maskNumber } from "../../domain/phone-number.ts";
import type { PlacementOutcome } from "../../domain/placement.ts";
import { StorageUnavailableError } from "../../errors.ts";
import { callNames } from "../../logging/call-names.ts";
import { reasonOf } from "../../logging/reason.ts";
import { callerScope } from "../api-key.ts";
import { AtMostOnce } from "../at-most-once.ts";
import { CapWarnings } from "../cap-warnings.ts";
import type { HttpServer } from "../fastify.ts";
import { placementProblem } from "../placement-problems.ts";
import { sendProblem } from "../problems.ts";
import { DepartmentSchema } from "../schemas/call.ts";
import { problem, PROBLEMS } from "../schemas/problem.ts";
import { checkCallRequest } from "../start-call-input.ts";
import type { StartsUnderWay } from "../starts-under-way.ts";
import { StopNotices } from "../stop-notices.ts";

const MINUTE = 60_000;

const BodySchema = Type.Object({
  customerName: Type.String({ description: "1 to 100 characters after trimming. It is spoken." }),
  phoneNumber: Type.String({
    description: "E.164 recommended; a national number is read with DEFAULT_COUNTRY.",
    examples: ["+911234567890"],
  }),
  department: DepartmentSchema,
});

const HeadersSchema = Type.Object({
  "idempotency-key": Type.Optional(
    Type.String({
      pattern: "^[\\x20-\\x7e]{1,255}$",
      description: "A repeat with the same key within 24 hours gets the first answer and never dials again.",
    }),
  ),
});

const StartedSchema = Type.Object(
  { message: Type.Literal("Call started"), callSid: Type.String() },
  { description: "The carrier has agreed to place the call." },
);

/** `POST /start-call`. */
export function startCallRoute(server: HttpServer, context: Context, starts: StartsUnderWay): void {
  const { database, carrier, inbox, clock, config, log, observations } = context;
  const unsent = new Set<string>();
  const capWarnings = new CapWarnings(log);
  const stopNotices = new StopNotices(log);
  const unstored = new AtMostOnce(MINUTE);

  server.post(
    "/start-call",
    {
      config: { scope: "call" },
      // Also for an order whose key nobody could look up.
      onError: (_request, _reply, error, done) => {
        if (error instanceof StorageUnavailableError) tellUnstored(error);
        done();
      },
      schema: {
        summary: "Place one call",
        tags: ["calls"],
        headers: HeadersSchema,
        body: BodySchema,
        response: {
          200: StartedSchema,
          400: problem("Invalid input: `errors` names every field that is wrong."),
          403: problem("The country is not one that this server calls."),
          429: problem("A cap on starts is full; Retry-After says when an order may pass again."),
          422: problem("The carrier refuses the number, or the idempotency key belongs to another request."),
          502: problem("The carrier failed, or refuses our account."),
          503: problem(
            "Dialing is stopped, the carrier is busy, or the database is away: nothing was dialed.",
          ),
          504: problem("The carrier did not answer in time: the call may have been placed."),
          ...PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      const checked = checkCallRequest(request.body, config.calls, context.phoneNumbers);
      if (!checked.ok) return sendProblem(reply, checked.problem);
      const key = request.headers["idempotency-key"];
      const scope = callerScope(request.caller, context.identity.apiKey);
      const idempotency = key === undefined ? null : { scope, key, bodyHash: hashOf(request.body) };

      const { keyId } = request.caller;
      const { refusals } = stopNotices;
      const placing = placeCall(
        {
          database,
          carrier,
          now: () => clock.now(),
          limits: { perDay: config.calls.maxCallsPerDay, perHour: config.calls.maxCallsPerHour },
          timeZone: config.timeZone,
          record: (event) => inbox.add(event),
          unsent,
          report: (error, reference) => {
            request.log.error(
              { ...callNames({ reference }), reason: reasonOf(error) },
              "placement not recorded",
            );
          },
        },
        { ...checked.request, keyId, idempotency },
      );
      const { outcome, asked, caps } = await starts.watch(placing);
      const now = clock.now();
      capWarnings.look(caps, { now, day: wallClockIn(config.timeZone, now).day, keyId });
      if (outcome.outcome === "dialing-stopped") stopNotices.refused(outcome, now);
      if (asked) {
        observations.carrier(outcome.outcome !== "unknown");
        stopNotices.passed(refusals);
      }
      if (asked || isOwnRefusal(outcome)) logOutcome(request.log, outcome, checked.request.phoneNumber);
      if (outcome.outcome === "started") {
        return { message: "Call started" as const, callSid: outcome.callSid };
      }
      const code = "carrierCode" in outcome ? outcome.carrierCode : null;
      const answer = placementProblem(outcome, code === null ? null : carrier.explain(code));
      if (answer.retryAfterSeconds !== null) void reply.header("retry-after", answer.retryAfterSeconds);
      return sendProblem(reply, answer.problem);
    },
  );

  function tellUnstored(error: StorageUnavailableError): void {
    const heldBack = unstored.pass("", clock.now());
    if (heldBack === null) return;
    log.error(
      { reason: reasonOf(error), orders: heldBack + 1 },
      "orders are refused: the database takes none",
    );
  }
}

/** Whether the order itself was refused, and is not the repeat of one that the carrier was asked for. */
function isOwnRefusal(outcome: PlacementOutcome): boolean {
  return outcome.outcome === "dialing-stopped" || !("reference" in outcome);
}

function logOutcome(log: FastifyBaseLogger, outcome: PlacementOutcome, phoneNumber: string): void {
  // Why and by whom dialing was stopped are words that people have chosen.
  const { reference, callSid, why, by, ...rest } = {
    ...{ reference: null, callSid: null, why: null, by: null },
    ...outcome,
  };
  const line = { ...callNames({ reference, callSid }), ...rest, to: maskNumber(phoneNumber) };
  if (outcome.outcome === "started") log.info(line, "call placed");
  else if (outcome.outcome === "unknown")
    log.warn(line, "call may have been placed: the carrier's answer is lost");
  // What a cap or the switch refuses may come in floods: it is counted, and the cap or the stop warns.
  else if ("retryAfterSeconds" in outcome || outcome.outcome === "dialing-stopped")
    log.debug(line, "call not placed");
  else log.warn(line, "call not placed");
}

function hashOf(body: { customerName: string; phoneNumber: string; department: string }): string {
  const { customerName, phoneNumber, department } = body;
  return createHash("sha256")
    .update(JSON.stringify([customerName, phoneNumber, department]))
    .digest("base64url");
}
