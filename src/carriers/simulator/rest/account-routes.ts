import type { FastifyInstance } from "fastify";

import { rfc2822 } from "../dates.ts";
import type { Exchange } from "../exchange.ts";
import { callerIdResource, callerIdSid, incomingNumberResource } from "./caller-ids.ts";
import { one, readFields } from "./form.ts";
import { pageOf } from "./paging.ts";
import { sendList } from "./send-list.ts";

/** The account itself, its balance and its numbers. `root` is the account's path. */
export function accountRoutes(server: FastifyInstance, exchange: Exchange, root: string): void {
  const { accountSid } = exchange.settings;
  server.get(`${root}.json`, () => ({
    sid: accountSid,
    owner_account_sid: accountSid,
    friendly_name: "Simulator",
    status: "active",
    type: "Full",
    auth_token: null,
    date_created: rfc2822(exchange.startedAt),
    date_updated: rfc2822(exchange.startedAt),
    uri: `${root}.json`,
    subresource_uris: { calls: `${root}/Calls.json`, recordings: `${root}/Recordings.json` },
  }));
  server.get(`${root}/Balance.json`, () => ({ account_sid: accountSid, balance: "100.00", currency: "USD" }));
  const collections = [
    { path: "IncomingPhoneNumbers", name: "incoming_phone_numbers", show: incomingNumberResource },
    { path: "OutgoingCallerIds", name: "outgoing_caller_ids", show: callerIdResource },
  ];
  for (const { path, name, show } of collections) {
    server.get(`${root}/${path}.json`, (request, reply) => {
      const query = readFields(request.query);
      const asked = one(query, "PhoneNumber") ?? "";
      const numbers = [...exchange.callerIds].filter(([number]) =>
        number.includes(asked.replace(/[\s*]/g, "")),
      );
      const page = pageOf(
        numbers,
        query,
        `${root}/${path}.json`,
        name,
        ([number]) => callerIdSid(number),
        ([number, since]) => show(accountSid, number, since),
      );
      return sendList(reply, page);
    });
  }
}
