import type { FastifyReply } from "fastify";

import type { Context } from "../context.ts";
import type { CallName } from "../domain/call-name.ts";
import { readWholeCall } from "../storage/whole-call.ts";
import { sendProblem } from "./problems.ts";

/** Answers with one call, by one of its names, and with all that was said of it and in it; 404 if there is none. */
export async function sendCall(
  { config, database: { reader } }: Pick<Context, "config" | "database">,
  name: CallName,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const call = await readWholeCall(reader, name, config.calls.companyName);
  if (!call) return sendProblem(reply, { status: 404, code: "not_found", detail: "There is no such call." });
  return reply.send(call);
}
