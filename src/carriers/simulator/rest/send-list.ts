import type { FastifyReply } from "fastify";

import { type Refusal, refusalBody } from "./refusal.ts";

/** Sends a page of a list, or the refusal that came instead of it. */
export function sendList(reply: FastifyReply, page: Record<string, unknown> | Refusal): FastifyReply {
  if (!isRefusal(page)) return reply.send(page);
  return reply.code(page.httpStatus).send(refusalBody(page));
}

function isRefusal(page: Record<string, unknown> | Refusal): page is Refusal {
  return "httpStatus" in page;
}
