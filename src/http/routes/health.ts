import { Type } from "typebox";

import type { Context } from "../../context.ts";
import type { HttpServer } from "../fastify.ts";

const HealthSchema = Type.Object(
  {
    status: Type.Literal("ok"),
    uptime: Type.Number({ description: "Seconds since the start." }),
  },
  { description: "It lives." },
);

const readySchema = (description: string) =>
  Type.Object(
    {
      status: Type.Union([Type.Literal("ready"), Type.Literal("not-ready")]),
      database: Type.String({ description: "As last seen in real traffic: ok, failing or unused." }),
      carrier: Type.String({ description: "As last seen in real traffic: ok, failing or unused." }),
      journal: Type.Object(
        {
          waiting: Type.Integer({ description: "Webhooks that wait for the database." }),
          setAside: Type.Integer({
            description: "Webhooks that the database does not take, kept in a file.",
          }),
        },
        { description: "Webhooks that are stored, but not in the database." },
      ),
      unknownCalls: Type.Object(
        {
          count: Type.Integer(),
          oldestSeconds: Type.Union([Type.Integer(), Type.Null()], {
            description: "Seconds since the oldest of them was ordered.",
          }),
        },
        { description: "Orders of which nobody knows yet whether a call was placed, as last counted." },
      ),
    },
    { description },
  );

/** `GET /health`: the process lives. `GET /ready`: it can store a webhook. */
export function healthRoutes(server: HttpServer, { observations, clock }: Context): void {
  server.get(
    "/health",
    {
      schema: {
        summary: "Whether the process lives",
        description: "For load balancers. Says nothing of database and carrier: see /ready.",
        tags: ["operations"],
        response: { 200: HealthSchema },
      },
    },
    () => ({ status: "ok" as const, uptime: process.uptime() }),
  );

  server.get(
    "/ready",
    {
      schema: {
        summary: "Whether webhooks can be stored",
        description:
          "Webhooks can be stored while the database or the journal takes them. Reports as last seen in real traffic; probes nothing.",
        tags: ["operations"],
        response: {
          200: readySchema("Webhooks can be stored."),
          503: readySchema("No webhook can be stored, or the process is ending."),
        },
      },
    },
    (_request, reply) => {
      const { storing, unknownCalls, ...seen } = observations.seen();
      const { count, oldest } = unknownCalls;
      void reply.code(storing ? 200 : 503);
      return {
        status: storing ? ("ready" as const) : ("not-ready" as const),
        ...seen,
        unknownCalls: { count, oldestSeconds: oldest === null ? null : secondsBetween(oldest, clock.now()) },
      };
    },
  );
}

function secondsBetween(start: Date, end: Date): number {
  return Math.max(0, Math.floor((end.getTime() - start.getTime()) / 1000));
}
