import { Button, Menu, useMantineColorScheme } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { server } from "./api/client.ts";
import { sessionQuery } from "./api/session.ts";
import { type Language, LANGUAGES, useLanguage, useSay } from "./words/words.tsx";

const SCHEMES = ["auto", "light", "dark"] as const;

/** Language, colours, and who is signed in. */
export function Preferences() {
  const say = useSay();
  const { language, choose } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { data } = useQuery(sessionQuery);
  const session = data?.session ?? null;
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default">{say("frame.preferences")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup
          value={language}
          onChange={(next) => {
            choose(next as Language);
          }}
        >
          <Menu.Label>{say("frame.language")}</Menu.Label>
          {Object.entries(LANGUAGES).map(([tag, name]) => (
            <Menu.RadioItem key={tag} value={tag} lang={tag}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{say("frame.scheme")}</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(next) => {
            setColorScheme(next as typeof colorScheme);
          }}
        >
          {SCHEMES.map((scheme) => (
            <Menu.RadioItem key={scheme} value={scheme}>
              {say(`frame.scheme.${scheme}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        {session !== null && <SignOut name={session.name} />}
      </Menu.Dropdown>
    </Menu>
  );
}

function SignOut({ name }: { readonly name: string }) {
  const say = useSay();
  const store = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => server.DELETE("/sessions/current"),
    onSuccess: () => {
      store.clear();
      location.assign("/dashboard/sign-in");
    },
  });
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{say("frame.signedInAs", { name })}</Menu.Label>
      <Menu.Item
        onClick={() => {
          signOut.mutate();
        }}
      >
        {say("frame.signOut")}
      </Menu.Item>
    </>
  );
}
