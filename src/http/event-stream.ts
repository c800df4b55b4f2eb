import type { FastifyReply } from "fastify";

import type { Listener } from "../live/listener.ts";

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  // A proxy that gathers or packs what it passes on would hold the frames back.
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/**
 * Takes an answer out of the framework's hands and makes a stream of it that a listener reads. The head goes out with
 * the first bytes, so that whoever sees the stream open has missed nothing from then on.
 *
 * @param left called when the connection is over, whoever ended it.
 */
export function openEventStream(reply: FastifyReply, left: () => void): Listener {
  const { raw } = reply.headers(HEADERS).hijack();
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) raw.setHeader(name, value);
  }
  // The end of the connection is the end of the stream; framing every piece again for each client would double its cost.
  raw.useChunkedEncodingByDefault = false;
  raw.once("close", left);
  const open = () => {
    if (!raw.headersSent) raw.writeHead(200);
  };
  return {
    get unread() {
      return raw.writableLength;
    },
    write(bytes) {
      open();
      raw.write(bytes);
    },
    end() {
      open();
      raw.end();
    },
    cut() {
      raw.destroy();
    },
  };
}
