import { Type } from "typebox";

import type { Context } from "../../context.ts";
import { summarise } from "../../domain/stats.ts";
import { readCallCounts } from "../../storage/call-counts.ts";
import { readToday } from "../../storage/today.ts";
import type { HttpServer } from "../fastify.ts";
import { PROBLEMS } from "../schemas/problem.ts";

const StatsSchema = Type.Object(
  {
    total: Type.Integer(),
    answered: Type.Integer({ description: "Calls whose status is completed or answered." }),
    failed: Type.Integer({ description: "Calls whose status is failed, busy, no-answer or canceled." }),
    byDepartment: Type.Object({
      Sales: Type.Integer(),
      CRM: Type.Integer(),
      Collection: Type.Integer(),
      Support: Type.Integer(),
    }),
  },
  { description: "The counters." },
);

/** `GET /stats` and `GET /stats/today`. */
export function statsRoutes(server: HttpServer, { database, clock, config }: Context): void {
  server.get(
    "/stats",
    {
      config: { scope: "read" },
      schema: {
        summary: "How many calls, how many answered, how many failed",
        tags: ["calls"],
        response: { 200: StatsSchema, ...PROBLEMS },
      },
    },
    async () => summarise(await readCallCounts(database.reader)),
  );

  server.get(
    "/stats/today",
    {
      config: { scope: "read" },
      schema: {
        summary: "The business's day in numbers, beside yesterday",
        description: "The day begins at midnight of TIME_ZONE. Counted by when calls began.",
        tags: ["calls"],
        response: {
          200: { description: "As of now.", content: { "application/json": { schema: Type.Ref("Today") } } },
          ...PROBLEMS,
        },
      },
    },
    async () => readToday(database.reader, { now: clock.now(), timeZone: config.timeZone }),
  );
}
