import { Type } from "typebox";

import type { Context } from "../../context.ts";
import { summarise } from "../../domain/stats.ts";
import { readCallCounts } from "../../storage/call-counts.ts";
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

/** `GET /stats`. */
export function statsRoute(server: HttpServer, { database }: Context): void {
  server.get(
    "/stats",
    {
      schema: {
        summary: "How many calls, how many answered, how many failed",
        tags: ["calls"],
        response: { 200: StatsSchema, ...PROBLEMS },
      },
    },
    async () => summarise(await readCallCounts(database.reader)),
  );
}
