/** Somebody who listens to the stream, at the other end of a connection. */
export interface Listener {
  /** Bytes written that the network has not taken yet. */
  readonly unread: number;
  write(bytes: Buffer): void;
  /** Ends the stream in order. */
  end(): void;
  /** Ends it at once; what is unread is lost. */
  cut(): void;
}
