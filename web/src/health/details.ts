import type { paths } from "../api/schema.d.ts";

/** How the program is, why, and since when: what `GET /health/details` answers. */
export type HealthDetails =
  paths["/health/details"]["get"]["responses"]["200"]["content"]["application/json"];

export type State = HealthDetails["state"];
/** How something did when it was last needed, and since when it is so. */
export type Seen = HealthDetails["carrier"];
export type Reason = HealthDetails["reasons"][number];
/** A call that did not come about. */
export type CallProblem = NonNullable<HealthDetails["problems"]>[number];
