/** RFC 2822 in UTC with a numeric zone, as Twilio writes dates in resources and webhooks. */
export function rfc2822(date: Date): string {
  return date.toUTCString().replace("GMT", "+0000");
}
