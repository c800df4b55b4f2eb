/** Seconds as a player shows them: 0:07, 12:30. */
export function positionText(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
