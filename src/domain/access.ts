/** What a key allows. Each stands alone: a program that orders calls need not be able to read them. */
export const SCOPES = ["read", "call", "manage"] as const;

/** `read`: see. `call`: start and end calls, mark follow-ups. `manage`: keys, the switch, caps, the audit log. */
export type Scope = (typeof SCOPES)[number];

/** Who asks: with which key, what that allows, and what to call them. */
export interface Caller {
  /** The id of a key in the database, or one of the two below. */
  readonly keyId: string;
  readonly scopes: ReadonlySet<Scope>;
  /** What the person calls themselves, or the name of the key. */
  readonly name: string;
}

/** The key of the configuration (`API_KEY`, or the file beside the database). It allows everything. */
export const CONFIGURED_KEY = "configured";
/** Whoever asks where no key is needed. */
export const NO_KEY = "none";

const EVERYTHING: ReadonlySet<Scope> = new Set(SCOPES);

/** Who asks with the key of the configuration, or without one where none is needed. */
export function unboundCaller(keyId: typeof CONFIGURED_KEY | typeof NO_KEY, name: string | null): Caller {
  return { keyId, scopes: EVERYTHING, name: name ?? (keyId === NO_KEY ? "anybody" : "configured key") };
}
