import type { CallRequest } from "../actions/place-call.ts";
import { cleanCustomerName } from "../domain/customer-name.ts";
import type { Department } from "../domain/department.ts";
import { type DialingPolicy, parseDialableNumber, type PhoneNumbers } from "../domain/phone-number.ts";
import type { FieldFault, ProblemDetails } from "./problems.ts";

type Checked =
  | { readonly ok: true; readonly request: Omit<CallRequest, "idempotency" | "keyId"> }
  | { readonly ok: false; readonly problem: ProblemDetails };

/** Holds the fields of a start-call body, whose types are right, against the rules of the domain. */
export function checkCallRequest(
  body: { readonly customerName: string; readonly phoneNumber: string; readonly department: Department },
  policy: DialingPolicy,
  plans: PhoneNumbers,
): Checked {
  const name = cleanCustomerName(body.customerName);
  const number = parseDialableNumber(body.phoneNumber, policy, plans);
  if (name.ok && number.ok) {
    const request = { customerName: name.name, phoneNumber: number.e164, department: body.department };
    return { ok: true, request };
  }
  if (name.ok && !number.ok && number.reason === "country-not-allowed") {
    return { ok: false, problem: { status: 403, code: "country_not_allowed", detail: number.message } };
  }
  const errors: FieldFault[] = [];
  if (!name.ok) errors.push({ field: "customerName", message: name.message });
  if (!number.ok) errors.push({ field: "phoneNumber", message: number.message });
  const detail = errors.map(({ message }) => message).join(" ");
  return { ok: false, problem: { status: 400, code: "invalid_request", detail, errors } };
}
