import { useMutation, useQueryClient } from "@tanstack/react-query";

import { dataOf, server } from "../api/client.ts";
import { noteUndone } from "../sign-in/undone.ts";
import { type ApiKey, KEYS_KEY } from "./use-keys.ts";

/**
 * Revokes a key for good; twice changes nothing.
 *
 * @param onRevoked told also if nobody waits for the answer any more
 */
export function useRevokeKey(onRevoked: () => void) {
  const store = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => dataOf(server.DELETE("/keys/{id}", { params: { path: { id } } })),
    onSuccess: (key) => {
      // Who has revoked their own key may not ask for the list again.
      store.setQueryData<ApiKey[]>(KEYS_KEY, (before) =>
        before?.map((known) => (known.id === key.id ? key : known)),
      );
      onRevoked();
    },
    onError: (error) => {
      noteUndone(store, error, "keys.revokeYes");
    },
    // Also after a failure: the answer may have been lost, and the key be revoked.
    onSettled: () => void store.invalidateQueries({ queryKey: KEYS_KEY }),
  });
}
