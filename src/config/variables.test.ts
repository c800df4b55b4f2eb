import { readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, it } from "vitest";

import { type Config, readConfig, VARIABLES } from "../config.ts";

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

/** The variables that faults are about, each once. */
function blamed(env: Env): string[] {
  return [...new Set(faults(env).map((fault) => fault.slice(0, fault.indexOf(":"))))];
}

describe("each variable", () => {
  it("stops the start with the sample's own placeholders only", () => {
    expect(blamed({ ...LIVE, TWILIO_ACCOUNT_SID: `ACXXXX${"X".repeat(28)}` })).toEqual([
      "TWILIO_ACCOUNT_SID",
    ]);
    expect(blamed({ ...LIVE, TWILIO_AUTH_TOKEN: "your_auth_token" })).toEqual(["TWILIO_AUTH_TOKEN"]);
    expect(blamed({ ...LIVE, BASE_URL: "https://your-app.onrender.com" })).toEqual(["BASE_URL"]);
    expect(faults({ ...LIVE, TWILIO_AUTH_TOKEN: "your_auth_token" })).toEqual([
      expect.stringContaining("placeholder"),
    ]);
    expect(accepted({ ...LIVE, TWILIO_AUTH_TOKEN: "changeme" }).mode).toBe("live");
    expect(accepted({ ...LIVE, BASE_URL: "https://not-your-app.example.com" }).mode).toBe("live");
  });

  it.each([
    ["https://calls.example.com", "https://calls.example.com"],
    ["https://calls.example.com/", "https://calls.example.com"],
    ["HTTPS://Calls.Example.com:443", "https://calls.example.com"],
    ["http://calls.example.com:8080/", "http://calls.example.com:8080"],
    ["http://localhost:3000", "http://localhost:3000"],
    ["http://127.0.0.1:3000", "http://127.0.0.1:3000"],
    ["http://[::1]:3000", "http://[::1]:3000"],
  ])("reads the origin %s", (BASE_URL, origin) => {
    expect(accepted({ ...LIVE, BASE_URL }).http.baseUrl).toBe(origin);
  });

  it.each([
    [
      "BASE_URL",
      ["calls.example.com", "ftp://x.example", "https://x.example/path", "https://x.example/?a=1"],
    ],
    [
      "BASE_URL",
      ["https://x.example?", "https://x.example#a", "https://u:p@x.example", "https://", "https://x y"],
    ],
    [
      "TWILIO_ACCOUNT_SID",
      ["AC123", `SK${"0".repeat(32)}`, `AC${"g".repeat(32)}`, "ACxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"],
    ],
    ["TWILIO_AUTH_TOKEN", ["two words", "tök"]],
    ["TWILIO_CALLER_ID", ["15005550006", "+0123456", "+1 500 555 0006", "+1234567890123456", "Acme"]],
    ["TWILIO_API_BASE_URL", ["http://twilio.example.com", "twilio.example.com", "https://x.example/v1"]],
    ["API_KEY", ["k".repeat(19), "k k k k k k k k k k k k", "ключключключключключ"]],
    ["API_AUTH", ["false", "OFF", "0"]],
    ["TWILIO_VALIDATE_SIGNATURE", ["false", "no"]],
    ["CARRIER", ["Simulator", "somleng"]],
    ["CORS_ORIGIN", ["app.example.com", "https://a.example,*", "https://a.example/x", ",", "null"]],
    [
      "TRUSTED_PROXIES",
      ["loopback", "proxy.example", "10.0.0.0/33", "10.0.0/8", "::1/129", "fe80::1%eth0", ","],
    ],
    [
      "TRUSTED_PROXIES",
      ["127.0.0.1,*", "0.0.0.0/0", "::/0", "10.0.0.0/08", "10.0.0.0/8/8", "::ffff:10.0.0.0/104"],
    ],
    ["DEFAULT_COUNTRY", ["in", "India", "XX", "001"]],
    ["ALLOWED_COUNTRIES", ["IN,XX", "india", ",,"]],
    ["MAX_CALLS_PER_DAY", ["0", "-1", "1.5", "unlimited", "10000001"]],
    ["MAX_CALLS_PER_HOUR", ["0", "-1", "1.5", "1e3", "many", "1000001"]],
    ["PORT", ["-1", "65536", "3000.5", "0x10", "http", "3000a"]],
    ["HOST", ["[::1]", "a b", "http://x", "-x", ":::", "1.2.3.4:80"]],
    ["LOG_LEVEL", ["verbose", "INFO"]],
    ["COMPANY_NAME", ["x".repeat(101), "Acme\u0001Ltd", "a\ud800b"]],
    ["DATABASE_URL", ["db://user:secret@db.example/calls", "your_url"]],
  ])("refuses %s = %j", (name, values) => {
    for (const value of values) expect(blamed({ ...LIVE, API_KEY: KEY, [name]: value })).toEqual([name]);
  });

  it.each([
    ["SIMULATOR_SPEED", ["0", "-1", "fast", "1001", "1e9"]],
    ["SIMULATOR_SEED", ["-1", "1.5", "abc", "4294967296"]],
  ])("refuses %s = %j", (name, values) => {
    for (const value of values) expect(blamed({ [name]: value })).toEqual([name]);
  });

  it("reads what is well written", () => {
    const config = accepted({
      ...LIVE,
      PORT: "0",
      HOST: "::1",
      API_KEY: KEY,
      CORS_ORIGIN: "https://a.example/, http://localhost:5173",
      TRUSTED_PROXIES: "127.0.0.1, 10.0.0.0/8,fd00::/8",
      DATABASE_PATH: "data/calls.db",
      COMPANY_NAME: "Société Générale",
      DEFAULT_COUNTRY: "FR",
      ALLOWED_COUNTRIES: "FR, IN",
      MAX_CALLS_PER_DAY: "250",
      MAX_CALLS_PER_HOUR: "25",
      LOG_LEVEL: "warn",
      TWILIO_API_BASE_URL: "http://localhost:4010/",
      TWILIO_API_KEY_SID: `SK${"0".repeat(32)}`,
      TWILIO_API_KEY_SECRET: "key-secret",
    });
    expect(config.http).toMatchObject({
      port: 0,
      host: "::1",
      corsOrigins: ["https://a.example", "http://localhost:5173"],
      trustedProxies: ["127.0.0.1", "10.0.0.0/8", "fd00::/8"],
    });
    expect(config.access.apiKey).toBe(KEY);
    expect(config.database.path).toBe(path.join(PROJECT, "data", "calls.db"));
    expect(config.calls).toEqual({
      companyName: "Société Générale",
      defaultCountry: "FR",
      allowedCountries: ["FR", "IN"],
      maxCallsPerDay: 250,
      maxCallsPerHour: 25,
    });
    expect(config.log.level).toBe("warn");
    expect(config.twilio).toMatchObject({
      apiBaseUrl: "http://localhost:4010",
      apiKey: { sid: `SK${"0".repeat(32)}`, secret: "key-secret" },
    });
    expect(accepted({ CORS_ORIGIN: "*" }).http.corsOrigins).toBe("*");
    expect(accepted({ DATABASE_PATH: "/var/data/x.db" }).database.path).toBe(path.resolve("/var/data/x.db"));
    expect(
      accepted({ SIMULATOR_SPEED: "0.5", SIMULATOR_SEED: "7", SIMULATOR_FAULTS: "slow=1" }).simulator,
    ).toEqual({
      speed: 0.5,
      seed: 7,
      faults: "slow=1",
    });
  });

  it("wants the API key of requests whole", () => {
    expect(blamed({ ...LIVE, TWILIO_API_KEY_SID: `SK${"0".repeat(32)}` })).toEqual(["TWILIO_API_KEY_SECRET"]);
    expect(blamed({ ...LIVE, TWILIO_API_KEY_SECRET: "x" })).toEqual(["TWILIO_API_KEY_SID"]);
    expect(blamed({ ...LIVE, TWILIO_API_KEY_SECRET: "x", TWILIO_API_KEY_SID: "SK1" })).toEqual([
      "TWILIO_API_KEY_SID",
    ]);
  });

  it("wants API_KEY beside DATABASE_URL", () => {
    expect(blamed({ ...LIVE, DATABASE_URL: "db://db.example/calls" })).toEqual(["DATABASE_URL", "API_KEY"]);
  });
});

it("reads exactly the variables that are listed, in both modes", () => {
  const read = new Set<string>();
  const watched = (env: Env) =>
    new Proxy(env, { get: (target, name: string) => (read.add(name), target[name]) });
  readConfig(watched({ ...LIVE }), PROJECT);
  readConfig(watched({}), PROJECT);
  expect([...read].sort()).toEqual([...VARIABLES].sort());
});

it("lists the same variables in .env.example, empty, each under one line of comment", () => {
  const lines = readFileSync(new URL("../../.env.example", import.meta.url), "utf8")
    .trimEnd()
    .split("\n");
  const names = lines
    .filter((line) => !line.startsWith("#"))
    .map((line) => /^([A-Z_]+)=$/.exec(line)?.[1] ?? line);
  expect(names.sort()).toEqual([...VARIABLES].sort());
  expect(lines.map((line) => line.startsWith("# "))).toEqual(lines.map((_line, index) => index % 2 === 0));
});
