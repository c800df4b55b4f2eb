import { ApiProblem } from "../api/problem.ts";

const KIND_OF_CODE = {
  call_sid_unknown: "outOfReach",
  unknown_to_carrier: "unknownToCarrier",
  call_not_ended: "notEnded",
  carrier_rate_limited: "carrierBusy",
  carrier_failed: "unsettled",
  carrier_timeout: "unsettled",
} as const;

/** Why a call is not known to be over, where that needs other words than elsewhere. */
export type EndProblemKind = (typeof KIND_OF_CODE)[keyof typeof KIND_OF_CODE];

/** Which words say why a call could not be ended; null if the usual ones do. */
export function kindOfEndProblem(error: unknown): EndProblemKind | null {
  if (!(error instanceof ApiProblem)) return null;
  return Object.entries(KIND_OF_CODE).find(([code]) => code === error.code)?.[1] ?? null;
}
