import path from "node:path";

import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { type Config, readConfig, VARIABLES } from "./config.ts";

type Env = Record<string, string | undefined>;

const PROJECT = path.resolve("/", "srv", "calls");
const LIVE: Env = {
  TWILIO_ACCOUNT_SID: `AC${"a1".repeat(16)}`,
  TWILIO_AUTH_TOKEN: "token-of-the-account",
  TWILIO_CALLER_ID: "+15005550006",
  BASE_URL: "https://calls.example.com",
};
const KEY = "k".repeat(20);

function accepted(env: Env): Config {
  const reading = readConfig(env, PROJECT);
  if (!reading.ok) throw new Error(reading.faults.join("\n"));
  return reading.config;
}

function faults(env: Env): readonly string[] {
  const reading = readConfig(env, PROJECT);
  return reading.ok ? [] : reading.faults;
}

function warnings(env: Env): readonly string[] {
  const reading = readConfig(env, PROJECT);
  return reading.ok ? reading.warnings : [];
}

/** The variables that faults are about, each once. */
function blamed(env: Env): string[] {
  return [...new Set(faults(env).map((fault) => fault.slice(0, fault.indexOf(":"))))];
}

describe("without anything", () => {
  it("is the sandbox on loopback", () => {
    expect(accepted({})).toEqual({
      mode: "sandbox",
      http: {
        host: "127.0.0.1",
        port: 3000,
        baseUrl: null,
        corsOrigins: [],
        trustedProxies: [],
        refuseForeignHosts: true,
      },
      access: {
        apiKey: null,
        apiKeyRequired: false,
        validateSignature: true,
        acceptUnsignedWebhooks: true,
      },
      twilio: null,
      database: { path: path.join(PROJECT, "db", "sandbox.sqlite"), url: null },
      journal: { folder: path.join(PROJECT, "db", "sandbox.sqlite.journal") },
      calls: {
        companyName: "Lodha Group",
        defaultCountry: "IN",
        allowedCountries: null,
        maxCallsPerDay: null,
        maxCallsPerHour: null,
      },
      timeZone: "Asia/Kolkata",
      lookUps: { quietSeconds: 300, unknownSeconds: 600, perSecond: 10 },
      simulator: { speed: 4, seed: null, faults: null },
      log: { level: "warn", production: false },
      warnings: [],
    });
    expect(warnings({})).toEqual([]);
  });

  it("takes empty and blank for unset", () => {
    const blank = Object.fromEntries(VARIABLES.map((name, index) => [name, index % 2 === 0 ? "" : "  "]));
    expect(accepted(blank)).toEqual(accepted({}));
  });
});

describe("live", () => {
  it("needs the three credentials and BASE_URL, and nothing else", () => {
    expect(accepted(LIVE)).toEqual({
      mode: "live",
      http: {
        host: "0.0.0.0",
        port: 3000,
        baseUrl: "https://calls.example.com",
        corsOrigins: [],
        trustedProxies: [],
        refuseForeignHosts: false,
      },
      access: {
        apiKey: null,
        apiKeyRequired: true,
        validateSignature: true,
        acceptUnsignedWebhooks: false,
      },
      twilio: {
        accountSid: LIVE["TWILIO_ACCOUNT_SID"],
        authToken: "token-of-the-account",
        callerId: "+15005550006",
        apiKey: null,
        apiBaseUrl: null,
      },
      database: { path: path.join(PROJECT, "db", "database.sqlite"), url: null },
      journal: { folder: path.join(PROJECT, "db", "database.sqlite.journal") },
      calls: {
        companyName: "Lodha Group",
        defaultCountry: "IN",
        allowedCountries: null,
        maxCallsPerDay: 10_000,
        maxCallsPerHour: 1000,
      },
      timeZone: "Asia/Kolkata",
      lookUps: { quietSeconds: 300, unknownSeconds: 600, perSecond: 10 },
      simulator: null,
      log: { level: "info", production: false },
      warnings: [],
    });
  });

  it("is what any part of the set asks for: a partial set is an error", () => {
    const credentials = ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "TWILIO_CALLER_ID"];
    for (const present of credentials) {
      const env = { BASE_URL: LIVE["BASE_URL"], [present]: LIVE[present] };
      expect(blamed(env)).toEqual(credentials.filter((name) => name !== present));
    }
    expect(blamed({ ...LIVE, TWILIO_AUTH_TOKEN: "" })).toEqual(["TWILIO_AUTH_TOKEN"]);
    expect(blamed({ CARRIER: "twilio" })).toEqual([...credentials, "BASE_URL"]);
    expect(blamed({ ...LIVE, BASE_URL: undefined })).toEqual(["BASE_URL"]);
  });

  it("refuses the simulator beside credentials", () => {
    expect(blamed({ ...LIVE, CARRIER: "simulator" })).toEqual(["CARRIER"]);
    expect(blamed({ CARRIER: "simulator", TWILIO_AUTH_TOKEN: "x" })).toEqual(["CARRIER"]);
    expect(accepted({ ...LIVE, CARRIER: "twilio" })).toEqual(accepted(LIVE));
  });

  it.each(["API_AUTH", "TWILIO_VALIDATE_SIGNATURE"])("lets %s be off on loopback only", (name) => {
    expect(blamed({ ...LIVE, [name]: "off" })).toEqual([name]);
    expect(blamed({ ...LIVE, [name]: "off", HOST: "192.168.0.2" })).toEqual([name]);
    for (const HOST of ["127.0.0.1", "127.9.9.9", "::1", "localhost"]) {
      const { access } = accepted({ ...LIVE, [name]: "off", HOST });
      expect(access.apiKeyRequired).toBe(name !== "API_AUTH");
      expect(access.validateSignature).toBe(name !== "TWILIO_VALIDATE_SIGNATURE");
      expect(access.acceptUnsignedWebhooks).toBe(false);
    }
  });

  it("warns of what means nothing here, and of an address that Twilio cannot reach", () => {
    expect(warnings(LIVE)).toEqual([]);
    expect(warnings({ ...LIVE, SIMULATOR_SPEED: "2" })).toEqual([expect.stringContaining("SIMULATOR_SPEED")]);
    const loopback = { ...LIVE, BASE_URL: "http://127.0.0.1:3000" };
    expect(warnings(loopback)).toEqual([expect.stringContaining("BASE_URL")]);
    expect(warnings({ ...loopback, TWILIO_API_BASE_URL: "http://127.0.0.1:4010" })).toEqual([]);
    expect(warnings({ ...LIVE, BASE_URL: "https://my_app.example.com" })).toEqual([
      expect.stringContaining("21609"),
    ]);
  });
});

