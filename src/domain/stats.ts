import { ANSWERED_STATUSES, FAILED_STATUSES } from "./call-status.ts";
import { type Department, isDepartment } from "./department.ts";

/** Calls in numbers. A call without a department counts in the totals only. */
export interface Stats {
  readonly total: number;
  readonly answered: number;
  readonly failed: number;
  readonly byDepartment: Readonly<Record<Department, number>>;
}

/** Adds up counters that are kept for each department and status. */
export function summarise(
  counts: readonly { readonly department: string; readonly status: string; readonly calls: number }[],
): Stats {
  const byDepartment: Record<Department, number> = { Sales: 0, CRM: 0, Collection: 0, Support: 0 };
  let [total, answered, failed] = [0, 0, 0];
  for (const { department, status, calls } of counts) {
    total += calls;
    if (ANSWERED_STATUSES.some((word) => word === status)) answered += calls;
    if (FAILED_STATUSES.some((word) => word === status)) failed += calls;
    if (isDepartment(department)) byDepartment[department] += calls;
  }
  return { total, answered, failed, byDepartment };
}
