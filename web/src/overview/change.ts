/** How a number compares with that of yesterday at the same time. */
export type Change =
  | { readonly kind: "none" }
  | { readonly kind: "same" }
  | { readonly kind: "more" | "fewer"; readonly by: number };

/** @param before null if there was nothing to count. */
export function changeOf(now: number, before: number | null): Change {
  if (before === null) return { kind: "none" };
  if (now === before) return { kind: "same" };
  return { kind: now > before ? "more" : "fewer", by: Math.abs(now - before) };
}
