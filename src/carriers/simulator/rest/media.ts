import type { FastifyReply, FastifyRequest } from "fastify";

import type { Recording } from "../recording.ts";
import { wavOf } from "../wav.ts";
import { NOT_FOUND, refusal, refusalBody } from "./refusal.ts";

/** The audio of a recording, whole or the one byte range asked for (RFC 9110, section 14). */
export function sendAudio(
  recording: Recording,
  request: FastifyRequest,
  reply: FastifyReply,
  channels: 1 | 2,
): FastifyReply {
  if (recording.status !== "completed") return reply.code(NOT_FOUND.httpStatus).send(refusalBody(NOT_FOUND));
  if (channels > recording.channels) return reply.code(400).send(refusalBody(refusal(20001)));
  const file = wavOf(recording.segments, channels);
  void reply.header("accept-ranges", "bytes").type("audio/x-wav");
  const range = readRange(request.headers.range, file.length);
  if (range === "whole") return reply.send(file);
  if (range === "unsatisfiable") {
    return reply.code(416).header("content-range", `bytes */${file.length}`).send();
  }
  const [first, last] = range;
  void reply.code(206).header("content-range", `bytes ${first}-${last}/${file.length}`);
  return reply.send(file.subarray(first, last + 1));
}

/** First and last byte of a single range; anything else asked for is answered with the whole, as the RFC allows. */
function readRange(header: string | undefined, size: number): [number, number] | "whole" | "unsatisfiable" {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? "");
  const [, from = "", to = ""] = match ?? [];
  if (from === "" && to === "") return "whole";
  if (from === "") return Number(to) === 0 ? "unsatisfiable" : [Math.max(0, size - Number(to)), size - 1];
  const first = Number(from);
  const last = to === "" ? size - 1 : Math.min(Number(to), size - 1);
  if (to !== "" && Number(to) < first) return "whole";
  return first >= size ? "unsatisfiable" : [first, last];
}
