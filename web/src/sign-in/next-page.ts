const OVERVIEW = "/";
const SIGN_IN = "/dashboard/sign-in";

/**
 * The page to show after signing in, as path, search and hash: what the address asked for if that is one of our
 * pages, else the overview. Nothing else is let through, so that no link to the sign-in can lead to another site.
 *
 * @param wanted `next` of the address: anybody may have written it.
 * @param origin ours, as `https://example.com`.
 */
export function pageAfterSignIn(wanted: string | undefined, origin: string): string {
  // Read as a browser would, which drops line breaks and takes a backslash for a slash.
  if (wanted === undefined || !wanted.startsWith("/") || !URL.canParse(wanted, origin)) return OVERVIEW;
  const { origin: itsOrigin, pathname, search, hash } = new URL(wanted, origin);
  const isPage = pathname === OVERVIEW || pathname.startsWith("/dashboard/");
  if (itsOrigin !== origin || !isPage || pathname.startsWith(SIGN_IN)) return OVERVIEW;
  return pathname + search + hash;
}
