/** When a callee presses keys in a menu: so many seconds after it began, or after its last word. */
export interface Press {
  readonly keys: string;
  readonly seconds: number;
  readonly after: "menu-begins" | "menu-ends";
}

/** A person or a machine picks up after so many seconds of ringing. */
export interface Answering {
  readonly kind: "answers";
  readonly ringSeconds: number;
  /** One entry for each menu heard, in order; a menu without an entry hears no key. */
  readonly presses: readonly Press[];
  /** Hangs up so many seconds after picking up, wherever the call then is. */
  readonly hangsUpAfterSeconds?: number;
  /** A voicemail: the length of its greeting. */
  readonly machineGreetingSeconds?: number;
}

export type Phone =
  | Answering
  | { readonly kind: "busy" }
  | { readonly kind: "no-answer" }
  | { readonly kind: "unreachable" }
  | { readonly kind: "cancelled" };

/** How the API answers the create request, where it does not simply place the call. */
export type CreateAnswer =
  | { readonly kind: "refused"; readonly httpStatus: number; readonly code: number }
  | { readonly kind: "server-error"; readonly placed: boolean }
  | { readonly kind: "connection-cut" }
  | { readonly kind: "silence" }
  | { readonly kind: "html" };

export type WebhookQuirk = "twice" | "reversed" | "status-lost" | "recording-first";

export interface Behaviour {
  readonly phone: Phone;
  readonly createAnswer?: CreateAnswer;
  readonly webhooks?: WebhookQuirk;
  readonly recording?: "absent";
  /** Stays there until the API ends the call, or the simulator closes. */
  readonly stays?: "queued" | "ringing" | "in-progress";
}

export interface Callee {
  readonly number: string;
  /** One line for people: what this number does. */
  readonly title: string;
  readonly behaviour: Behaviour;
}
