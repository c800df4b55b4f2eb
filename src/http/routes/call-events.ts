import { Type } from "typebox";

import type { Context } from "../../context.ts";
import { readCursor } from "../../live/cursor.ts";
import type { Listener } from "../../live/listener.ts";
import type { Entrances } from "../access.ts";
import { AdmittedStreams } from "../admitted-streams.ts";
import { openEventStream } from "../event-stream.ts";
import type { HttpServer } from "../fastify.ts";
import { sendProblem } from "../problems.ts";
import { PROBLEMS } from "../schemas/problem.ts";

const RETRY_SECONDS = 5;

/**
 * `GET /call-events`: what happens to calls, as it happens.
 *
 * @param entrances null where the API needs no key.
 */
export function callEventsRoute(
  server: HttpServer,
  { live, log }: Context,
  entrances: Entrances | null,
): void {
  const admitted = entrances && new AdmittedStreams(entrances, log);
  // The server waits for every answer, and these have no end of their own.
  server.addHook("preClose", (done) => {
    live.close();
    done();
  });
  server.get(
    "/call-events",
    {
      config: { scope: "read" },
      exposeHeadRoute: false,
      schema: {
        summary: "What happens to calls, as it happens",
        description:
          "Server-sent events. `frame`: a LiveFrame, at most ten a second; its id is its cursor, with which a " +
          "stream that was cut goes on without a gap. What a long absence has missed comes as one frame with up to 200 " +
          "calls. `reset` (`cursor`, `at`): more was missed than is told, or the cursor is none of ours; ask for " +
          "everything anew, frames follow from here. `beat` (`at`, `dialing` as in a frame): after five seconds of silence. A stream ends within five seconds of the end of the session, or the revocation of the key, that opened it.",
        tags: ["calls"],
        querystring: Type.Object({
          after: Type.Optional(
            Type.String({ description: "The cursor of the last frame seen; without: from now on." }),
          ),
        }),
        headers: Type.Object({
          "last-event-id": Type.Optional(
            Type.String({ description: "The same, as browsers send it; it counts more." }),
          ),
        }),
        response: {
          200: {
            description: "An endless stream of frames.",
            content: { "text/event-stream": { schema: Type.Ref("LiveFrame") } },
          },
          ...PROBLEMS,
        },
      },
    },
    (request, reply) => {
      if (!live.hasRoom) {
        void reply.header("retry-after", RETRY_SECONDS);
        return sendProblem(reply, {
          status: 503,
          code: "too_many_streams",
          detail: "As many clients listen as there are places, or the program is ending. Try again later.",
        });
      }
      const listener: Listener = openEventStream(reply, () => {
        live.leave(listener);
        forget?.();
      });
      const end = () => {
        live.dismiss(listener);
      };
      const forget = admitted?.add(request, end);
      live.join(listener, readCursor(request.headers["last-event-id"] ?? request.query.after));
      return reply;
    },
  );
}
