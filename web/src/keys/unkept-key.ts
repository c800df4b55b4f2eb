const STORED_AS = "unkept-key";

/** Notes the name of a key whose text is shown and not kept yet; null: there is none. The text itself is never noted. */
export function noteUnkept(name: string | null): void {
  try {
    if (name === null) sessionStorage.removeItem(STORED_AS);
    else sessionStorage.setItem(STORED_AS, name);
  } catch {
    // Storage may be forbidden: then nobody is told of a text that is lost.
  }
}

/** The name of a key whose text went with its page before somebody had kept it; null if there is none. */
export function unkeptKey(): string | null {
  try {
    return sessionStorage.getItem(STORED_AS);
  } catch {
    return null;
  }
}
