import { Type } from "typebox";

import { DEPARTMENTS } from "../../domain/department.ts";

const FiguresSchema = Type.Object(
  {
    calls: Type.Integer(),
    answered: Type.Integer({ description: "Completed or answered." }),
    failed: Type.Integer({ description: "Failed, busy, not answered or canceled." }),
    selections: Type.Object(
      { "1": Type.Integer(), "2": Type.Integer(), "3": Type.Integer() },
      { description: "How many callees pressed 1 (interested), 2 (call later), 3 (not interested)." },
    ),
  },
  { $id: "Figures", title: "Figures", description: "Calls in numbers." },
);

const partProperties = {
  inProgress: Type.Integer({
    description: "Calls queued, initiated, ringing, in progress or answered, whenever they began.",
  }),
  today: Type.Ref("Figures"),
  yesterday: Type.Ref("Figures", { description: "Until the same time of day." }),
  openFollowUps: Type.Object(
    { interested: Type.Integer(), callLater: Type.Integer() },
    { description: "Callees who wait for somebody to get in touch, whenever they pressed the key." },
  ),
};

const HourSchema = Type.Object({
  hour: Type.Integer({ minimum: 0, maximum: 23, description: "As the clock of the business shows it." }),
  answered: Type.Integer(),
  notReached: Type.Integer({ description: "Busy, not answered or canceled." }),
  failed: Type.Integer(),
  other: Type.Integer({ description: "Under way, or of unknown fate." }),
  yesterday: Type.Integer({ description: "All calls that began yesterday in this hour." }),
});

const TodaySchema = Type.Object(
  {
    at: Type.String({ description: "ISO 8601, UTC." }),
    timeZone: Type.String({ description: "Where the business has its days (TIME_ZONE)." }),
    day: Type.String({ description: "YYYY-MM-DD, as the calendar of the business has it." }),
    ...partProperties,
    byDepartment: Type.Object(
      Object.fromEntries(DEPARTMENTS.map((name) => [name, Type.Object(partProperties)])) as Record<
        (typeof DEPARTMENTS)[number],
        Type.TObject<typeof partProperties>
      >,
    ),
    hours: Type.Array(HourSchema, { minItems: 24, maxItems: 24 }),
  },
  { $id: "Today", title: "Today", description: "The business's day in numbers." },
);

/** What the numbers of the day share with whoever else sends them. */
export const TODAY_SCHEMAS = [FiguresSchema, TodaySchema];
