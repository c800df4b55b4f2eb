import swagger from "@fastify/swagger";

import type { HttpServer } from "./fastify.ts";
import { CallEventSchema, CallSchema, CallWithEventsSchema } from "./schemas/call.ts";
import { LiveFrameSchema } from "./schemas/live-frame.ts";
import { ProblemSchema } from "./schemas/problem.ts";

/** Schemas that several routes share, known by their `$id`. */
export const SHARED_SCHEMAS = [
  ProblemSchema,
  CallSchema,
  CallEventSchema,
  CallWithEventsSchema,
  LiveFrameSchema,
];

/** Has the OpenAPI 3.1 document made from the schemas of the routes that are added afterwards. */
export async function describeRoutes(server: HttpServer, needsKey: boolean): Promise<void> {
  for (const schema of SHARED_SCHEMAS) server.addSchema(schema);
  await server.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Outbound calling",
        version: "0.1.0",
        description:
          "Places automated calls, says a message, records which key was pressed, keeps recordings and every status.",
      },
      tags: [
        { name: "calls", description: "Calls: start, list, count." },
        { name: "carrier", description: "Addresses that the carrier asks; they need its signature." },
        { name: "operations", description: "For load balancers and the engineer on call." },
      ],
      components: { securitySchemes: { apiKey: { type: "http", scheme: "bearer" } } },
      ...(needsKey && { security: [{ apiKey: [] }] }),
    },
    refResolver: {
      buildLocalReference: ({ $id: name }, _base, _fragment, index) =>
        typeof name === "string" ? name : `def-${index}`,
    },
  });
}
