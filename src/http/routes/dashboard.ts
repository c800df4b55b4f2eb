import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

import files from "@fastify/static";
import type { FastifyReply } from "fastify";

import type { HttpServer } from "../fastify.ts";

/** Where `npm run build` puts the pages; the same from the sources and from the build. */
const DASHBOARD = path.join(import.meta.dirname, "../../../dist/dashboard");
const NONCE = "__NONCE__";
const NONCE_BYTES = 16;
const NOT_BUILT = "The dashboard has not been built. Run: npm run build. The API is described at /docs.\n";

/**
 * The dashboard's files, open to everyone: they hold no data. `/` and every address below `/dashboard` give the
 * one page, which finds by the address what to show. The page is never cached, since each copy has a nonce of its
 * own; all that it loads is named by its content, and kept for good.
 */
export async function dashboardRoutes(server: HttpServer): Promise<void> {
  const page = existsSync(path.join(DASHBOARD, "index.html"))
    ? readFileSync(path.join(DASHBOARD, "index.html"), "utf8")
    : null;
  const sendPage = (reply: FastifyReply) => {
    if (page === null)
      return reply.code(503).header("content-type", "text/plain; charset=utf-8").send(NOT_BUILT);
    const nonce = randomBytes(NONCE_BYTES).toString("base64");
    return reply
      .header("content-type", "text/html; charset=utf-8")
      .header("cache-control", "no-store")
      .header("content-security-policy", policyWith(nonce))
      .send(page.replaceAll(NONCE, nonce));
  };
  server.get("/", { schema: { hide: true } }, (_request, reply) => sendPage(reply));
  server.get("/dashboard", { schema: { hide: true } }, (_request, reply) => sendPage(reply));
  server.get("/dashboard/*", { schema: { hide: true } }, (_request, reply) => sendPage(reply));
  if (page === null) return;

  await server.register(files, {
    root: path.join(DASHBOARD, "assets"),
    prefix: "/assets/",
    schemaHide: true,
    preCompressed: true,
    immutable: true,
    maxAge: "1y",
    index: false,
  });
  // Its name stays the same, for it stands in the page as it is.
  server.get("/first-paint.js", { schema: { hide: true } }, (_request, reply) =>
    reply.sendFile("first-paint.js", DASHBOARD, { cacheControl: false, immutable: false }),
  );
}

/** Nothing from elsewhere, no inline script; inline styles only with the nonce that the page hands to its library. */
function policyWith(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "media-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join(";");
}
