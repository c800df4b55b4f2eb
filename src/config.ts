import path from "node:path";

import { type AccessConfig, readAccess } from "./config/access.ts";
import { type CallsConfig, readCalls } from "./config/calls.ts";
import { type ConfigFault, Environment } from "./config/environment.ts";
import { type HttpConfig, readHost, readHttp } from "./config/http.ts";
import { type LookUpsConfig, readLookUps } from "./config/look-ups.ts";
import { isProduction, type Mode, readMode } from "./config/mode.ts";
import { readTwilio, type TwilioConfig } from "./config/twilio.ts";
import { isTimeZone } from "./domain/business-day.ts";

export { VARIABLES } from "./config/variables.ts";

/** Everything that the operator decides. Frozen throughout; written nowhere, since it holds secrets. */
export interface Config {
  readonly mode: Mode;
  readonly http: HttpConfig;
  readonly access: AccessConfig;
  /** `null` in the sandbox. */
  readonly twilio: TwilioConfig | null;
  /** The address of a database server, a secret; or, where there is none, a file as an absolute path. */
  readonly database: { readonly path: string; readonly url: string | null };
  /** The folder, as an absolute path. */
  readonly journal: { readonly folder: string };
  readonly calls: CallsConfig;
  /** IANA name: where the business has its days. */
  readonly timeZone: string;
  readonly lookUps: LookUpsConfig;
  /** `null` when live. */
  readonly simulator: {
    /** How many times faster than real the simulated calls run. */
    readonly speed: number;
    readonly seed: number | null;
    /** As it was written; the simulator reads it. */
    readonly faults: string | null;
  } | null;
  readonly log: {
    readonly level: LogLevel;
    /** On a server, where programs read the log. */
    readonly production: boolean;
  };
  /** What is set to no effect, or to one that may not be meant. */
  readonly warnings: readonly string[];
}

export type ConfigReading =
  | { readonly ok: true; readonly config: Config; readonly warnings: readonly string[] }
  | {
      readonly ok: false;
      /** A line each. */
      readonly faults: readonly string[];
      /** The same, in their parts. */
      readonly details: readonly ConfigFault[];
    };

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
type LogLevel = (typeof LOG_LEVELS)[number];

const SIMULATOR_ONLY = ["SIMULATOR_SPEED", "SIMULATOR_SEED", "SIMULATOR_FAULTS"] as const;

/**
 * Decides from the environment what the program is. Reads nothing else and writes nothing.
 *
 * @param env as in `process.env`; empty means unset
 * @param projectFolder absolute; relative paths start there
 * @returns the configuration with warnings, or every fault in a line of its own: variable, what is wrong, what to do
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
  projectFolder: string,
): ConfigReading {
  const variables = new Environment(env);
  const mode = readMode(variables);
  const host = readHost(variables, mode);
  const database = readDatabase(variables, mode, projectFolder);
  const config: Config = {
    mode,
    http: readHttp(variables, mode, host),
    access: readAccess(variables, mode, host),
    twilio: readTwilio(variables, mode),
    database,
    journal: readJournal(variables, mode, projectFolder, database.path),
    calls: readCalls(variables, mode),
    timeZone: readTimeZone(variables),
    lookUps: readLookUps(variables),
    simulator: readSimulator(variables, mode),
    log: {
      level: variables.choice("LOG_LEVEL", LOG_LEVELS) ?? (mode === "live" ? "info" : "warn"),
      production: isProduction(variables),
    },
    warnings: variables.warnings,
  };
  const { faults } = variables;
  if (faults.length > 0) return { ok: false, faults: faults.map(lineOf), details: faults };
  return { ok: true, config: deepFreeze(config), warnings: variables.warnings };
}

function lineOf({ variable, wrong, remedy }: ConfigFault): string {
  return `${variable}: ${wrong}. ${remedy}`;
}

function readDatabase(variables: Environment, mode: Mode, projectFolder: string): Config["database"] {
  const url = variables.form(
    "DATABASE_URL",
    isServerAddress,
    "is no address of a PostgreSQL database",
    "Write it as in postgres://user:password@host:5432/name, special characters percent-encoded.",
  );
  if (variables.isSet("DATABASE_URL") && mode === "live" && !variables.isSet("API_KEY")) {
    variables.fault("API_KEY", "is missing, and a database server keeps no key file", "Set a key.");
  }
  const file =
    variables.text("DATABASE_PATH") ?? (mode === "live" ? "db/database.sqlite" : "db/sandbox.sqlite");
  return { path: path.resolve(projectFolder, file), url };
}

function isServerAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, pathname } = new URL(text);
  const isEncoded = [username, password, pathname].every((part) => !/%(?![0-9a-f]{2})/i.test(part));
  return /^postgres(ql)?:$/.test(protocol) && pathname.length > 1 && isEncoded;
}

function readTimeZone(variables: Environment): string {
  const remedy = "Write an IANA name, as in Asia/Kolkata.";
  return variables.form("TIME_ZONE", isTimeZone, "is no time zone", remedy) ?? "Asia/Kolkata";
}

/** Beside the database's file; a database server has none here, so the journal then has a place of its own. */
function readJournal(
  variables: Environment,
  mode: Mode,
  projectFolder: string,
  databaseFile: string,
): Config["journal"] {
  const alone = mode === "live" ? "db/calls.journal" : "db/sandbox.journal";
  const usual = variables.isSet("DATABASE_URL") ? alone : `${databaseFile}.journal`;
  return { folder: path.resolve(projectFolder, variables.text("JOURNAL_PATH") ?? usual) };
}

function readSimulator(variables: Environment, mode: Mode): Config["simulator"] {
  const speed = variables.number("SIMULATOR_SPEED", { from: 0.01, to: 1000, whole: false }) ?? 4;
  const seed = variables.number("SIMULATOR_SEED", { from: 0, to: 4_294_967_295, whole: true });
  const faults = variables.text("SIMULATOR_FAULTS");
  if (mode === "sandbox") return { speed, seed, faults };
  variables.warnIgnored(SIMULATOR_ONLY, "since calls are real");
  return null;
}

function deepFreeze<Value extends object>(value: Value): Value {
  for (const part of Object.values(value)) {
    if (typeof part === "object" && part !== null) deepFreeze(part as object);
  }
  return Object.freeze(value);
}
