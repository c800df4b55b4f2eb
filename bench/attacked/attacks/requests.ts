import { type Attack, newTally, open, repeat, type Tally, type Target } from "./attack.ts";

const FORGED_A_SECOND = 300;
const HUGE_A_SECOND = 20;
const FLOODS_A_SECOND = 20;
const PIPELINES_A_SECOND = 10;
const REQUESTS_IN_A_PIPELINE = 100;
const WRONG_KEYS_A_SECOND = 100;

const FORM = "Content-Type: application/x-www-form-urlencoded";
const BODY = `CallSid=CA${"0".repeat(32)}&CallStatus=completed&CallDuration=7`;
const FORGED =
  `POST /call-status HTTP/1.1\r\nHost: 127.0.0.1\r\n${FORM}\r\n` +
  `X-Twilio-Signature: ${"A".repeat(27)}=\r\nContent-Length: ${BODY.length}\r\n`;

/** Status webhooks that look right and are signed wrong. */
export const forged = flood("forged webhooks", FORGED_A_SECOND, `${FORGED}Connection: close\r\n\r\n${BODY}`);

/** Forms of ten megabytes, announced or in chunks, as far as they are taken. */
export const huge: Attack = {
  name: "huge bodies",
  async run(target, stopped) {
    const tally = newTally();
    const part = Buffer.alloc(65_536, "a");
    let count = 0;
    await repeat(HUGE_A_SECOND, stopped, () => {
      count += 1;
      const announced = count % 2 === 0;
      const length = announced ? `Content-Length: ${160 * part.length}` : "Transfer-Encoding: chunked";
      const socket = open(target, tally, stopped, {
        ready: () => {
          socket.write(`POST /call-status HTTP/1.1\r\nHost: 127.0.0.1\r\n${FORM}\r\n${length}\r\n\r\n`);
          for (let index = 0; index < 160 && socket.writable; index += 1) {
            socket.write(announced ? part : `10000\r\n${part.toString("latin1")}\r\n`);
          }
        },
      });
    });
    return tally;
  },
};

/** Heads of a hundred kilobytes, and heads of thousands of lines. */
export const headerFlood: Attack = {
  name: "header floods",
  async run(target, stopped) {
    const tally = newTally();
    const long = `GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: ${"a".repeat(100_000)}\r\n\r\n`;
    const many = `GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n${"X-Header: value\r\n".repeat(6_000)}\r\n`;
    await repeat(FLOODS_A_SECOND, stopped, () => {
      send(target, tally, stopped, tally.connections % 2 === 0 ? long : many);
    });
    return tally;
  },
};

/** A hundred forged webhooks in one write, without waiting for any answer. */
export const pipelined = flood(
  "pipelined requests",
  PIPELINES_A_SECOND,
  `${FORGED}\r\n${BODY}`.repeat(REQUESTS_IN_A_PIPELINE),
);

/** Questions with keys that are none. */
export const wrongKeys = flood(
  "wrong keys",
  WRONG_KEYS_A_SECOND,
  "GET /calls HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer guess-guess-guess-guess\r\nConnection: close\r\n\r\n",
);

function flood(name: string, perSecond: number, text: string): Attack {
  return {
    name,
    async run(target, stopped) {
      const tally = newTally();
      await repeat(perSecond, stopped, () => {
        send(target, tally, stopped, text);
      });
      return tally;
    },
  };
}

function send(target: Target, tally: Tally, stopped: AbortSignal, text: string): void {
  const socket = open(target, tally, stopped, { ready: () => socket.write(text) });
}
