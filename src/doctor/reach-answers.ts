import type { Finding } from "../domain/finding.ts";
import { proofOf, sameSeal } from "./reach-proof.ts";
import type { ReachAnswer } from "./reach-question.ts";

type Told = Omit<Finding, "check">;
type Answer = Extract<ReachAnswer, { readonly is: "answer" }>;

/** What we sent, and from whom we expect the answer. */
export interface Expected {
  readonly origin: string;
  readonly target: string;
  readonly nonce: string;
  readonly instance: string;
  readonly authToken: string;
  readonly databaseId: string | null;
}

const REFUSED = "Every webhook is refused like this one: statuses, keys and recordings are lost.";
const ELSEWHERE = "Webhooks go there and never arrive here.";

function fault(code: string, what: string, why: string, todo: string): Told {
  return { state: "fault", code, what: `BASE_URL: ${what}.`, why, todo };
}

/** What an answer through the public address tells; null if it is just as it should be. */
export function judgeAnswer(answer: Answer, expected: Expected): Told | null {
  const { status, body } = answer;
  if (status >= 300 && status < 400) return redirected(answer, expected);
  const code = body["code"];
  if (status === 403 && code === "signature_invalid") return refused(body, expected);
  if (code === "method_not_allowed")
    return answer.allow?.includes("POST") ? METHOD_REWRITTEN : PATH_REWRITTEN;
  if (status === 404 && code === "not_found") return PATH_REWRITTEN;
  if (code === "unsupported_media_type" || code === "body_too_large") return BODY_REWRITTEN;
  if (status === 200) return answered(body, expected);
  if (status >= 500) return PROXY_FAILING;
  return [401, 403, 407, 429].includes(status) ? SHUT : otherServer(status);
}

function answered(body: Answer["body"], expected: Expected): Told | null {
  const { nonce, instance, proof } = body;
  if (typeof nonce !== "string" || typeof instance !== "string") return otherServer(200);
  if (nonce !== expected.nonce) return CACHED;
  if (instance === expected.instance) return null;
  const { authToken, databaseId } = expected;
  if (databaseId !== null && sameSeal(proof, proofOf(authToken, databaseId, { nonce, instance })))
    return OTHER_PROCESS;
  return fault(
    "other_installation",
    "another installation of this program answers, with the same auth token and another database",
    `${ELSEWHERE} They end up in the other database, as calls that it did not order.`,
    "Give each installation an address of its own, and let this one's lead to this machine and port.",
  );
}

function redirected({ location }: Answer, { origin, target }: Expected): Told {
  const to = location !== null && URL.canParse(location, origin) ? new URL(location, origin) : null;
  const elsewhere = to !== null && to.origin !== origin && `${to.pathname}${to.search}` === target;
  return fault(
    "redirected",
    to === null ? "it answers with a redirect" : `it redirects to ${to.origin}${to.pathname}`,
    "A redirect turns a POST into a GET and loses its fields, and what arrives is signed for another address.",
    elsewhere
      ? `Set BASE_URL=${to.origin} and restart.`
      : "Let the proxy pass /call-status, /record-complete, /twiml and /reach on without a redirect.",
  );
}

/** Our own program says no, and if it knows that it is us who ask, what it has received. */
function refused(body: Answer["body"], { origin, target }: Expected): Told {
  const { received } = body;
  if (typeof received !== "object" || received === null) {
    return fault(
      "token_differs",
      "a program like this one answers, and knows another auth token",
      REFUSED,
      "If an earlier start still runs there with an old token, restart it; else let the address lead to this machine.",
    );
  }
  const other = originExpectedBy(body);
  if (other !== null && other !== origin) return differingAddress(other, origin);
  const { signature, target: arrived } = received as Record<string, unknown>;
  if (signature === false) {
    return fault(
      "signature_removed",
      "the header X-Twilio-Signature does not arrive",
      REFUSED,
      "Let the proxy pass all request headers on; look for a list of allowed ones.",
    );
  }
  if (typeof arrived === "string" && arrived !== target) {
    return fault(
      "query_rewritten",
      `the query of the address is changed on its way (${changeOf(target, arrived)})`,
      REFUSED,
      "Let the proxy pass the request target on untouched: in nginx 'proxy_pass' without a path, no 'rewrite'; switch off normalising or sorting of queries.",
    );
  }
  return BODY_REWRITTEN;
}

