import { Button, Checkbox, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useRef, useState } from "react";

import { dataOf, server } from "../api/client.ts";
import { ApiProblem } from "../api/problem.ts";
import { mustSignIn, sessionQuery } from "../api/session.ts";
import { useSay } from "../words/words.tsx";
import { CookieRefused, Refusal } from "./refusal.tsx";
import classes from "./sign-in.module.css";

const LONGEST_NAME = 100;

/** Name and API key. What was typed stays when it is refused. */
export function SignInForm({ onSignedIn }: { readonly onSignedIn: () => Promise<void> }) {
  const say = useSay();
  const store = useQueryClient();
  const key = useRef<HTMLInputElement>(null);
  const [entry, setEntry] = useState({ name: "", apiKey: "", remember: false });
  const signIn = useMutation({
    mutationFn: async () => {
      const { name, apiKey, remember } = entry;
      await dataOf(
        server.POST("/sessions", { body: { name: name.trim(), apiKey: apiKey.trim(), remember } }),
      );
      // What was asked before may have been refused, or be old.
      await store.invalidateQueries();
      if (mustSignIn(await store.query(sessionQuery))) throw new CookieRefused();
    },
    onSuccess: onSignedIn,
    onError: (error) => {
      if (isWrongKey(error)) key.current?.select();
    },
  });
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!signIn.isPending) signIn.mutate();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {signIn.isError && !isWrongKey(signIn.error) && (
        <Refusal error={signIn.error} at={signIn.submittedAt} />
      )}
      <TextInput
        label={say("signIn.name")}
        description={say("signIn.nameMore")}
        name="username"
        autoComplete="username"
        required
        withAsterisk={false}
        autoFocus
        maxLength={LONGEST_NAME}
        value={entry.name}
        onChange={({ currentTarget: { value: name } }) => {
          setEntry((before) => ({ ...before, name }));
        }}
      />
      <TextInput
        ref={key}
        label={say("signIn.key")}
        type="password"
        name="password"
        autoComplete="current-password"
        required
        withAsterisk={false}
        error={isWrongKey(signIn.error) && say("signIn.wrongKey")}
        errorProps={{ role: "alert" }}
        value={entry.apiKey}
        onChange={({ currentTarget: { value: apiKey } }) => {
          setEntry((before) => ({ ...before, apiKey }));
        }}
      />
      <Checkbox
        size="md"
        label={say("signIn.remember")}
        description={say("signIn.rememberMore")}
        checked={entry.remember}
        onChange={({ currentTarget: { checked: remember } }) => {
          setEntry((before) => ({ ...before, remember }));
        }}
      />
      <Button type="submit" loading={signIn.isPending}>
        {say("signIn.submit")}
      </Button>
    </form>
  );
}

function isWrongKey(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401;
}
