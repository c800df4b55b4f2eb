import { API_KEY } from "./live-world.ts";
import type { World } from "./world.ts";

/** What a browser says of a request that a page of the world's own has caused. */
export function fromOwnPage(world: World): Readonly<Record<string, string>> {
  return { origin: world.url, "sec-fetch-site": "same-origin" };
}

/**
 * `POST /sessions` with the right key, but for what is given; a field that is undefined is left out.
 *
 * @param headers beside the content type; by default those of our own page.
 */
export async function signIn(
  world: World,
  body: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = fromOwnPage(world),
): Promise<Response> {
  return world.request("/sessions", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ apiKey: API_KEY, name: "Meera", ...body }),
  });
}

/** Signs in; gives the `Cookie` header that a browser then sends. */
export async function cookieOf(world: World, body: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const answer = await signIn(world, body);
  const [cookie] = answer.headers.getSetCookie();
  if (cookie === undefined) throw new Error(`Signing in was answered with ${answer.status}.`);
  return cookie.split(";")[0] ?? "";
}
