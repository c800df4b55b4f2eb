import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { sessionQuery } from "../api/session.ts";

const STORED_AS = "actor-name";

/** Who marks follow-ups. */
export interface Actor {
  /** As the session has it; null where nobody signs in. */
  readonly signedIn: string | null;
  /** What was said when it was asked for; empty if it was not yet. */
  readonly given: string;
  readonly keep: (name: string) => void;
}

/**
 * Who marks follow-ups: the session knows it; where nobody signs in, a name that is asked for once.
 */
export function useActor(): Actor {
  const { data } = useQuery(sessionQuery);
  const [given, setGiven] = useState(stored);
  return {
    signedIn: data?.session?.name ?? null,
    given,
    keep: (name: string) => {
      setGiven(name);
      try {
        localStorage.setItem(STORED_AS, name);
      } catch {
        // Storage may be forbidden: then the name lasts as long as the page.
      }
    },
  };
}

function stored(): string {
  try {
    return localStorage.getItem(STORED_AS) ?? "";
  } catch {
    return "";
  }
}
