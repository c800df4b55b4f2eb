import type { Department } from "../call/words-of-calls.ts";
import type { CallOrder } from "./orders.ts";

/** The form as it stands. */
export interface Draft {
  readonly phoneNumber: string;
  readonly customerName: string;
  readonly department: Department | null;
}

/** The order that a form asks for; null while something is missing. */
export function orderOf({ phoneNumber, customerName, department }: Draft): CallOrder | null {
  if (phoneNumber.trim() === "" || customerName.trim() === "" || department === null) return null;
  return { phoneNumber: phoneNumber.trim(), customerName: customerName.trim(), department };
}

/** Whether the form still asks for this order. */
export function isOrderOf(order: CallOrder, draft: Draft): boolean {
  const asked = orderOf(draft);
  return (
    asked?.phoneNumber === order.phoneNumber &&
    asked.customerName === order.customerName &&
    asked.department === order.department
  );
}