describe("the sandbox", () => {
  it.each([{ NODE_ENV: "production" }, { RENDER: "true" }])("must be asked for with %j", (env) => {
    expect(blamed(env)).toEqual(["CARRIER"]);
    expect(accepted({ ...env, CARRIER: "simulator" }).mode).toBe("sandbox");
    expect(accepted({ ...env, ...LIVE }).mode).toBe("live");
  });

  it("is silent about NODE_ENV=development", () => {
    expect(accepted({ NODE_ENV: "development" }).mode).toBe("sandbox");
  });

  it("ignores BASE_URL and what is Twilio's with a warning", () => {
    const env = {
      BASE_URL: "https://calls.example.com/path",
      TWILIO_API_BASE_URL: "https://twilio.example.com",
    };
    const { warnings: told, ...config } = accepted(env);
    expect({ ...config, warnings: [] }).toEqual(accepted({}));
    expect(told).toEqual(warnings(env));
    expect(told.map((warning) => warning.split(":")[0])).toEqual(["BASE_URL", "TWILIO_API_BASE_URL"]);
  });

  it.each(["0.0.0.0", "::", "192.168.1.2", "calls.example.com"])(
    "closes itself up when it listens on %s",
    (HOST) => {
      expect(blamed({ HOST })).toEqual(["API_KEY"]);
      expect(accepted({ HOST, API_KEY: KEY }).http.refuseForeignHosts).toBe(false);
      expect(accepted({ HOST, API_KEY: KEY }).access).toEqual({
        apiKey: KEY,
        apiKeyRequired: true,
        validateSignature: true,
        acceptUnsignedWebhooks: false,
      });
      expect(blamed({ HOST, API_KEY: KEY, API_AUTH: "off", TWILIO_VALIDATE_SIGNATURE: "off" })).toEqual([
        "API_AUTH",
        "TWILIO_VALIDATE_SIGNATURE",
      ]);
    },
  );

  it("asks for a key on loopback only when one is set", () => {
    expect(accepted({ API_KEY: KEY }).access.apiKeyRequired).toBe(true);
    expect(accepted({ API_KEY: KEY, API_AUTH: "off" }).access.apiKeyRequired).toBe(false);
  });
});

describe("faults", () => {
  it("come all at once, a line each, with a remedy and never with a value", () => {
    const secrets: Env = {
      TWILIO_ACCOUNT_SID: "hidden1",
      TWILIO_AUTH_TOKEN: "hidden2 hidden2",
      TWILIO_CALLER_ID: "hidden3",
      TWILIO_API_KEY_SID: "hidden4",
      API_KEY: "hidden5",
      DATABASE_URL: "db://u:hidden6@db/x",
      PORT: "hidden7",
      CORS_ORIGIN: "hidden8",
    };
    const all = faults(secrets);
    expect(blamed(secrets).sort()).toEqual(
      [...Object.keys(secrets), "BASE_URL", "TWILIO_API_KEY_SECRET"].sort(),
    );
    for (const fault of all) expect(fault).toMatch(/^[A-Z_]+: [^\n]+\. [A-Z][^\n]+$/);
    expect(all.join("\n")).not.toContain("hidden");
  });

  it("name a time zone that nobody knows", () => {
    expect(blamed({ TIME_ZONE: "Asia/Nowhere" })).toEqual(["TIME_ZONE"]);
    expect(blamed({ TIME_ZONE: "+05:30" })).toEqual(["TIME_ZONE"]);
    expect(accepted({ TIME_ZONE: "Europe/Berlin" }).timeZone).toBe("Europe/Berlin");
  });

  it("are all that any environment can cause", () => {
    const value = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom("off", "*", "simulator", "https://x.example", "IN", "7"),
    );
    const env = fc.dictionary(fc.constantFrom(...VARIABLES), value);
    fc.assert(
      fc.property(env, (variables) => {
        const reading = readConfig(variables, PROJECT);
        if (!reading.ok) expect(reading.faults.length).toBeGreaterThan(0);
      }),
    );
  });
});

it("freezes the configuration throughout", () => {
  const open = (value: unknown): boolean =>
    typeof value === "object" &&
    value !== null &&
    (!Object.isFrozen(value) || Object.values(value).some(open));
  expect(open(accepted({ ...LIVE, ALLOWED_COUNTRIES: "IN", CORS_ORIGIN: "https://a.example" }))).toBe(false);
  expect(open(accepted({}))).toBe(false);
});
