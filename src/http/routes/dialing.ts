import { Type } from "typebox";

import { switchDialing } from "../../actions/switch-dialing.ts";
import type { Context } from "../../context.ts";
import { daysUntil } from "../../domain/business-day.ts";
import { checkReason, LONGEST_REASON } from "../../domain/dialing-wish.ts";
import { stageOf } from "../../domain/start-limits.ts";
import { readDialingSwitch } from "../../storage/dialing-switch.ts";
import { findNthNewestOrder } from "../../storage/recent-calls.ts";
import { asShownSwitch } from "../../storage/shown-switch.ts";
import { readStartUsage } from "../../storage/start-usage.ts";
import type { HttpServer } from "../fastify.ts";
import { sendInvalid, sendProblem } from "../problems.ts";
import { DialingSchema, SwitchedSchema } from "../schemas/dialing.ts";
import { problem, PROBLEMS } from "../schemas/problem.ts";
import type { StartsUnderWay } from "../starts-under-way.ts";

const HOUR = 3_600_000;
/** Milliseconds that the answer to a stop waits for orders whose request has gone to the carrier. */
const PATIENCE = 900;

const WishSchema = Type.Object({
  state: Type.Enum(["running", "stopped"]),
  reason: Type.Optional(
    Type.String({
      description: `At most ${LONGEST_REASON} characters; needed to stop. Everybody whose order is refused reads it.`,
    }),
  ),
  since: Type.Optional(
    Type.Union([Type.Null(), Type.String()], {
      description:
        "The `since` that you have seen (null: nobody has ever turned it). Then nothing is turned if somebody has " +
        "turned it since: 409 dialing_changed. Without it, it is turned whatever others did.",
    }),
  ),
});

/** `GET /dialing` and `PUT /dialing`: whether calls are dialed, and the switch that stops all of them. */
export function dialingRoutes(server: HttpServer, context: Context, starts: StartsUnderWay): void {
  const { database, clock, config } = context;
  const { timeZone, calls } = config;

  server.get(
    "/dialing",
    {
      config: { scope: "read" },
      schema: {
        summary: "Whether calls are dialed, how much of each cap is used, and what was refused today",
        tags: ["operations"],
        response: { 200: DialingSchema, ...PROBLEMS },
      },
    },
    async ({ caller }) => {
      const now = clock.now();
      const { today } = daysUntil(timeZone, now);
      const since = new Date(now.getTime() - HOUR);
      const usage = await readStartUsage(database.longReader, { day: today.day, since });
      const keys = usage.keys.map((key) => ({ ...key, stage: stageOfCap(key.lastHour, key.callsPerHour) }));
      const own = keys.find(({ id }) => id === caller.keyId);
      return {
        ...asShownSwitch(await readDialingSwitch(database.reader)),
        caps: {
          daily: {
            used: usage.today,
            limit: calls.maxCallsPerDay,
            stage: stageOfCap(usage.today, calls.maxCallsPerDay),
            day: today.day,
            timeZone,
            resetsAt: today.end.toISOString(),
          },
          hourly: {
            used: usage.lastHour,
            limit: calls.maxCallsPerHour,
            stage: stageOfCap(usage.lastHour, calls.maxCallsPerHour),
            freesAt: await hourFreesAt(usage.lastHour, calls.maxCallsPerHour, since, null),
          },
        },
        refusedToday: usage.refusedToday,
        keys: caller.scopes.has("manage") ? keys : [],
        yourKey: own
          ? { ...own, freesAt: await hourFreesAt(own.lastHour, own.callsPerHour, since, own.id) }
          : null,
      };
    },
  );

  server.put(
    "/dialing",
    {
      config: { scope: "manage" },
      schema: {
        summary: "Stop all dialing, or let it go on",
        description:
          "A stop holds in every process from the moment it is stored: no order is sent after it. Calls that are " +
          "in progress go on; POST /calls-in-progress/end ends them.",
        tags: ["operations"],
        body: WishSchema,
        response: {
          200: SwitchedSchema,
          409: problem(
            "dialing_changed: somebody has turned it since. It says how it stands; nothing was turned.",
          ),
          ...PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      const { state, reason = "", since } = request.body;
      const checked = checkReason(state, reason);
      if (!checked.ok) {
        return sendInvalid(reply, [{ field: "reason", message: `reason ${checked.fault}.` }]);
      }
      const seen = typeof since === "string" ? new Date(since) : since;
      if (seen && Number.isNaN(seen.getTime())) {
        return sendInvalid(reply, [
          { field: "since", message: "since is no time: send what GET /dialing told." },
        ]);
      }
      const wish = { state, reason: checked.reason, ...(seen !== undefined && { seen }) };
      const { dialing, outcome } = await switchDialing(database, wish, request.caller, clock.now());
      const { keyId } = request.caller;
      if (outcome === "overtaken") return sendProblem(reply, { ...CHANGED, ...asShownSwitch(dialing) });
      const turned = outcome === "turned";
      if (turned && state === "stopped") request.log.warn({ keyId }, "all dialing was stopped");
      else if (turned) request.log.warn({ keyId }, "dialing goes on");
      const ordersUnderWay = state === "stopped" ? await starts.settled(PATIENCE) : 0;
      return { ...asShownSwitch(dialing), ordersUnderWay };
    },
  );

  /** When a cap of 60 minutes, of one key or of all (null), lets an order pass again; null while it does. */
  async function hourFreesAt(
    used: number,
    limit: number | null,
    since: Date,
    keyId: string | null,
  ): Promise<string | null> {
    if (limit === null || used < limit) return null;
    const oldest = await findNthNewestOrder({ query: database.longReader }, limit, { since, keyId });
    return oldest ? new Date(oldest.getTime() + HOUR).toISOString() : null;
  }
}

const CHANGED = {
  status: 409,
  code: "dialing_changed",
  detail: "Somebody has turned the switch since: look how it stands, then ask again.",
};

function stageOfCap(used: number, limit: number | null) {
  return limit === null ? null : stageOf({ used, limit });
}
