/** The first lines in the terminal of a sandbox: what it is, where it is, what to paste. */
export function welcome(url: string, needsKey: boolean): string {
  const key = needsKey ? ` -H "Authorization: Bearer $API_KEY"` : "";
  return `
Sandbox: no real calls. A simulator stands in for Twilio.

Address   ${url}
Start a call:

  curl ${url}/start-call -H "Content-Type: application/json"${key} -d '{"customerName":"Asha","phoneNumber":"+911234567890","department":"Sales"}'

Watch it here, and at ${url}/ · numbers: ${url}/stats · API: ${url}/docs

`;
}
