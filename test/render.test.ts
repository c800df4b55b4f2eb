import { readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";
import { parse } from "yaml";

import { readConfig, VARIABLES } from "../src/config.ts";
import { PROJECT_FOLDER } from "./support/clean-copy.ts";

interface Blueprint {
  readonly services: readonly {
    readonly disk: { readonly mountPath: string };
    readonly envVars: readonly {
      readonly key: string;
      readonly value?: string | number;
      readonly generateValue?: boolean;
      readonly sync?: boolean;
    }[];
    readonly [setting: string]: unknown;
  }[];
}

const { services } = parse(readFileSync(path.join(PROJECT_FOLDER, "render.yaml"), "utf8")) as Blueprint;
const [service] = services;
if (service === undefined) throw new Error("render.yaml describes no service.");
const { disk, envVars, ...settings } = service;
const variables = Object.fromEntries(envVars.map(({ key, ...how }) => [key, how]));

test("Render runs one web service that npm install builds and node runs, and asks it for its health", () => {
  expect(services).toHaveLength(1);
  expect(settings).toEqual({
    type: "web",
    name: "outbound-calling",
    runtime: "node",
    // The smallest one that may have a disk.
    plan: "starter",
    buildCommand: "npm install",
    startCommand: "node server.js",
    healthCheckPath: "/health",
  });
});

test("it is asked for what only the operator knows, makes the key, and sets the rest", () => {
  const asked = { sync: false };
  expect(variables).toEqual({
    PORT: { value: 3000 },
    DATABASE_PATH: { value: "/var/data/database.sqlite" },
    API_KEY: { generateValue: true },
    BASE_URL: asked,
    TWILIO_ACCOUNT_SID: asked,
    TWILIO_AUTH_TOKEN: asked,
    TWILIO_CALLER_ID: asked,
    CORS_ORIGIN: asked,
  });
  expect(VARIABLES).toEqual(expect.arrayContaining(Object.keys(variables)));
});

test("with the answers the program is live, and keeps database and journal on the disk", () => {
  const given: Record<string, string> = {};
  for (const { key, value } of envVars) if (value !== undefined) given[key] = String(value);
  const reading = readConfig(
    {
      ...given,
      RENDER: "true",
      API_KEY: "made-by-render-0123456789",
      BASE_URL: "https://outbound-calling.onrender.com",
      TWILIO_ACCOUNT_SID: `AC${"1".repeat(32)}`,
      TWILIO_AUTH_TOKEN: "not-a-real-token-7d1f",
      TWILIO_CALLER_ID: "+15005550006",
      CORS_ORIGIN: "",
    },
    "/opt/render/project/src",
  );
  if (!reading.ok) throw new Error(reading.faults.join("\n"));
  const { mode, http, database, journal } = reading.config;
  expect([mode, http.host, http.port, reading.warnings]).toEqual(["live", "0.0.0.0", 3000, []]);
  expect(disk.mountPath).toBe("/var/data");
  for (const kept of [database.path, journal.folder]) {
    expect(path.relative(disk.mountPath, kept)).not.toMatch(/^\.\./);
  }
});
