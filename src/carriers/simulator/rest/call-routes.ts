import { setImmediate } from "node:timers/promises";

import type { FastifyInstance } from "fastify";

import type { Call } from "../call.ts";
import type { Exchange } from "../exchange.ts";
import { happens, seededRandom } from "../random.ts";
import type { Fields } from "../webhooks/signature.ts";
import { callResource } from "./call-resource.ts";
import { createCall } from "./create-call.ts";
import { passesDateFilter } from "./date-filter.ts";
import { one, readFields } from "./form.ts";
import { pageOf } from "./paging.ts";
import { NOT_FOUND, refusal, refusalBody } from "./refusal.ts";
import { sendList } from "./send-list.ts";
import { updateCall } from "./update-call.ts";

interface CallPath {
  Params: { file: string };
}

/** Create, list, fetch and update calls. `root` is the account's path. */
export function callRoutes(server: FastifyInstance, exchange: Exchange, root: string): void {
  const random = seededRandom("creates", exchange.settings.seed);
  const path = `${root}/Calls.json`;
  server.post(path, (request, reply) => createCall(exchange, random, request, reply));
  server.get(path, (request, reply) => {
    const query = readFields(request.query);
    const calls = [...exchange.calls.values()].reverse().filter((call) => isAskedFor(call, query));
    return sendList(
      reply,
      pageOf(calls, query, path, "calls", (call) => call.sid, callResource),
    );
  });
  server.get<CallPath>(`${root}/Calls/:file`, (request, reply) => {
    const call = find(exchange, request.params.file);
    if (call === null) return reply.code(NOT_FOUND.httpStatus).send(refusalBody(NOT_FOUND));
    return reply.send(callResource(call));
  });
  const updateFaults = seededRandom("updates", exchange.settings.seed);
  server.post<CallPath>(`${root}/Calls/:file`, async (request, reply) => {
    const call = find(exchange, request.params.file);
    const fields = readFields(request.body);
    const fails = happens(exchange.settings.faults.updateServerError, updateFaults);
    const refused =
      call === null ? NOT_FOUND : fails ? refusal(20500, 500) : updateCall(exchange, call, fields);
    const { httpStatus, code } = refused ?? { httpStatus: 200, code: null };
    const callSid = request.params.file.replace(/\.json$/, "");
    exchange.log(exchange.updates, { at: exchange.now(), callSid, fields, httpStatus, code });
    if (refused !== null) return reply.code(httpStatus).send(refusalBody(refused));
    // The call takes notice in a turn of its own; the answer shows it as it is then.
    await setImmediate();
    return reply.send(call === null ? null : callResource(call));
  });
}

function find(exchange: Exchange, file: string): Call | null {
  return exchange.calls.get(file.replace(/\.json$/, "")) ?? null;
}

function isAskedFor(call: Call, query: Fields): boolean {
  const parent = one(query, "ParentCallSid");
  return (
    parent === null &&
    (one(query, "To") ?? call.to) === call.to &&
    (one(query, "From") ?? call.from) === call.from &&
    (one(query, "Status") ?? call.status) === call.status &&
    passesDateFilter(query, "StartTime", call.startTime) &&
    passesDateFilter(query, "EndTime", call.endTime)
  );
}
