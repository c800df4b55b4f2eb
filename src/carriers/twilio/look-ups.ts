import type { CarrierLookUps, CarrierRecording } from "../carrier.ts";
import { callIn, fieldsOf, unanswered, UnreadableError } from "./rest-answers.ts";
import { RestAnswerError } from "./rest-client.ts";
import { isCallSid, isRecordingSid } from "./sids.ts";
import { dateIn, textIn, type WebhookFields, wholeNumberIn } from "./webhook-fields.ts";

interface Account {
  readonly accountSid: string;
  /** The number that calls, in E.164. */
  readonly callerId: string;
  /** Where the API is; the addresses of recordings begin with it. */
  readonly origin: string;
  /** Asks the API for a path with its query, with our credentials; throws what the REST client throws. */
  readonly get: (target: string) => Promise<{ readonly body: unknown }>;
}

/** Items of one page. Twilio gives up to 1000, but a call takes up to 2 kB, and answers are read up to 1 MB. */
const PAGE_SIZE = 250;
/** A person whom we have called ten thousand times gets no further page. */
const MOST_PAGES = 40;
/** Twilio's code for a resource that does not exist. A 404 without it is somebody else's answer. */
const NO_SUCH_RESOURCE = 20404;

/**
 * What Twilio knows of calls and recordings. Its answers are data from outside, so they are read field by field; an
 * answer that cannot be read is no answer.
 *
 * Sources: https://www.twilio.com/docs/voice/api/call-resource, https://www.twilio.com/docs/voice/api/recording
 */
export function createLookUps({ accountSid, callerId, origin, get }: Account): CarrierLookUps {
  const root = `/2010-04-01/Accounts/${accountSid}`;

  /** Every item of a list, page by page. */
  async function list(path: string, query: URLSearchParams, collection: string, turn: () => Promise<void>) {
    const items: WebhookFields[] = [];
    let target = `${root}${path}?${query.toString()}`;
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const body = fieldsOf((await get(target)).body);
      const shown = body[collection];
      if (!Array.isArray(shown)) throw new UnreadableError();
      items.push(...shown.map(fieldsOf));
      const next = body["next_page_uri"];
      if (next === null || next === undefined) return items;
      // Only its query is taken: an answer does not decide where our credentials go.
      if (typeof next !== "string" || !next.includes("?")) throw new UnreadableError();
      target = `${root}${path}${next.slice(next.indexOf("?"))}`;
      await turn();
    }
    return null;
  }

  return {
    async lookUpCall(callSid) {
      if (!isCallSid(callSid)) return { outcome: "no-such-call" };
      try {
        const call = callIn(fieldsOf((await get(`${root}/Calls/${callSid}.json`)).body));
        return call?.callSid === callSid ? { outcome: "found", call } : unanswered(new UnreadableError());
      } catch (error) {
        if (error instanceof RestAnswerError && error.httpStatus === 404 && error.code === NO_SUCH_RESOURCE)
          return { outcome: "no-such-call" };
        return unanswered(error);
      }
    },

    async findCallsTo(phoneNumber, created, turn) {
      // Without StartTime: a call that waits in Twilio's queue has none.
      const query = new URLSearchParams({ To: phoneNumber, From: callerId, PageSize: String(PAGE_SIZE) });
      try {
        const items = await list("/Calls.json", query, "calls", turn);
        if (items === null) return { outcome: "no-answer", reason: "too-many-calls" };
        const calls = items
          .map(datedCallIn)
          .filter(
            ({ call, direction, createdAt }) =>
              direction === "outbound-api" &&
              digitsIn(call.phoneNumber) === digitsIn(phoneNumber) &&
              createdAt >= created.from &&
              createdAt <= created.until,
          );
        return { outcome: "found", calls };
      } catch (error) {
        return unanswered(error);
      }
    },

    async lookUpRecordings(callSid) {
      if (!isCallSid(callSid)) return { outcome: "found", recordings: [] };
      const query = new URLSearchParams({ CallSid: callSid, PageSize: String(PAGE_SIZE) });
      try {
        const items = await list("/Recordings.json", query, "recordings", async () => {
          // A call has a few recordings, never a second page of them.
        });
        const ofCall = items?.filter((item) => item["call_sid"] === callSid) ?? [];
        return { outcome: "found", recordings: ofCall.flatMap((item) => recordingIn(item, origin + root)) };
      } catch (error) {
        return unanswered(error);
      }
    },
  };
}

/** One call of a list. One that cannot be read may be the very one that is looked for, so it spoils the answer. */
function datedCallIn(item: WebhookFields) {
  const [call, date, direction] = [callIn(item), dateIn(item, "date_created"), textIn(item, "direction")];
  if (call === null || date === null || direction === null) throw new UnreadableError();
  return { call, direction, createdAt: new Date(date) };
}

/** What two ways to write a number have in common. */
function digitsIn(number: string | null): string {
  return (number ?? "").replace(/\D/g, "");
}

function recordingIn(item: WebhookFields, account: string): CarrierRecording[] {
  const recordingSid = item["sid"];
  if (!isRecordingSid(recordingSid)) return [];
  const status = textIn(item, "status") ?? "unknown";
  return [
    {
      recordingSid,
      status,
      url: status === "completed" ? `${account}/Recordings/${recordingSid}` : null,
      duration: wholeNumberIn(item, "duration"),
      startTime: dateIn(item, "start_time"),
    },
  ];
}
