import type { Scope } from "./api/scopes.ts";

/** Where whoever may not see the overview begins: the first page that their key allows. */
export function pageInPlaceOfOverview(
  scopes: readonly Scope[],
): "/dashboard/start-call" | "/dashboard/keys" | null {
  if (scopes.includes("read")) return null;
  if (scopes.includes("call")) return "/dashboard/start-call";
  return scopes.includes("manage") ? "/dashboard/keys" : null;
}
