import type { Context } from "../../context.ts";
import { judgeHealth } from "../../domain/health.ts";
import { StorageUnavailableError } from "../../errors.ts";
import { type CallProblem, readCallProblems } from "../../storage/call-problems.ts";
import { VERSION } from "../../version.ts";
import { within } from "../../within.ts";
import type { HttpServer } from "../fastify.ts";
import { HealthDetailsSchema } from "../schemas/health-details.ts";
import { PROBLEMS } from "../schemas/problem.ts";

const PROBLEMS_SHOWN = 20;
/** Milliseconds that the database gets; whoever asks wants to know what is wrong, most of all when it is away. */
const PATIENCE = 2_000;

/** `GET /health/details`: how the program does, why, and which calls did not come about. */
export function healthDetailsRoute(server: HttpServer, { observations, clock, database }: Context): void {
  server.get(
    "/health/details",
    {
      config: { scope: "read", worksWithoutDatabase: true },
      schema: {
        summary: "How the program does, since when, and which calls did not come about",
        description:
          "Reports as last seen in real traffic; probes nothing. Answers without the database too.",
        tags: ["operations"],
        response: { 200: HealthDetailsSchema, ...PROBLEMS },
      },
    },
    async () => {
      const problems = await readProblems();
      const now = clock.now();
      const seen = observations.seen();
      const { journal, unknownCalls } = observations.readiness(now);
      const { state, reasons } = judgeHealth(seen, now);
      return {
        state,
        reasons: reasons.map(({ code, since, count }) => ({ code, since: isoText(since), count })),
        database: { state: seen.database.state, since: isoText(seen.database.since) },
        carrier: { state: seen.carrier.state, since: isoText(seen.carrier.since) },
        journal,
        unknownCalls,
        uptime: process.uptime(),
        version: VERSION,
        problems,
      };
    },
  );

  async function readProblems(): Promise<CallProblem[] | null> {
    try {
      return (await within(PATIENCE, readCallProblems(database.longReader, PROBLEMS_SHOWN))) ?? null;
    } catch (error) {
      if (error instanceof StorageUnavailableError) return null;
      throw error;
    }
  }
}

function isoText(instant: Date | null): string | null {
  return instant?.toISOString() ?? null;
}
