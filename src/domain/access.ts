/** What a key allows. Each stands alone: a program that orders calls need not be able to read them. */
export const SCOPES = ["read", "call", "manage"] as const;

/** `read`: see. `call`: start and end calls, mark follow-ups. `manage`: keys, the switch, caps, the audit log. */
export type Scope = (typeof SCOPES)[number];

/** Who asks: with which key, what that allows, and what to call them. */
export interface Caller {
  /** The id of a key in the database, or one of the three below. */
  readonly keyId: string;
  readonly scopes: ReadonlySet<Scope>;
  /** What the person calls themselves, or the name of the key. */
  readonly name: string;
}

/** The key of the configuration (`API_KEY`, or the file beside the database). It allows everything. */
export const CONFIGURED_KEY = "configured";
/** Whoever asks where no key is needed. */
export const NO_KEY = "none";
/** Whoever may start commands on the machine of the program; they hold its configuration, and so its key. */
const COMMANDS = "command line";

const EVERYTHING: ReadonlySet<Scope> = new Set(SCOPES);

/** Who asks with the key of the configuration, or without one where none is needed. */
export function unboundCaller(keyId: typeof CONFIGURED_KEY | typeof NO_KEY, name: string | null): Caller {
  return { keyId, scopes: EVERYTHING, name: name ?? (keyId === NO_KEY ? "anybody" : "configured key") };
}

/** Who does what a command does. Not the name of an account of the system, which is often that of a person. */
export const COMMAND_LINE: Caller = { keyId: COMMANDS, scopes: EVERYTHING, name: COMMANDS };

/** Whether a key is one of the database: known by its id, with scopes of its own, and revocable. */
export function isStoredKey(keyId: string): boolean {
  return keyId !== CONFIGURED_KEY && keyId !== NO_KEY && keyId !== COMMANDS;
}
