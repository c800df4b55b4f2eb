import { randomBytes } from "node:crypto";

/**
 * An id that a proxy gave: a UUID, or 16 to 64 hexadecimal digits. Nothing else is taken over into lines of the log:
 * no telephone number is that long, and no name looks like that.
 */
const GIVEN = /^(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{16,64})$/i;

/** The answer's header that says which lines of the log are about the request. */
export const REQUEST_ID_HEADER = "x-request-id";

/** Gives every request its id: the one it came with, or one that no other process gives. */
export function requestIds(): (request: { readonly headers: NodeJS.Dict<string | string[]> }) => string {
  const process = randomBytes(5).toString("hex");
  let count = 0;
  return ({ headers }) => {
    const given = headers[REQUEST_ID_HEADER];
    if (typeof given === "string" && GIVEN.test(given)) return given;
    count += 1;
    return `${process}-${count.toString(36)}`;
  };
}
