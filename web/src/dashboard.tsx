import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";

import { createQueries } from "./api/query-client.ts";
import { LiveProvider } from "./live/live.tsx";
import { createDashboardRouter } from "./routes.tsx";
import { SCHEME_STORAGE } from "./scheme.ts";
import { resolveVariables, theme } from "./theme.ts";
import { type Language, loadWords, Speaking } from "./words/words.tsx";

type Spoken = { readonly language: Language; readonly messages: Awaited<ReturnType<typeof loadWords>> };

const queries = createQueries();
const router = createDashboardRouter(queries);

/** Everything that the pages stand on: look, words, server data, live news, addresses. */
export function Dashboard({ nonce, first }: { readonly nonce: string; readonly first: Spoken }) {
  const [spoken, setSpoken] = useState(first);
  useEffect(() => {
    document.documentElement.lang = spoken.language;
  }, [spoken.language]);
  const choose = (language: Language) => {
    void loadWords(language).then((messages) => {
      setSpoken({ language, messages });
    });
  };
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={resolveVariables}
      defaultColorScheme="auto"
      colorSchemeManager={SCHEME_STORAGE}
      getStyleNonce={() => nonce}
    >
      <Speaking language={spoken.language} messages={spoken.messages} onChoose={choose}>
        <QueryClientProvider client={queries}>
          <LiveProvider>
            <RouterProvider router={router} />
          </LiveProvider>
        </QueryClientProvider>
      </Speaking>
    </MantineProvider>
  );
}
