import { Type } from "typebox";

import type { Context } from "../../context.ts";
import { StorageUnavailableError } from "../../errors.ts";
import { type CallCount, readCallCounts } from "../../storage/call-counts.ts";
import { within } from "../../within.ts";
import type { HttpServer } from "../fastify.ts";
import { PROBLEMS } from "../schemas/problem.ts";

/** Milliseconds that the database gets; Prometheus gives up after ten seconds by default. */
const PATIENCE = 2_000;

/** `GET /metrics`: what Prometheus scrapes. */
export function metricsRoute(server: HttpServer, { observations, clock, database, live }: Context): void {
  const { metrics } = observations;
  server.get(
    "/metrics",
    {
      config: { scope: "read", worksWithoutDatabase: true },
      schema: {
        summary: "What this process measures, for Prometheus",
        description:
          "Prometheus's text format. The calls come from the counters, so it costs the same at any size; they are left " +
          "out while the database is away.",
        tags: ["operations"],
        response: {
          200: { description: "As of now.", content: { "text/plain": { schema: Type.String() } } },
          ...PROBLEMS,
        },
      },
    },
    async (_request, reply) => {
      const calls = await readCounts();
      const seen = observations.seen();
      const { unknownCalls } = observations.readiness(clock.now());
      const text = await metrics.text({
        calls,
        ready: seen.storing,
        databaseFailing: seen.database.state === "failing",
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

  async function readCounts(): Promise<CallCount[] | null> {
    try {
      return (await within(PATIENCE, readCallCounts(database.reader))) ?? null;
    } catch (error) {
      if (error instanceof StorageUnavailableError) return null;
      throw error;
    }
  }
}
