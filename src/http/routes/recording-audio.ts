import type { FastifyReply, FastifyRequest } from "fastify";
import { Type } from "typebox";

import type { RecordingAudio } from "../../carriers/carrier.ts";
import type { Context } from "../../context.ts";
import { recordingSidOf } from "../../domain/recording.ts";
import { findCallRecording, listRecordings } from "../../storage/recordings.ts";
import type { HttpServer } from "../fastify.ts";
import { type Place, Places } from "../places.ts";
import { type ProblemDetails, sendProblem } from "../problems.ts";
import { problem, PROBLEMS } from "../schemas/problem.ts";

const TRANSFERS_AT_ONCE = 20;
const RETRY_SECONDS = 5;
/** Other units and several ranges at once are not passed on, as RFC 9110 allows. */
const ONE_RANGE = /^bytes=(?:\d{1,15}-\d{0,15}|-\d{1,15})$/;

const AUDIO = {
  description: "The audio, as the carrier sends it.",
  content: { "audio/*": { schema: Type.String({ format: "binary" }) } },
};

/** `GET /recordings/:callSid/audio`, passed through from the carrier. */
export function recordingAudioRoute(server: HttpServer, { database, carrier, observations }: Context): void {
  const transfers = new Places(TRANSFERS_AT_ONCE);

  server.get(
    "/recordings/:callSid/audio",
    {
      config: { scope: "read" },
      schema: {
        summary: "The recording of a call",
        description: "The earliest completed one, unless `recordingSid` names another. Takes `Range`.",
        tags: ["calls"],
        params: Type.Object({ callSid: Type.String() }),
        querystring: Type.Object({
          recordingSid: Type.Optional(Type.String({ description: "One of the call's `recordings`." })),
        }),
        response: {
          200: AUDIO,
          206: AUDIO,
          404: problem("No such call, or it has no such recording (yet)."),
          416: problem("The recording has no such range."),
          502: problem("The carrier failed, or sent something that is no audio."),
          503: problem("Too many recordings are being sent: wait as long as Retry-After says."),
          504: problem("The carrier did not answer in time."),
          ...PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      const { callSid } = request.params;
      const recordingSid = await findRecordingSid(callSid, request.query.recordingSid);
      if (recordingSid === null) return sendProblem(reply, NO_RECORDING);
      const place = transfers.take();
      if (place === null) {
        void reply.header("retry-after", RETRY_SECONDS);
        return sendProblem(reply, TOO_MANY);
      }
      const audio = await carrier.openAudio({ ...wanted(request), recordingSid, signal: gone(reply, place) });
      // Who left says nothing of the carrier.
      if (!reply.raw.destroyed) {
        observations.carrier(audio.outcome !== "failed" || audio.reason === "not-audio");
      }
      return answer(audio, reply);
    },
  );

  async function findRecordingSid(callSid: string, named: string | undefined): Promise<string | null> {
    const call = await findCallRecording(database.reader, callSid);
    if (!call) return null;
    const own = recordingSidOf(call);
    if (named === undefined || named === own) return own;
    const known = await listRecordings(database.reader, call.id);
    const found = known.find(({ recordingSid, status }) => recordingSid === named && status === "completed");
    return found?.recordingSid ?? null;
  }
}

function wanted({ method, headers }: FastifyRequest) {
  const { range = "", "if-range": ifRange = null } = headers;
  return {
    method: method === "HEAD" ? ("HEAD" as const) : ("GET" as const),
    range: ONE_RANGE.test(range) ? range : null,
    ifRange: typeof ifRange === "string" ? ifRange : null,
  };
}

/** Aborts when the answer is over, whether all of it was sent or the client has left; then the place is free again. */
function gone(reply: FastifyReply, place: Place): AbortSignal {
  const ended = new AbortController();
  const end = () => {
    place.close();
    ended.abort();
  };
  if (reply.raw.destroyed) end();
  else reply.raw.once("close", end);
  return ended.signal;
}

function answer(audio: RecordingAudio, reply: FastifyReply): FastifyReply {
  switch (audio.outcome) {
    case "audio":
      return reply
        .code(audio.status)
        .headers({ ...audio.headers, "cache-control": "private" })
        .send(audio.body);
    case "missing":
      return sendProblem(reply, NO_RECORDING);
    case "no-such-range":
      if (audio.contentRange !== null) void reply.header("content-range", audio.contentRange);
      return sendProblem(reply, {
        status: 416,
        code: "range_not_satisfiable",
        detail: "The recording has no such range.",
      });
    case "failed":
      return sendProblem(reply, FAILURES[audio.reason]);
  }
}

const NO_RECORDING: ProblemDetails = {
  status: 404,
  code: "no_recording",
  detail: "There is no such call, or it has no such recording yet.",
};

const TOO_MANY: ProblemDetails = {
  status: 503,
  code: "too_many_audio_transfers",
  detail: "Too many recordings are being sent. Wait as long as Retry-After says.",
};

const UNAVAILABLE: ProblemDetails = {
  status: 502,
  code: "audio_unavailable",
  detail: "The carrier did not give the recording.",
};

const FAILURES: Readonly<Record<(RecordingAudio & { outcome: "failed" })["reason"], ProblemDetails>> = {
  "carrier-fault": UNAVAILABLE,
  "connection-lost": UNAVAILABLE,
  "not-audio": { status: 502, code: "not_audio", detail: "What the carrier sent is no audio." },
  "no-answer-in-time": {
    status: 504,
    code: "audio_timeout",
    detail: "The carrier did not begin to send the recording in time.",
  },
};
