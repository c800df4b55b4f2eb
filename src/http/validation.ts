import { Ajv } from "ajv";
import type { FastifySchemaCompiler } from "fastify";

/**
 * How requests are held against their schemas. Text of a query is read as the number that the schema asks for;
 * a JSON body already has types, and a number where a text is required is a fault.
 */
export function createValidatorCompiler(schemas: readonly object[]): FastifySchemaCompiler<object> {
  const strict = new Ajv({ allErrors: true, schemas: [...schemas] });
  // Strict numbers would exempt infinity, which text can spell (1e999), from its bounds.
  const reading = new Ajv({
    allErrors: true,
    coerceTypes: true,
    strictNumbers: false,
    schemas: [...schemas],
  });
  return ({ schema, httpPart }) => (httpPart === "body" ? strict : reading).compile(schema);
}
