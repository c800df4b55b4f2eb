import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";

import { unkeptKey } from "../keys/unkept-key.ts";
import { UnkeptNotice } from "../keys/unkept-notice.tsx";
import { PageHeading } from "../page-heading.tsx";
import { SandboxStrip } from "../sandbox.tsx";
import { LanguageChoice } from "../sign-in/language-choice.tsx";
import { pageAfterSignIn } from "../sign-in/next-page.ts";
import classes from "../sign-in/sign-in.module.css";
import { SignInForm } from "../sign-in/sign-in-form.tsx";
import { forgetUndone } from "../sign-in/undone.ts";
import { UndoneNotice } from "../sign-in/undone-notice.tsx";
import { useSay } from "../words/words.tsx";

/** Exchanges the API key for a session, then goes to the page that was wanted. */
export function SignIn() {
  const say = useSay();
  const navigate = useNavigate();
  const store = useQueryClient();
  const [unkept] = useState(unkeptKey);
  const { next, ended } = useSearch({ from: "/dashboard/sign-in" });
  const goOn = async () => {
    await navigate({ href: pageAfterSignIn(next, location.origin), replace: true });
    forgetUndone(store);
  };
  return (
    <div className={classes.page}>
      <SandboxStrip />
      <main className={classes.panel}>
        <p className={classes.product}>{say("frame.product")}</p>
        <PageHeading>{say("signIn.title")}</PageHeading>
        {ended !== undefined && <p role="status">{say("signIn.ended")}</p>}
        <UndoneNotice />
        <UnkeptNotice name={unkept} />
        <SignInForm onSignedIn={goOn} />
        <details className={classes.where}>
          <summary>{say("signIn.where")}</summary>
          <ul>
            <li>{say("signIn.where.own")}</li>
            <li>{say("signIn.where.file")}</li>
            <li>{say("signIn.where.render")}</li>
          </ul>
        </details>
        <LanguageChoice />
      </main>
    </div>
  );
}
