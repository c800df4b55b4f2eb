import { Type } from "typebox";

/** How the program is, as last seen in real traffic. */
export const readySchema = (description: string) =>
  Type.Object(
    {
      status: Type.Union([Type.Literal("ready"), Type.Literal("not-ready")]),
      database: Type.String({ description: "As last seen in real traffic: ok, failing or unused." }),
      carrier: Type.String({ description: "As last seen in real traffic: ok, failing or unused." }),
      journal: Type.Object(
        {
          waiting: Type.Integer({ description: "Webhooks that wait for the database." }),
          setAside: Type.Integer({
            description: "Webhooks that the database does not take, kept in a file.",
          }),
        },
        { description: "Webhooks that are stored, but not in the database." },
      ),
      unknownCalls: Type.Object(
        {
          count: Type.Integer(),
          oldestSeconds: Type.Union([Type.Integer(), Type.Null()], {
            description: "Seconds since the oldest of them was ordered.",
          }),
        },
        { description: "Orders of which nobody knows yet whether a call was placed, as last counted." },
      ),
    },
    { description },
  );
