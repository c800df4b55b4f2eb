import { LONGEST_NAME, removeUnspeakable } from "./customer-name.ts";
import { isVisible, removeDirectionMarks } from "./visible-text.ts";

/** A person who has shown an API key, for a while. */
export interface Session {
  /** Opaque, never used again. */
  readonly id: string;
  /** What the person called themselves when signing in; nobody has checked it. */
  readonly name: string;
  /** The key that was shown; the session may do what it allows, as long as it works. */
  readonly keyId: string;
  /** Whole seconds. */
  readonly expiresAt: Date;
}

export type SessionName =
  { readonly ok: true; readonly name: string } | { readonly ok: false; readonly message: string };

const HOUR = 3_600_000;
/** A working day with room to spare. */
const USUAL_LIFETIME = 12 * HOUR;
/** For a screen on a wall, at which nobody signs in each morning. */
const REMEMBERED_LIFETIME = 30 * 24 * HOUR;

/** When a session ends that begins now: after 12 hours, or after 30 days if it is to be remembered. */
export function sessionExpiry(now: Date, remember: boolean): Date {
  const end = now.getTime() + (remember ? REMEMBERED_LIFETIME : USUAL_LIFETIME);
  return new Date(Math.floor(end / 1000) * 1000);
}

/** The name of whoever signs in: control characters and marks of direction removed, trimmed, 1 to 100 code points. */
export function cleanSessionName(text: string): SessionName {
  const name = removeDirectionMarks(removeUnspeakable(text)).trim();
  if (!isVisible(name)) return { ok: false, message: "name must hold at least one visible character." };
  return Array.from(name).length > LONGEST_NAME
    ? { ok: false, message: `name must have at most ${LONGEST_NAME} characters.` }
    : { ok: true, name };
}
