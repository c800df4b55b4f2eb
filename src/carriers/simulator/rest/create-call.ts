import type { FastifyReply, FastifyRequest } from "fastify";

import type { CreateAnswer } from "../behaviour.ts";
import type { CallOrder } from "../call.ts";
import { behaviourOf } from "../callee-mix.ts";
import { pauseReal } from "../clock.ts";
import type { Exchange } from "../exchange.ts";
import { placeCall } from "../place-call.ts";
import { happens, type Random } from "../random.ts";
import type { Fields } from "../webhooks/signature.ts";
import { callResource } from "./call-resource.ts";
import { readOrder } from "./create-order.ts";
import { one, readFields } from "./form.ts";
import { type Refusal, refusal, refusalBody } from "./refusal.ts";

/** Real time, whatever the speed: it is the client's patience that is tried. The client's own timeout ends it. */
const SILENCE_MS = 30_000;

const TOO_MANY: CreateAnswer = { kind: "refused", httpStatus: 429, code: 20429 };

/** Answers a create request, well or, where a fault or the number asks for it, badly. Every request is recorded. */
export async function createCall(
  exchange: Exchange,
  random: Random,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const fields = readFields(request.body);
  const gone = whenGone(exchange, reply);
  await pauseReal(exchange.settings.faults.slowCreate, gone);
  if (gone.aborted) return hangUp(reply);
  const owned = exchange.settings.callerIds === null ? null : exchange.callerIds;
  const order = readOrder(fields, owned);
  if ("code" in order) return refuse(exchange, fields, reply, order);
  const behaviour = behaviourOf(order.to, exchange.settings.seed, exchange.settings.callees);
  const answer = drawFault(exchange, random) ?? behaviour.createAnswer ?? null;
  if (answer?.kind === "refused") {
    return refuse(exchange, fields, reply, refusal(answer.code, answer.httpStatus));
  }
  if (answer?.kind === "server-error" && !answer.placed) {
    return refuse(exchange, fields, reply, refusal(20500, 500));
  }
  return placeAndAnswer(exchange, fields, order, answer, gone, reply);
}

async function placeAndAnswer(
  exchange: Exchange,
  fields: Fields,
  order: CallOrder,
  answer: Exclude<CreateAnswer, { kind: "refused" }> | null,
  gone: AbortSignal,
  reply: FastifyReply,
): Promise<unknown> {
  const call = placeCall(exchange, order);
  const record = (httpStatus: number | null, code: number | null, how: string): void => {
    exchange.log(exchange.creates, { at: exchange.now(), fields, callSid: call.sid, httpStatus, code });
    if (how !== "") exchange.tell(call, { kind: "answer-spoiled", how });
  };
  switch (answer?.kind) {
    case undefined:
      record(201, null, "");
      return reply.code(201).send(callResource(call));
    case "server-error":
      record(500, 20500, "HTTP 500");
      return reply.code(500).send(refusalBody(refusal(20500, 500)));
    case "html":
      record(200, null, "an HTML page");
      return reply.type("text/html").send("<!doctype html><title>Bad day</title><p>This is not the API.</p>");
    case "silence":
      record(null, null, "none at all");
      await pauseReal(SILENCE_MS, gone);
      return hangUp(reply);
    case "connection-cut":
      record(null, null, "the connection is cut");
      return hangUp(reply);
  }
}

function refuse(exchange: Exchange, fields: Fields, reply: FastifyReply, refused: Refusal): FastifyReply {
  const { httpStatus, code } = refused;
  const [from, to] = [one(fields, "From") ?? "nobody", one(fields, "To") ?? "nobody"];
  const event = { kind: "refused", httpStatus, code } as const;
  exchange.settings.onStory({ callSid: "", from, to, atSeconds: 0, event });
  exchange.log(exchange.creates, { at: exchange.now(), fields, callSid: null, httpStatus, code });
  return reply.code(httpStatus).send(refusalBody(refused));
}

function drawFault(exchange: Exchange, random: Random): CreateAnswer | null {
  const { faults } = exchange.settings;
  if (happens(faults.createTooManyRequests, random)) return TOO_MANY;
  if (happens(faults.createServerError, random)) return { kind: "server-error", placed: false };
  if (happens(faults.createServerErrorYetPlaced, random)) return { kind: "server-error", placed: true };
  return happens(faults.loseCreateAnswer, random) ? { kind: "connection-cut" } : null;
}

/** Aborted when the client disconnects or the simulator closes. */
function whenGone(exchange: Exchange, reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  const leave = (): void => {
    exchange.closing.removeEventListener("abort", leave);
    gone.abort();
  };
  reply.raw.once("close", leave);
  exchange.closing.addEventListener("abort", leave);
  return gone.signal;
}

function hangUp(reply: FastifyReply): FastifyReply {
  reply.hijack();
  reply.raw.destroy();
  return reply;
}
