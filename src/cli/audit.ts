import { readTimes } from "../http/call-list-query.ts";
import { listAuditLog } from "./audit-list.ts";
import { loadConfig } from "./environment.ts";
import { WrongUse } from "./wrong-use.ts";

/** Which entries of the audit log. */
export interface AuditOptions {
  readonly action?: string;
  readonly key?: string;
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
  readonly json?: boolean;
}

/** Shows who did what. @returns the exit code. */
export async function audit({ action, key, from, to, limit, json = false }: AuditOptions): Promise<number> {
  const { times, errors } = readTimes({
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  });
  if (errors.length > 0) throw new WrongUse(errors.map(({ message }) => `--${message}`).join(" "));
  const filter = {
    ...times,
    ...(action !== undefined && { action }),
    ...(key !== undefined && { keyId: key }),
  };
  return listAuditLog(loadConfig().config, filter, limit, json);
}
