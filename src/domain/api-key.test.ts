import fc from "fast-check";
import { expect, it } from "vitest";

import { type Scope, SCOPES } from "./access.ts";
import {
  KEY_BYTES,
  keyFrom,
  keyText,
  readKeyText,
  readScopes,
  whyNotGrant,
  withoutKeySecrets,
  writeScopes,
} from "./api-key.ts";

const bytes = fc.uint8Array({ minLength: KEY_BYTES, maxLength: KEY_BYTES });
const scopes = fc.subarray([...SCOPES]).map((words) => new Set<Scope>(words));

it("reads back the key that it wrote, which holds every random byte", () => {
  fc.assert(
    fc.property(bytes, (random) => {
      const parts = keyFrom(random);
      expect(readKeyText(keyText(parts))).toEqual(parts);
      expect(parts.id + parts.secret).toBe(Buffer.from(random).toString("hex"));
    }),
  );
});

it("takes no other text for a key", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(readKeyText(text)).toBeNull();
    }),
  );
  fc.assert(
    fc.property(bytes, fc.nat(80), fc.string({ maxLength: 2 }), (random, at, inserted) => {
      const text = keyText(keyFrom(random));
      fc.pre(inserted.length !== 1);
      expect(readKeyText(text.slice(0, at) + inserted + text.slice(at + 1))).toBeNull();
    }),
  );
});

it("takes the secret out of any text, and leaves all else as it is", () => {
  fc.assert(
    fc.property(
      bytes,
      fc.string(),
      fc.string(),
      fc.integer({ min: 8, max: 64 }),
      (random, before, after, shown) => {
        const parts = keyFrom(random);
        const key = keyText({ ...parts, secret: parts.secret.slice(0, shown) });
        const text = withoutKeySecrets(`${before} ${key} ${after} ${key}`);
        expect(text).not.toContain(parts.secret.slice(0, 8));
        expect(text).toContain(`ocb_${parts.id}_[redacted]`);
      },
    ),
  );
  fc.assert(fc.property(fc.string(), (text) => withoutKeySecrets(text) === text));
});

it("reads back the scopes that it wrote, and takes unknown words for nothing", () => {
  fc.assert(
    fc.property(scopes, (some) => {
      expect(readScopes(writeScopes(some))).toEqual(some);
      expect(readScopes(`${writeScopes(some)},everything,*`)).toEqual(some);
    }),
  );
});

it("grants what the maker holds, and calls only where no cap of their own holds", () => {
  fc.assert(
    fc.property(scopes, scopes, fc.option(fc.integer({ min: 1 })), (held, wanted, cap) => {
      const isHeld = [...wanted].every((scope) => held.has(scope));
      const refusal = whyNotGrant({ scopes: held }, cap, { scopes: wanted });
      if (!isHeld) expect(refusal).toBe("lacks-scope");
      else expect(refusal).toBe(cap !== null && wanted.has("call") ? "is-capped" : null);
    }),
  );
});
