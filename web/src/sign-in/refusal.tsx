import { Alert } from "@mantine/core";

import { ApiProblem } from "../api/problem.ts";
import { useTimes } from "../fields/times.ts";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";

/** The key was right, but the browser did not keep the cookie: then the page would ask again and again. */
export class CookieRefused extends Error {
  override readonly name = "CookieRefused";
}

/** Why nobody was signed in, where it is not the key that was wrong. */
export function Refusal({ error, at }: { readonly error: unknown; readonly at: number }) {
  const say = useSay();
  const { clock } = useTimes();
  if (error instanceof CookieRefused)
    return (
      <Alert color="danger" variant="outline" role="alert" title={say("signIn.noCookie")}>
        {say("signIn.noCookieMore")}
      </Alert>
    );
  if (!(error instanceof ApiProblem) || error.code !== "too_many_failed_attempts")
    return <Problem error={error} isOfAction />;
  const seconds = error.retryAfter ?? 60;
  return (
    <Alert color="danger" variant="outline" role="alert" title={say("signIn.tooMany")}>
      {say("signIn.tooManyMore", { seconds, time: clock(new Date(at + seconds * 1000)) })}
    </Alert>
  );
}
