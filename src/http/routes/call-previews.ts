import type { Context } from "../../context.ts";
import { cleanCustomerName, spokenName } from "../../domain/customer-name.ts";
import { parseDialableNumber } from "../../domain/phone-number.ts";
import { spokenScript } from "../../domain/spoken-script.ts";
import type { HttpServer } from "../fastify.ts";
import { CallPreviewSchema, PreviewedCallSchema } from "../schemas/call-preview.ts";
import { PROBLEMS } from "../schemas/problem.ts";

/** `POST /call-previews`: asks the rules of `/start-call` and `/twiml`; dials nothing and stores nothing. */
export function callPreviewRoute(server: HttpServer, { config, phoneNumbers }: Context): void {
  server.post(
    "/call-previews",
    {
      config: { scope: "call" },
      schema: {
        summary: "What a call would be: its number, its name, its words",
        description: "Takes a body like /start-call, also an unfinished one. Nothing is dialed or stored.",
        tags: ["calls"],
        body: PreviewedCallSchema,
        response: { 200: CallPreviewSchema, ...PROBLEMS },
      },
    },
    ({ body: { customerName, phoneNumber, department = null } }) => ({
      phoneNumber: phoneNumber === undefined ? null : previewNumber(phoneNumber),
      customerName: customerName === undefined ? null : previewName(customerName),
      script: spokenScript({
        customerName: spokenName(customerName),
        department,
        companyName: config.calls.companyName,
      }),
    }),
  );

  function previewNumber(text: string) {
    const number = parseDialableNumber(text, config.calls, phoneNumbers);
    if (!number.ok) return { callable: false as const, code: number.reason, message: number.message };
    const { e164, country } = number;
    return { callable: true as const, e164, country, ...phoneNumbers.write(e164) };
  }

  function previewName(text: string) {
    const name = cleanCustomerName(text);
    return name.ok
      ? { accepted: true as const, name: name.name }
      : { accepted: false as const, message: name.message };
  }
}
