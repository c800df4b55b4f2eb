import type { FastifyInstance, FastifyReply } from "fastify";

import type { Exchange } from "../exchange.ts";
import type { Recording } from "../recording.ts";
import type { Fields } from "../webhooks/signature.ts";
import { passesDateFilter } from "./date-filter.ts";
import { one, readFields } from "./form.ts";
import { sendAudio } from "./media.ts";
import { pageOf } from "./paging.ts";
import { callRecordingResource, recordingResource } from "./recording-resource.ts";
import { NOT_FOUND, refusalBody } from "./refusal.ts";
import { sendList } from "./send-list.ts";

/** Recordings, by call and of the whole account, and their audio. `root` is the account's path. */
export function recordingRoutes(server: FastifyInstance, exchange: Exchange, root: string): void {
  server.get(`${root}/Recordings.json`, (request, reply) => {
    const query = readFields(request.query);
    const found = newestFirst(exchange, query, one(query, "CallSid"));
    const show = (recording: Recording): Record<string, unknown> =>
      recordingResource(recording, exchange.origin);
    return sendList(reply, pageOf(found, query, `${root}/Recordings.json`, "recordings", sidOf, show));
  });
  server.get<{ Params: { file: string } }>(`${root}/Recordings/:file`, (request, reply) => {
    const [, sid = "", extension = ""] = /^(RE[^.]*)(?:\.(\w+))?$/.exec(request.params.file) ?? [];
    const recording = exchange.recordings.get(sid);
    if (recording === undefined) return notFound(reply);
    if (extension === "json") return reply.send(recordingResource(recording, exchange.origin));
    const channels = one(readFields(request.query), "RequestedChannels") === "2" ? 2 : 1;
    return extension === "" || extension === "wav"
      ? sendAudio(recording, request, reply, channels)
      : notFound(reply);
  });
  server.get<{ Params: { callSid: string } }>(`${root}/Calls/:callSid/Recordings.json`, (request, reply) => {
    const { callSid } = request.params;
    if (!exchange.calls.has(callSid)) return notFound(reply);
    const query = readFields(request.query);
    const path = `${root}/Calls/${callSid}/Recordings.json`;
    const found = newestFirst(exchange, query, callSid);
    return sendList(reply, pageOf(found, query, path, "recordings", sidOf, callRecordingResource));
  });
  server.get<{ Params: { callSid: string; file: string } }>(
    `${root}/Calls/:callSid/Recordings/:file`,
    (request, reply) => {
      const recording = exchange.recordings.get(request.params.file.replace(/\.json$/, ""));
      if (recording?.callSid !== request.params.callSid) return notFound(reply);
      return reply.send(callRecordingResource(recording));
    },
  );
}

function newestFirst(exchange: Exchange, query: Fields, callSid: string | null): Recording[] {
  return [...exchange.recordings.values()]
    .reverse()
    .filter((recording) => callSid === null || recording.callSid === callSid)
    .filter((recording) => passesDateFilter(query, "DateCreated", recording.dateCreated));
}

function sidOf(recording: Recording): string {
  return recording.sid;
}

function notFound(reply: FastifyReply): FastifyReply {
  return reply.code(NOT_FOUND.httpStatus).send(refusalBody(NOT_FOUND));
}
