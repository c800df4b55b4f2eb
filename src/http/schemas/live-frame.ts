import { Type } from "typebox";

import { switchSchema } from "./dialing.ts";
import { readySchema } from "./ready.ts";

/** What `GET /call-events` sends, again and again. */
export const LiveFrameSchema = Type.Object(
  {
    cursor: Type.Integer({ description: "The place in the log of events up to which this is known." }),
    at: Type.String({ description: "When it was made, ISO 8601." }),
    changed: Type.Integer({ description: "How many calls changed." }),
    calls: Type.Array(Type.Ref("Call"), {
      description:
        "The changed calls as they are now, the latest first: 25 of them at most, or 200 after an absence.",
    }),
    today: Type.Optional(
      Type.Ref("Today", {
        description:
          "As GET /stats/today: in the first frame, at most once a second when calls changed, and once a minute.",
      }),
    ),
    ready: Type.Optional(readySchema("As GET /ready, in the first frame and when it has changed.")),
    dialing: Type.Optional(
      switchSchema(
        "The switch that stops all dialing, as in GET /dialing, read for this frame. When it is turned, that alone " +
          "makes a frame, by whatever process. Left out while the database does not say.",
      ),
    ),
  },
  { $id: "LiveFrame", title: "LiveFrame" },
);
