import { writeFile } from "node:fs/promises";
import path from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { Authority, type CertificateWish } from "../support/certificates.ts";
import { liveEnvironment, runDoctor } from "../support/doctor-command.ts";
import { codesIn, found } from "../support/examination.ts";
import { HttpProxy } from "../support/http-proxy.ts";
import { Program } from "../support/program.ts";

let program: Program;
let live: Awaited<ReturnType<typeof liveEnvironment>>;
let authority: Authority;
let trust: Record<string, string>;

beforeAll(async () => {
  program = await Program.build();
  live = await liveEnvironment({ DATABASE_PATH: "calls.sqlite" });
  authority = await Authority.create("an authority of a test");
  const file = path.join(program.folder, "authority.pem");
  await writeFile(file, authority.pem);
  trust = { NODE_EXTRA_CA_CERTS: file };
  expect(await program.run(["migrate"], live.env).exit).toBe(0);
}, 60_000);
afterAll(async () => {
  await live.carrier.close();
  await program.remove();
});

/** What is said of an address whose proxy shows such a certificate. */
async function toldOf(wish: CertificateWish, by = authority) {
  const proxy = await HttpProxy.start(await by.certify(wish));
  proxy.target = live.env.BASE_URL;
  try {
    return await runDoctor(program, { ...live.env, ...trust, BASE_URL: proxy.origin });
  } finally {
    await proxy.close();
  }
}

test("a certificate that is good", async () => {
  const told = await toldOf({});
  expect([told.exit, codesIn(told)]).toEqual([0, ["program_not_running"]]);
});

test.each<[string, CertificateWish, string, RegExp]>([
  ["has expired", { from: -90, until: -1 }, "certificate_expired", /Renew the certificate/],
  ["is not valid yet", { from: 2 }, "certificate_not_yet_valid", /machine's clock first/],
  ["is signed by itself", { selfSigned: true }, "certificate_self_signed", /public authority/],
  ["is another site's", { name: "other.example.com" }, "certificate_other_name", /this very host name/],
  ["is no server's", { clientOnly: true }, "certificate_untrusted", /public authority/],
])("a certificate that %s", async (_what, wish, code, todo) => {
  const told = await toldOf(wish);
  expect([told.exit, codesIn(told)]).toEqual([1, [code, "program_not_running"]]);
  expect(found(told, code).todo).toMatch(todo);
});

test("a certificate without those that lead to a known authority", async () => {
  const told = await toldOf({}, await Authority.create("an authority in between"));
  expect(codesIn(told)).toEqual(["certificate_chain_incomplete", "program_not_running"]);
  expect(found(told, "certificate_chain_incomplete").todo).toContain("fullchain.pem");
});

test("a certificate that ends within days, though all works", async () => {
  const told = await toldOf({ until: 5.5 });
  expect([told.exit, codesIn(told)]).toEqual([0, ["certificate_ends_soon", "program_not_running"]]);
  expect(found(told, "certificate_ends_soon").what).toContain("ends in 5 days");
  expect(found(told, "certificate_ends_soon").todo).toContain("renew it");
});

test("an address that says https where http is spoken", async () => {
  const proxy = await HttpProxy.start();
  const told = await runDoctor(program, { ...live.env, BASE_URL: proxy.origin.replace("http:", "https:") });
  await proxy.close();
  expect(codesIn(told)).toEqual(["not_https", "program_not_running"]);
  expect(found(told, "not_https").todo).toContain("end TLS on that port");
});
