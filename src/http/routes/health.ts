import { Type } from "typebox";

import type { Context } from "../../context.ts";
import type { HttpServer } from "../fastify.ts";
import { readySchema } from "../schemas/ready.ts";

const HealthSchema = Type.Object(
  {
    status: Type.Literal("ok"),
    uptime: Type.Number({ description: "Seconds since the start." }),
  },
  { description: "It lives." },
);

/** `GET /health`: the process lives. `GET /ready`: it can store a webhook. */
export function healthRoutes(server: HttpServer, { observations, clock }: Context): void {
  server.get(
    "/health",
    {
      config: { isAnsweredAtEnd: true },
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
      config: { isAnsweredAtEnd: true },
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
      const readiness = observations.readiness(clock.now());
      void reply.code(readiness.status === "ready" ? 200 : 503);
      return readiness;
    },
  );
}
