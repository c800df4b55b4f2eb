import type { FastifyReply } from "fastify";

import type { Context } from "../context.ts";
import { readSearch } from "../domain/call-search.ts";
import type { CallFilter, CallPosition } from "../storage/call-filter.ts";
import { type CallPage, readCallPage, readCallPageAsJson } from "../storage/call-pages.ts";
import type { Database } from "../storage/database.ts";
import { findCalls } from "../storage/found-calls.ts";
import { CSV_HEAD, csvRows } from "./call-csv.ts";
import { readTimes } from "./call-list-query.ts";
import { readLinkedPage, readPlace } from "./call-page.ts";
import { FullReads, type ListFrame } from "./full-reads.ts";
import { sendInvalid, sendProblem } from "./problems.ts";
import type { CallListQuery } from "./schemas/call-list.ts";

const FULL_READS_AT_ONCE = 2;
const PATIENCE = { stalledAfterMilliseconds: 1000, cutAfterMilliseconds: 30_000 };
const RETRY_FULL_READ_SECONDS = 5;

const JSON_TYPE = "application/json; charset=utf-8";
const JSON_ARRAY: ListFrame = { head: "[", between: ",", tail: "]" };
const CSV_TABLE: ListFrame = { head: CSV_HEAD, between: "", tail: "" };

type Parts = Pick<Context, "clock" | "config" | "database" | "phoneNumbers">;

/** Answers with the calls that pass a query, in a page or all of them. */
export class CallList {
  readonly #context: Parts;
  readonly #fullReads = new FullReads(FULL_READS_AT_ONCE, PATIENCE);

  constructor(context: Parts) {
    this.#context = context;
  }

  /** @param path of the list; where it names the department, `query` holds it too. */
  async send(query: CallListQuery, path: string, reply: FastifyReply): Promise<FastifyReply> {
    const { times, errors } = readTimes(query);
    const { after, errors: placeErrors } = readPlace(query.cursor);
    errors.push(...placeErrors);
    const { config, database, phoneNumbers } = this.#context;
    const { q = null } = query;
    const search = q === null ? null : readSearch(q, config.calls.defaultCountry, phoneNumbers);
    if (q !== null && search === null) {
      errors.push({ field: "q", message: "q must hold at least one visible character." });
    }
    if (errors.length > 0) return sendInvalid(reply, errors);

    const { status, department, ivrSelection, limit } = query;
    const filter: CallFilter = {
      ...times,
      ...(status !== undefined && { status }),
      ...(department !== undefined && { department }),
      ...(ivrSelection !== undefined && { ivrSelection }),
      ...(search !== null && { found: await findCalls(database.longReader, search) }),
    };
    const isCsv = query.format === "csv";
    if (limit === undefined && after === null && reply.request.method === "HEAD") {
      // Only what a full read would be announced with: nothing is read, and no place is taken.
      return (isCsv ? this.#asDownload(reply) : reply.header("content-type", JSON_TYPE)).send();
    }
    if (limit === undefined && after === null) return this.#sendAll(filter, isCsv, reply);

    const wanted = { filter, after, limit, path, query: queryAt(path, query) };
    const shown = await readLinkedPage(database, wanted, reply);
    return isCsv ? this.#asDownload(reply).send(CSV_HEAD + csvRows(shown)) : reply.send(shown);
  }

  #sendAll(filter: CallFilter, isCsv: boolean, reply: FastifyReply): FastifyReply {
    const { database } = this.#context;
    const stream = isCsv
      ? this.#fullReads.open((...place) => readCsvPage(database, filter, ...place), CSV_TABLE)
      : this.#fullReads.open((...place) => readCallPageAsJson(database, filter, ...place), JSON_ARRAY);
    if (stream && isCsv) return this.#asDownload(reply).send(stream);
    if (stream) return reply.header("content-type", JSON_TYPE).send(stream);
    void reply.header("retry-after", RETRY_FULL_READ_SECONDS);
    return sendProblem(reply, {
      status: 429,
      code: "too_many_full_reads",
      detail: "Two reads of the whole list are under way. Wait, or ask for pages with limit.",
    });
  }

  #asDownload(reply: FastifyReply): FastifyReply {
    const day = this.#context.clock.now().toISOString().slice(0, 10);
    return reply
      .header("content-type", "text/csv; charset=utf-8; header=present")
      .header("content-disposition", `attachment; filename="calls-${day}.csv"`);
  }
}

async function readCsvPage(
  { longReader }: Pick<Database, "longReader">,
  filter: CallFilter,
  after: CallPosition | null,
  limit: number,
): Promise<CallPage<string>> {
  const { calls, next } = await readCallPage(longReader, filter, after, limit);
  return { calls: calls.length === 0 ? [] : [csvRows(calls)], next };
}

/** The query without the department where the path names it. */
function queryAt(path: string, { department, ...rest }: CallListQuery): CallListQuery {
  return path !== "/calls" || department === undefined ? rest : { department, ...rest };
}
