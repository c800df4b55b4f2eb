const ASCII = /^[ -~]*$/;
/** Up to `YYYY-MM-DD HH:`, and the two characters behind it. */
const [UP_TO_MINUTE, MINUTE] = [14, 2];

/**
 * The period in which a stored time lies, `YYYY-MM-DD HH:MM`: a quarter of an hour in UTC, since every time zone
 * in use differs from UTC by so many whole quarters. Total, and the same as `periodExpression` of any text
 * that an adopted row may hold.
 */
export function periodOf(createdAt: string): string {
  // The rows of a batch are mostly of few seconds.
  if (createdAt !== lastTime) {
    lastPeriod = computePeriod(createdAt);
    lastTime = createdAt;
  }
  return lastPeriod;
}

let lastTime = "";
let lastPeriod = computePeriod(lastTime);

function computePeriod(createdAt: string): string {
  const characters = ASCII.test(createdAt) ? createdAt : Array.from(createdAt);
  const text = (from: number, to: number) => {
    const part = characters.slice(from, to);
    return typeof part === "string" ? part : part.join("");
  };
  const minute = text(UP_TO_MINUTE, UP_TO_MINUTE + MINUTE);
  const quarter = minute < "15" ? "00" : minute < "30" ? "15" : minute < "45" ? "30" : "45";
  return text(0, UP_TO_MINUTE) + quarter;
}

/** The same, of a column of a row, as every database of ours computes it. */
export function periodExpression(column: string): string {
  const text = `coalesce(${column}, '')`;
  const minute = `substr(${text}, ${UP_TO_MINUTE + 1}, ${MINUTE})`;
  return (
    `substr(${text}, 1, ${UP_TO_MINUTE}) || CASE WHEN ${minute} < '15' THEN '00' ` +
    `WHEN ${minute} < '30' THEN '15' WHEN ${minute} < '45' THEN '30' ELSE '45' END`
  );
}
