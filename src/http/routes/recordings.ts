import type { FastifyReply } from "fastify";
import { Type } from "typebox";

import type { Context } from "../../context.ts";
import { findShownCall } from "../../storage/call-pages.ts";
import type { HttpServer } from "../fastify.ts";
import { PROBLEMS } from "../schemas/problem.ts";

const RecordingSchema = Type.Object(
  {
    callSid: Type.String(),
    recordingUrl: Type.Union([Type.String(), Type.Null()], { description: "Null until there is one." }),
  },
  { description: "The call, and its recording if there is one." },
);

/** `GET /recordings/:callSid`. */
export function recordingRoute(server: HttpServer, { database }: Context): void {
  server.get(
    "/recordings/:callSid",
    {
      config: { scope: "read" },
      schema: {
        summary: "Where the recording of a call is kept",
        tags: ["calls"],
        params: Type.Object({ callSid: Type.String() }),
        response: {
          200: RecordingSchema,
          404: Type.Null({ description: "No such call; the body is empty." }),
          ...PROBLEMS,
        },
      },
    },
    async (request, reply) => {
      const { callSid } = request.params;
      const call = await findShownCall(database.reader, { callSid });
      if (!call) return answerNothing(reply);
      return { callSid, recordingUrl: call.recordingUrl };
    },
  );
}

/** 404 with an empty body, as the original contract has it. */
function answerNothing(reply: FastifyReply): FastifyReply {
  return reply.code(404).send();
}
