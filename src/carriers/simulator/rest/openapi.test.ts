import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { Ajv, type ValidateFunction } from "ajv";
import { describe, expect, test } from "vitest";

import { NUMBER, world } from "../test-support/world.ts";

/** Twilio's own description of its API lies beside the project where it is developed; it is no part of it. */
const DOCUMENT = fileURLToPath(
  new URL("../../../../../shared/twilio-oai/api-v2010-voice.json", import.meta.url),
);

type Json = Record<string, unknown>;

/** OpenAPI 3.0 says `nullable` where JSON Schema has a type of its own; undescribed fields are refused. */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== "object" || schema === null) return schema;
  const mapped = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, strict(value)]));
  const { nullable, ...plain } = mapped;
  if (typeof plain["$ref"] === "string")
    return { $ref: plain["$ref"].replace("#/components/schemas/", "openapi#/$defs/") };
  const closed = "properties" in plain ? { ...plain, additionalProperties: false } : plain;
  return nullable === true && "type" in closed ? { anyOf: [closed, { type: "null" }] } : closed;
}

function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>((inner, name) => (inner as Json | undefined)?.[name], value);
}

describe.skipIf(!existsSync(DOCUMENT))("held against Twilio's OpenAPI document", () => {
  const load = (): { paths: unknown; compile: (schema: unknown) => ValidateFunction } => {
    const document: unknown = JSON.parse(readFileSync(DOCUMENT, "utf8"));
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
    ajv.addSchema({ $id: "openapi", $defs: strict(at(document, "components", "schemas")) as Json });
    return { paths: at(document, "paths"), compile: (schema) => ajv.compile(strict(schema) as Json) };
  };
  const ACCOUNT = "/2010-04-01/Accounts/{AccountSid}";

  test("every answer is as described", async () => {
    const { paths, compile } = load();
    const phone = { kind: "answers", ringSeconds: 1, presses: [] } as const;
    const rings = { number: NUMBER, title: "rings on", behaviour: { phone, stays: "ringing" } } as const;
    const { simulator, create, get, post } = await world({ callees: [rings] });
    const created = (await (await create()).json()) as Json;
    await create({ To: "+911234567817" });
    await simulator.idle();
    const call = String(created["sid"]);
    const { recordings } = (await (await get("/Recordings.json")).json()) as {
      recordings: { sid: string }[];
    };
    const recording = recordings[1]?.sid ?? "";
    const answers: [string, string, string, unknown][] = [
      ["post", "/Calls.json", "201", created],
      ["get", "/Calls.json", "200", await (await get("/Calls.json?PageSize=1&Page=1")).json()],
      ["get", "/Calls/{Sid}.json", "200", await (await get(`/Calls/${call}.json`)).json()],
      [
        "get",
        "/Calls/{CallSid}/Recordings.json",
        "200",
        await (await get(`/Calls/${call}/Recordings.json`)).json(),
      ],
      [
        "get",
        "/Calls/{CallSid}/Recordings/{Sid}.json",
        "200",
        await (await get(`/Calls/${call}/Recordings/${recording}.json`)).json(),
      ],
      ["get", "/Recordings.json", "200", { ...((await (await get("/Recordings.json")).json()) as Json) }],
      ["get", "/Recordings/{Sid}.json", "200", await (await get(`/Recordings/${recording}.json`)).json()],
      ["get", "/IncomingPhoneNumbers.json", "200", await (await get("/IncomingPhoneNumbers.json")).json()],
      ["get", "/OutgoingCallerIds.json", "200", await (await get("/OutgoingCallerIds.json")).json()],
    ];
    const held = await create({ To: NUMBER });
    const ringing = String(((await held.json()) as Json)["sid"]);
    const updated = await post(`/Calls/${ringing}.json`, { Status: "completed" });
    answers.push(["post", "/Calls/{Sid}.json", "200", await updated.json()]);
    for (const [method, path, status, body] of answers) {
      const schema = at(
        paths,
        ACCOUNT + path,
        method,
        "responses",
        status,
        "content",
        "application/json",
        "schema",
      );
      expect(schema, path).toBeDefined();
      const validate = compile(schema);
      validate(body);
      expect(validate.errors, `${method} ${path}`).toBeNull();
    }
    const account = compile(
      at(
        paths,
        "/2010-04-01/Accounts/{Sid}.json",
        "get",
        "responses",
        "200",
        "content",
        "application/json",
        "schema",
      ),
    );
    const own = await fetch(`${simulator.url}/2010-04-01/Accounts/${simulator.accountSid}.json`, {
      headers: { authorization: `Basic ${btoa(`${simulator.accountSid}:${simulator.authToken}`)}` },
    });
    account(await own.json());
    expect(account.errors).toBeNull();
  });

  test("every described property of a call is in the answer", async () => {
    const { paths } = load();
    const { create } = await world();
    const created = (await (await create()).json()) as Json;
    const document: unknown = JSON.parse(readFileSync(DOCUMENT, "utf8"));
    const described = Object.keys(
      at(document, "components", "schemas", "api.v2010.account.call", "properties") as Json,
    );
    expect(described.filter((name) => !(name in created))).toEqual([]);
    expect(paths).toBeDefined();
  });

  test("a create request with every described parameter is read as form data of that shape", async () => {
    const { paths, compile } = load();
    const { simulator, create } = await world();
    await create({ Timeout: "30", TimeLimit: "600", Trim: "trim-silence", MachineDetection: "Enable" });
    const form = at(
      paths,
      `${ACCOUNT}/Calls.json`,
      "post",
      "requestBody",
      "content",
      "application/x-www-form-urlencoded",
      "schema",
    );
    const validate = compile(form);
    const { properties } = form as { properties: Record<string, { type: string }> };
    const typed = Object.entries(simulator.creates[0]?.fields ?? {}).map(([name, value]) => {
      const type = properties[name]?.type;
      if (type === "integer") return [name, Number(value)];
      if (type === "boolean") return [name, value === "true"];
      return [name, type === "array" && typeof value === "string" ? [value] : value];
    });
    validate(Object.fromEntries(typed));
    expect(validate.errors).toBeNull();
  });
});
