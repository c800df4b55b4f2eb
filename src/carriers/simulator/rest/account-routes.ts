import type { FastifyInstance } from "fastify";

import { rfc2822 } from "../dates.ts";
import type { Exchange } from "../exchange.ts";
import { happens, seededRandom } from "../random.ts";
import { callerIdResource, callerIdSid, incomingNumberResource } from "./caller-ids.ts";
import { one, readFields } from "./form.ts";
import { pageOf } from "./paging.ts";
import { NOT_FOUND, refusal, refusalBody } from "./refusal.ts";
import { sendList } from "./send-list.ts";

const E164 = /^\+[1-9]\d{1,14}$/;

/**
 * The account itself, its balance, its numbers, and which countries it may call. `root` is the account's path.
 *
 * Sources: https://www.twilio.com/docs/iam/api/account,
 * https://www.twilio.com/docs/voice/api/dialingpermissions-country-resource
 */
export function accountRoutes(server: FastifyInstance, exchange: Exchange, root: string): void {
  const { accountSid, faults, seed } = exchange.settings;
  const random = seededRandom("account", seed);
  const strikes = (fault: keyof typeof faults) => happens(faults[fault], random);

  server.addHook("onSend", async (_request, reply, payload) => {
    if (faults.dateBehind > 0) {
      const behind = exchange.now().getTime() - faults.dateBehind * 1000;
      void reply.header("date", new Date(behind).toUTCString());
    }
    return payload;
  });

  void server.register((scope, _options, done) => {
    scope.addHook("preHandler", async (_request, reply) => {
      if (!strikes("accountServerError")) return;
      const failed = refusal(20500, 500);
      await reply.code(failed.httpStatus).send(refusalBody(failed));
    });

    scope.get(`${root}.json`, () => ({
      sid: accountSid,
      owner_account_sid: accountSid,
      friendly_name: "Simulator",
      status: strikes("accountSuspended") ? "suspended" : "active",
      type: strikes("accountTrial") ? "Trial" : "Full",
      auth_token: null,
      date_created: rfc2822(exchange.startedAt),
      date_updated: rfc2822(exchange.startedAt),
      uri: `${root}.json`,
      subresource_uris: { calls: `${root}/Calls.json`, recordings: `${root}/Recordings.json` },
    }));

    scope.get(`${root}/Balance.json`, (_request, reply) => {
      if (strikes("noBalance")) return reply.code(NOT_FOUND.httpStatus).send(refusalBody(NOT_FOUND));
      const balance = strikes("balanceNegative") ? "-3.50" : strikes("balanceLow") ? "1.00" : "100.00";
      return { account_sid: accountSid, balance, currency: "USD" };
    });

    scope.get<{ Params: { iso: string } }>("/v1/DialingPermissions/Countries/:iso", (request, reply) => {
      const { iso } = request.params;
      if (strikes("noDialingPermissions") || !/^[A-Z]{2}$/.test(iso))
        return reply.code(NOT_FOUND.httpStatus).send(refusalBody(NOT_FOUND));
      return {
        iso_code: iso,
        low_risk_numbers_enabled: !strikes("countryForbidden"),
        high_risk_special_numbers_enabled: false,
        high_risk_tollfraud_numbers_enabled: false,
        url: `${exchange.origin}/v1/DialingPermissions/Countries/${iso}`,
      };
    });

    const owned = {
      path: "IncomingPhoneNumbers",
      name: "incoming_phone_numbers",
      hidden: "callerIdVerifiedOnly",
      show: (number: string, since: Date) =>
        incomingNumberResource(accountSid, number, since, { voice: !strikes("callerIdVoiceless") }),
    } as const;
    const verified = {
      path: "OutgoingCallerIds",
      name: "outgoing_caller_ids",
      hidden: "callerIdVoiceless",
      show: (number: string, since: Date) => callerIdResource(accountSid, number, since),
    } as const;
    for (const { path, name, hidden, show } of [owned, verified]) {
      scope.get(`${root}/${path}.json`, (request, reply) => {
        const query = readFields(request.query);
        const asked = (one(query, "PhoneNumber") ?? "").replace(/[\s*]/g, "");
        // Where any caller ID is accepted, the one that is asked for is there.
        if (exchange.settings.callerIds === null && E164.test(asked) && !exchange.callerIds.has(asked))
          exchange.callerIds.set(asked, exchange.now());
        const there = strikes("callerIdForeign") || strikes(hidden) ? [] : [...exchange.callerIds];
        const page = pageOf(
          there.filter(([number]) => number.includes(asked)),
          query,
          `${root}/${path}.json`,
          name,
          ([number]) => callerIdSid(number),
          ([number, since]) => show(number, since),
        );
        return sendList(reply, page);
      });
    }
    done();
  });
}
