import { useMutation, useQueryClient } from "@tanstack/react-query";

import { dataOf, server } from "../api/client.ts";
import type { Scope } from "../api/scopes.ts";
import { noteUndone } from "../sign-in/undone.ts";
import { noteUnkept } from "./unkept-key.ts";
import { type ApiKey, KEYS_KEY } from "./use-keys.ts";

/** What a new key shall be. */
export interface KeyWish {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** null: no cap of its own. */
  readonly callsPerHour: number | null;
}

/** A key that was just made. */
export interface MadeKey {
  readonly shown: ApiKey;
  /** What its holder sends. */
  readonly text: string;
}

/**
 * Makes a key. Its text goes to `onMade` and nowhere else: what a mutation returns is kept in the store of answers.
 */
export function useMakeKey(onMade: (made: MadeKey) => void) {
  const store = useQueryClient();
  return useMutation({
    mutationFn: async ({ name, scopes, callsPerHour }: KeyWish): Promise<void> => {
      const body = { name, scopes: [...scopes], callsPerHour };
      const { key: text, ...shown } = await dataOf(server.POST("/keys", { body }));
      // Before anybody is asked to keep it: the page that did may be gone.
      noteUnkept(shown.name);
      onMade({ shown, text });
    },
    // The store keeps what it was called with, and through `onMade` even the state that holds the text.
    gcTime: 0,
    onError: (error) => {
      noteUndone(store, error, "keys.submit");
    },
    // Also after a failure: the answer may have been lost, and the key be there.
    onSettled: () => void store.invalidateQueries({ queryKey: KEYS_KEY }),
  });
}
