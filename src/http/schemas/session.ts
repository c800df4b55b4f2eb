import { Type } from "typebox";

import { ScopesSchema } from "./api-key.ts";

const sessionProperties = {
  name: Type.String({ description: "What the person called themselves when signing in." }),
  expiresAt: Type.String({ description: "ISO 8601, UTC: when they have to sign in again." }),
};

export const SessionSchema = Type.Object(sessionProperties, {
  $id: "Session",
  title: "Session",
  description: "A person who has shown an API key, for a while.",
});

export const SignInSchema = Type.Object({
  apiKey: Type.String({ description: "An API key of this server; the session may do what it allows." }),
  name: Type.String({ description: "Who signs in, 1 to 100 characters; shown with what they do." }),
  remember: Type.Optional(
    Type.Boolean({ description: "For 30 days instead of 12 hours, as for a screen on a wall." }),
  ),
});

export const CurrentSessionSchema = Type.Object(
  {
    mode: Type.Enum(["live", "sandbox"], { description: "Whether calls are real." }),
    keyNeeded: Type.Boolean({ description: "Whether one has to sign in at all." }),
    session: Type.Union([Type.Ref("Session"), Type.Null()]),
    scopes: ScopesSchema("What whoever asks here may do; empty before signing in."),
    companyName: Type.String({ description: "In whose name calls speak." }),
    defaultCountry: Type.String({ description: "ISO 3166; national numbers are read as dialed there." }),
    timeZone: Type.String({ description: "Where the business has its days (TIME_ZONE)." }),
  },
  { description: "Who is signed in here, and what a page needs to know before." },
);
