import swaggerUi from "@fastify/swagger-ui";

import type { HttpServer } from "../fastify.ts";

/** `GET /openapi.json`, and a page to browse it at `/docs`, all of it served from here. */
export async function documentationRoutes(server: HttpServer): Promise<void> {
  server.get("/openapi.json", { schema: { hide: true } }, (_request, reply) =>
    reply.header("content-type", "application/json; charset=utf-8").send(JSON.stringify(server.swagger())),
  );
  await server.register(swaggerUi, {
    routePrefix: "/docs",
    uiConfig: { deepLinking: true, validatorUrl: null, tryItOutEnabled: true },
    staticCSP: true,
    theme: { title: "Outbound calling: API" },
  });
}
