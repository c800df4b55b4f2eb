import formbody from "@fastify/formbody";

import type { HttpServer } from "./fastify.ts";

/** Twilio's own requests stay far below it. */
const LARGEST_FORM_BYTES = 64_000;

/** Makes the routes of this scope read forms and nothing else; repeated fields become lists. */
export async function readFormsOnly(server: HttpServer): Promise<void> {
  server.removeAllContentTypeParsers();
  await server.register(formbody, { bodyLimit: LARGEST_FORM_BYTES });
}
