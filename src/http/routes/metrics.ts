import { Type } from "typebox";

import type { Context } from "../../context.ts";
import { wallClockIn } from "../../domain/business-day.ts";
import type { CapUse } from "../../domain/start-limits.ts";
import { StorageUnavailableError } from "../../errors.ts";
import { readCallCounts } from "../../storage/call-counts.ts";
import { readDialingSwitch } from "../../storage/dialing-switch.ts";
import { readCapOrders } from "../../storage/start-usage.ts";
import { within } from "../../within.ts";
import type { HttpServer } from "../fastify.ts";
import { PROBLEMS } from "../schemas/problem.ts";

/** Milliseconds that the database gets; Prometheus gives up after ten seconds by default. */
const PATIENCE = 2_000;
const HOUR = 3_600_000;

/** `GET /metrics`: what Prometheus scrapes. */
export function metricsRoute(server: HttpServer, context: Context): void {
  const { observations, clock, config, database, live } = context;
  const { metrics } = observations;
  server.get(
    "/metrics",
    {
      config: { scope: "read", worksWithoutDatabase: true },
      schema: {
        summary: "What this process measures, for Prometheus",
        description:
          "Prometheus's text format. The calls come from the counters, so it costs the same at any size. What the " +
          "database knows is left out while it is away.",
        tags: ["operations"],
        response: {
          200: { description: "As of now.", content: { "text/plain": { schema: Type.String() } } },
          ...PROBLEMS,
        },
      },
    },
    async (_request, reply) => {
      const [calls, dialing, caps] = await Promise.all([
        ifThere(readCallCounts(database.reader)),
        ifThere(readDialingSwitch(database.reader)),
        ifThere(readCaps()),
      ]);
      const seen = observations.seen();
      const { unknownCalls } = observations.readiness(clock.now());
      const text = await metrics.text({
        calls,
        dialingStopped: dialing && dialing.state !== "running",
        caps,
        ready: seen.storing,
        // Where nothing else needs it, as at night, the scrape does.
        databaseFailing: seen.database.state === "failing" || calls === null,
        carrierFailing: seen.carrier.state === "failing",
        journalEvents: seen.journal.waiting,
        setAsideEvents: seen.journal.setAside,
        unknownCalls: unknownCalls.count,
        oldestUnknownSeconds: unknownCalls.oldestSeconds,
        waitingReads: database.waitingReads(),
        liveStreams: live.listeners,
      });
      return reply.header("content-type", metrics.contentType).header("cache-control", "no-store").send(text);
    },
  );

  /** Not on the event loop: as many entries of an index are read as the cap of the hour lets pass. */
  async function readCaps(): Promise<CapUse[]> {
    const { maxCallsPerDay: perDay, maxCallsPerHour: perHour } = config.calls;
    if (perDay === null && perHour === null) return [];
    const now = clock.now();
    const { day } = wallClockIn(config.timeZone, now);
    const since = new Date(now.getTime() - HOUR);
    const used = await readCapOrders(database.longReader, { day, since, perDay, perHour });
    const use = (cap: "daily" | "hourly", limit: number | null) =>
      limit === null ? [] : [{ cap, used: used[cap] ?? 0, limit }];
    return [...use("daily", perDay), ...use("hourly", perHour)];
  }
}

/** What the database answers; null while it is away, or takes longer than somebody waits who scrapes. */
async function ifThere<T>(question: Promise<T>): Promise<T | null> {
  try {
    return (await within(PATIENCE, question)) ?? null;
  } catch (error) {
    if (error instanceof StorageUnavailableError) return null;
    throw error;
  }
}
