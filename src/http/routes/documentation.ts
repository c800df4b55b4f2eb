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
    staticCSP: PAGE_POLICY,
    theme: { title: "Outbound calling: API" },
  });
}

/** The page has its own scripts, and inline styles that its library sets. */
const PAGE_POLICY = {
  "default-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
  "img-src": ["'self'", "data:"],
  "object-src": ["'none'"],
  "style-src": ["'self'", "'unsafe-inline'"],
};
