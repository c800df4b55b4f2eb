interface Ended {
  readonly answered: number;
  readonly failed: number;
}

/** How many of the calls that ended were answered, in whole percent; null if none has ended. */
export function answeredPercent({ answered, failed }: Ended): number | null {
  const ended = answered + failed;
  return ended === 0 ? null : Math.round((answered / ended) * 100);
}
