import type { FastifyReply, FastifyRequest } from "fastify";

import { emptyResponse, scriptAsTwiml } from "../carriers/twilio/twiml.ts";
import type { WebhookFields } from "../carriers/twilio/webhook-fields.ts";
import { gatheredKeyIn, translateCallStatus, translateRecording } from "../carriers/twilio/webhooks.ts";
import type { Context } from "../context.ts";
import type { CallEvent } from "../domain/call-event.ts";
import { spokenName } from "../domain/customer-name.ts";
import { type Department, isDepartment } from "../domain/department.ts";
import { answerScript, openingScript, type Script } from "../domain/script.ts";
import { callNames } from "../logging/call-names.ts";
import { reasonOf } from "../logging/reason.ts";
import { expectWebhooks, timeWebhooks } from "./answered-requests.ts";
import type { HttpServer } from "./fastify.ts";
import { readFormsOnly } from "./forms.ts";
import { answerAtEnd } from "./late-requests.ts";
import { recordCompleteSchema, statusSchema, twimlSchema } from "./schemas/webhooks.ts";
import { requireSignature } from "./webhook-signature.ts";

/**
 * The three addresses that the carrier asks: verify the signature, translate the fields, hand the event to the
 * inbox, answer in TwiML. Size and content type come first, then the signature; after that always 200, except
 * for a notification that neither database nor journal could take (the carrier then repeats it).
 */
export async function twilioWebhooks(server: HttpServer, context: Context): Promise<void> {
  const { inbox } = context;
  const { companyName } = context.config.calls;
  await readFormsOnly(server);
  server.addHook("preValidation", requireSignature(context));
  server.addHook("onRoute", answerAtEnd);
  server.addHook("onRoute", expectWebhooks(context));
  server.addHook("onResponse", timeWebhooks(context));

  server.post("/call-status", { ...statusSchema }, async (request, reply) => {
    const [fields, query] = [fieldsOf(request.body), fieldsOf(request.query)];
    const { event, oddities } = translateCallStatus(fields, query);
    warn(request, oddities, event);
    const gathered = gatheredKeyIn(fields, query);
    if (gathered === null) {
      if (event) await inbox.add(event);
      return sendTwiml(reply, emptyResponse());
    }
    const department = event === null ? null : await departmentAfter(event, request);
    return sendTwiml(reply, scriptAsTwiml(answerScript({ ...gathered, department, companyName })));
  });

  server.post("/record-complete", { ...recordCompleteSchema }, async (request, reply) => {
    const { event, oddities } = translateRecording(fieldsOf(request.body), fieldsOf(request.query));
    warn(request, oddities, event);
    if (event) await inbox.add(event);
    return sendTwiml(reply, emptyResponse());
  });

  const answerTwiml = (request: FastifyRequest, reply: FastifyReply) =>
    sendTwiml(reply, scriptAsTwiml(opening(request.query)));
  server.route({ method: ["GET", "POST"], url: "/twiml", ...twimlSchema, handler: answerTwiml });
  const others = server.supportedMethods.filter((method) => !["GET", "HEAD", "POST"].includes(method));
  server.route({ method: others, url: "/twiml", schema: { hide: true }, handler: answerTwiml });

  function opening(query: unknown): Script {
    const { customerName, department } = fieldsOf(query);
    const team = firstOf(department);
    return openingScript({
      customerName: spokenName(firstOf(customerName)),
      department: isDepartment(team) ? team : null,
      companyName,
    });
  }

  /** A live call must go on, so the callee gets an answer even when the key could not be stored. */
  async function departmentAfter(event: CallEvent, request: FastifyRequest): Promise<Department | null> {
    try {
      return (await inbox.add(event))?.department ?? null;
    } catch (error) {
      request.log.error({ ...callNames(event), reason: reasonOf(error) }, "key press not stored");
      return null;
    }
  }
}

function warn(request: FastifyRequest, oddities: readonly string[], event: CallEvent | null): void {
  if (oddities.length === 0) return;
  const route = request.routeOptions.url;
  request.log.warn({ route, ...callNames(event ?? {}), oddities }, "webhook with gaps");
}

function sendTwiml(reply: FastifyReply, twiml: string): FastifyReply {
  return reply.header("content-type", "text/xml; charset=utf-8").send(twiml);
}

function fieldsOf(received: unknown): WebhookFields {
  return typeof received === "object" && received !== null ? (received as WebhookFields) : {};
}

function firstOf(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : value;
}
