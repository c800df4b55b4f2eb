import openapiTypes, { astToString, type OpenAPI3 } from "openapi-typescript";

const HEADER =
  "// Generated from /openapi.json by `npm run generate:types`; test/openapi-types.test.ts keeps it true.\n\n";

/** The types of the API, as TypeScript, from its OpenAPI document. */
export async function apiTypes(document: unknown): Promise<string> {
  return HEADER + astToString(await openapiTypes(document as OpenAPI3));
}
