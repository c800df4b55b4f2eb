import { Type } from "typebox";

import { NUMBER_REFUSALS } from "../../domain/phone-number.ts";
import { DepartmentSchema } from "./call.ts";

const Message = Type.String({ description: "What is wrong, for a person." });

const NumberSchema = Type.Union([
  Type.Object({
    callable: Type.Literal(true),
    e164: Type.String({ description: "What would be dialed." }),
    country: Type.Union([Type.String(), Type.Null()], {
      description: "ISO 3166; null if several countries share the number's prefix.",
    }),
    international: Type.String({ description: "As it is written abroad.", examples: ["+91 98765 43210"] }),
    national: Type.String({ description: "As it is written in its country." }),
  }),
  Type.Object({
    callable: Type.Literal(false),
    code: Type.Enum([...NUMBER_REFUSALS], { description: "Why it would be refused." }),
    message: Message,
  }),
]);

const NameSchema = Type.Union([
  Type.Object({
    accepted: Type.Literal(true),
    name: Type.String({ description: "As it would be stored and spoken." }),
  }),
  Type.Object({ accepted: Type.Literal(false), message: Message }),
]);

export const PreviewedCallSchema = Type.Object({
  customerName: Type.Optional(Type.String()),
  phoneNumber: Type.Optional(Type.String()),
  department: Type.Optional(Type.Union([DepartmentSchema, Type.Null()])),
});

export const CallPreviewSchema = Type.Object(
  {
    phoneNumber: Type.Union([NumberSchema, Type.Null()], { description: "Null if none was sent." }),
    customerName: Type.Union([NameSchema, Type.Null()], { description: "Null if none was sent." }),
    script: Type.Object({
      greeting: Type.String(),
      menu: Type.String(),
      closing: Type.String({ description: "What is said if no key is pressed." }),
      answers: Type.Object(
        { "1": Type.String(), "2": Type.String(), "3": Type.String() },
        { description: "All that is said after each key." },
      ),
    }),
  },
  { description: "What would come of it." },
);
