/** How browsers keep a session: a cookie that no script can read and no page of another site can send. */
export class SessionCookie {
  readonly name: string;
  readonly #attributes: string;

  /**
   * @param secure whether browsers reach us by https. The prefix of the name then keeps other hosts of our domain
   *   from planting such a cookie (RFC 6265bis, section 4.1.3.2).
   */
  constructor(secure: boolean) {
    this.name = secure ? "__Host-calling-session" : "calling-session";
    this.#attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? "; Secure" : ""}`;
  }

  /** The header that gives a browser the token for so many seconds. */
  set(token: string, seconds: number): string {
    return `${this.name}=${token}; Max-Age=${seconds}; ${this.#attributes}`;
  }

  /** The header that makes a browser forget it. */
  clear(): string {
    return this.set("", 0);
  }

  /**
   * What a `Cookie` header holds under our name. It may be several: where there is no https, whoever has a
   * neighbouring host can plant one in front of ours.
   */
  valuesIn(header: string | undefined): readonly string[] {
    const pairs = (header ?? "").split(";").map((pair) => pair.trim());
    return pairs
      .filter((pair) => pair.startsWith(`${this.name}=`))
      .map((pair) => pair.slice(this.name.length + 1));
  }
}
