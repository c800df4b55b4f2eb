import type { FastifyBaseLogger } from "fastify";
import type { Bindings, ChildLoggerOptions, Level, Logger } from "pino";

/**
 * The log of one request: every line holds the request's id. A logger is made only for a line that is written, since
 * making one for each request would cost as much as reading a webhook's form.
 */
export class RequestLog implements FastifyBaseLogger {
  readonly #log: Logger;
  readonly #bindings: Bindings;

  /** @param log the program's own log, whose level may change at any time; a child of it would keep its own. */
  constructor(log: Logger, bindings: Bindings) {
    this.#log = log;
    this.#bindings = bindings;
  }

  get level(): string {
    return this.#log.level;
  }

  child(bindings: Bindings, options?: ChildLoggerOptions): Logger {
    return this.#log.child({ ...this.#bindings, ...bindings }, options);
  }

  fatal(...line: readonly unknown[]): void {
    this.#write("fatal", line);
  }

  error(...line: readonly unknown[]): void {
    this.#write("error", line);
  }

  warn(...line: readonly unknown[]): void {
    this.#write("warn", line);
  }

  info(...line: readonly unknown[]): void {
    this.#write("info", line);
  }

  debug(...line: readonly unknown[]): void {
    this.#write("debug", line);
  }

  trace(...line: readonly unknown[]): void {
    this.#write("trace", line);
  }

  silent(): void {
    // Nothing is written at this level.
  }

  #write(level: Level, line: readonly unknown[]): void {
    if (!this.#log.isLevelEnabled(level)) return;
    const child = this.#log.child(this.#bindings);
    Reflect.apply(child[level], child, line);
  }
}
