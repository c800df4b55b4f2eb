import type { FastifyReply } from "fastify";

import type { Context } from "../context.ts";
import { conversationOf } from "../domain/conversation.ts";
import { listCallEvents } from "../storage/call-events.ts";
import { findShownCall } from "../storage/call-pages.ts";
import { listRecordings } from "../storage/recordings.ts";
import { sendProblem } from "./problems.ts";

/** Answers with one call, by one of its names, and with all that was said of it and in it; 404 if there is none. */
export async function sendCall(
  { config, database: { reader } }: Pick<Context, "config" | "database">,
  name: { readonly callSid: string } | { readonly reference: string },
  reply: FastifyReply,
): Promise<FastifyReply> {
  const call = await findShownCall(reader, name);
  if (!call) return sendProblem(reply, { status: 404, code: "not_found", detail: "There is no such call." });
  const recordings = await listRecordings(reader, call.id);
  const events = await listCallEvents(reader, call.id);
  const conversation = conversationOf(call, events, config.calls.companyName);
  return reply.send({ ...call, recordings, events, conversation });
}
