import "reflect-metadata";

import { webcrypto } from "node:crypto";

import * as x509 from "@peculiar/x509";

import type { Certificate } from "./http-proxy.ts";

const DAY = 86_400_000;
const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

x509.cryptoProvider.set(webcrypto as never);

/** What a certificate says; days are counted from now. */
export interface CertificateWish {
  readonly name?: string;
  readonly from?: number;
  readonly until?: number;
  /** Signed by itself instead of by the authority. */
  readonly selfSigned?: boolean;
  /** For clients only. */
  readonly clientOnly?: boolean;
}

/** An authority that a test's program is told to trust (`NODE_EXTRA_CA_CERTS`). */
export class Authority {
  /** Its own certificate, as PEM. */
  readonly pem: string;
  readonly #keys: webcrypto.CryptoKeyPair;
  readonly #issuer: string;

  private constructor(pem: string, keys: webcrypto.CryptoKeyPair, issuer: string) {
    this.pem = pem;
    this.#keys = keys;
    this.#issuer = issuer;
  }

  static async create(name: string): Promise<Authority> {
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      ...validity({}),
      name: `CN=${name}`,
      keys: keys as never,
      signingAlgorithm: ALGORITHM,
      extensions: [new x509.BasicConstraintsExtension(true, undefined, true)],
    });
    return new Authority(certificate.toString("pem"), keys, `CN=${name}`);
  }

  /** A certificate for `localhost`, unless another name is wished for. */
  async certify(wish: CertificateWish): Promise<Certificate> {
    const keys = await newKeys();
    const name = wish.name ?? "localhost";
    const signer = wish.selfSigned === true ? keys : this.#keys;
    const certificate = await x509.X509CertificateGenerator.create({
      ...validity(wish),
      subject: `CN=${name}`,
      issuer: wish.selfSigned === true ? `CN=${name}` : this.#issuer,
      publicKey: keys.publicKey as never,
      signingKey: signer.privateKey as never,
      signingAlgorithm: ALGORITHM,
      extensions: [
        new x509.SubjectAlternativeNameExtension([{ type: "dns", value: name }]),
        ...(wish.clientOnly === true
          ? [new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth])]
          : []),
      ],
    });
    const key = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
    const lines = key.match(/.{1,64}/g)?.join("\n") ?? "";
    const label = "PRIVATE KEY";
    return {
      cert: certificate.toString("pem"),
      key: `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`,
    };
  }
}

function validity({ from = -1, until = 60 }: CertificateWish) {
  const now = Date.now();
  return { notBefore: new Date(now + from * DAY), notAfter: new Date(now + until * DAY) };
}

async function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ["sign", "verify"]);
}
