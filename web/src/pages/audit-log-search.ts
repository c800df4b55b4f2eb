import { readText, readTime } from "./search-values.ts";

/** What the address of the audit log may say. */
export interface AuditLogSearch {
  readonly action?: string | undefined;
  /** The id of the key that was used. */
  readonly key?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Reads it; what makes no sense is as if it were not there. */
export function readAuditLogSearch(search: Readonly<Record<string, unknown>>): AuditLogSearch {
  return {
    action: readText(search["action"]),
    key: readText(search["key"]),
    from: readTime(search["from"]),
    to: readTime(search["to"]),
  };
}