/** The public origin for which a program of ours wants requests to be signed; null if it does not say. */
export function originExpectedBy({ publicOrigin }: Answer["body"]): string | null {
  if (typeof publicOrigin !== "string" || !URL.canParse(publicOrigin)) return null;
  // Whatever else it may hold is not shown.
  return new URL(publicOrigin).origin;
}

/** A program of ours answers, and was started with another public address. */
export function differingAddress(theirs: string, ours: string): Told {
  return fault(
    "base_url_differs",
    `a program with the same auth token answers, whose own BASE_URL is ${theirs}, not ${ours}`,
    "It refuses every webhook that the carrier signs for this address: statuses, keys and recordings are lost.",
    "If it is this program, restart it with this BASE_URL, or give doctor its configuration; if it is another one, let this address lead to this machine and PORT.",
  );
}

/** In a word, what became of the query. */
function changeOf(sent: string, arrived: string): string {
  const [before, after] = [queryOf(sent), queryOf(arrived)];
  if (after === "") return "it is lost";
  const sorted = (query: string) => query.split("&").sort().join("&");
  if (sorted(before) === sorted(after)) return "its parts are sorted";
  const decoded = (query: string) => [...new URLSearchParams(query)].map((pair) => pair.join("=")).join("&");
  return decoded(before) === decoded(after) ? "it is encoded otherwise" : "its content differs";
}

function queryOf(target: string): string {
  const mark = target.indexOf("?");
  return mark === -1 ? "" : target.slice(mark + 1);
}

function otherServer(status: number): Told {
  return fault(
    "other_server",
    `another server answers there (HTTP ${status})`,
    ELSEWHERE,
    "Correct BASE_URL, or the proxy's rule for this host name: it must lead to this machine and PORT.",
  );
}

const PATH_REWRITTEN = fault(
  "path_rewritten",
  "this program is reached, and another path arrives than was asked for",
  "Webhooks find no route here (404) and are lost.",
  "Let the proxy neither add nor remove a part of the path; BASE_URL is an origin, so this program needs a host name of its own.",
);
const METHOD_REWRITTEN = fault(
  "method_rewritten",
  "this program is reached, and another method arrives than POST",
  "Webhooks find no route here (405) and are lost.",
  "Let the proxy pass the method on as it came; a redirect that it follows by itself (http to https, a slash at the end) turns POST into GET.",
);
const BODY_REWRITTEN = fault(
  "body_rewritten",
  "the fields of the form are changed on their way",
  REFUSED,
  "Let the proxy, or the firewall in front, pass bodies and their Content-Type on untouched.",
);
const CACHED = fault(
  "cached",
  "an earlier answer comes back: something in between keeps answers",
  "Webhooks are answered by the cache and never arrive.",
  "Switch caching off for this host name, at least for POST and for /twiml.",
);
const PROXY_FAILING = fault(
  "proxy_failing",
  "the proxy answers with an error: it does not reach this program",
  "Calls say nothing and end, and no webhook arrives.",
  "Check that the program runs, and that the proxy's target is this machine and PORT.",
);
const SHUT = fault(
  "shut",
  "something in front refuses requests (a login, a firewall, a limit)",
  "The carrier is refused like us, since it has no login and comes from many addresses.",
  "Let /call-status, /record-complete, /twiml and /reach pass without login and limit: the signature protects them.",
);
const OTHER_PROCESS: Told = {
  state: "warning",
  code: "other_process",
  what: "BASE_URL: another process on the same database answers.",
  why: "That is right where several share the work. Else an earlier start still runs somewhere.",
  todo: "If there should be one process only, end the other; it may be an older version.",
};
