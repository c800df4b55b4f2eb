/** A number as the numbering plans read it; see {@link PhoneNumbers}. */
export interface NumberReading {
  readonly e164: string;
  /** Without the leading `+`, such as `91`. */
  readonly callingCode: string;
  /** The national significant number: digits without calling code and trunk prefix. */
  readonly nationalNumber: string;
  /** ISO 3166 countries that the number may belong to; several when the plan cannot tell, none when it has no country. */
  readonly countries: readonly string[];
  /** The length is one that the plan knows. */
  readonly possible: boolean;
  /** Length and prefix are assigned. */
  readonly valid: boolean;
  readonly premiumRate: boolean;
}

/** The world's numbering plans, as far as a decision here needs them. */
export interface PhoneNumbers {
  /**
   * Reads digits with at most one leading `+`; without it they are dialed as in `defaultCountry`.
   * `null`: no plan knows such digits.
   */
  read(digits: string, defaultCountry: string): NumberReading | null;
  /** A number in E.164 as people write it, abroad and in its country. */
  write(e164: string): { readonly international: string; readonly national: string };
  /**
   * The beginning of a number, typed in the same ways, as the beginning of its E.164 form; `null` while the digits do
   * not tell it, as in the middle of an international prefix.
   */
  readBeginning(digits: string, defaultCountry: string): string | null;
}

export interface DialingPolicy {
  /** ISO 3166 country in whose national form a number without `+` is read. */
  readonly defaultCountry: string;
  /** Countries that may be called; `null` means all. */
  readonly allowedCountries: readonly string[] | null;
}

export const NUMBER_REFUSALS = [
  "not-a-text",
  "forbidden-characters",
  "extension",
  "not-possible",
  "short-number",
  "emergency",
  "premium-rate",
  "satellite",
  "country-not-allowed",
] as const;

export type NumberRefusal = (typeof NUMBER_REFUSALS)[number];

export type DialableNumber =
  | { readonly ok: true; readonly e164: string; readonly country: string | null }
  | { readonly ok: false; readonly reason: NumberRefusal; readonly message: string };

const MESSAGES: Readonly<Record<NumberRefusal, string>> = {
  "not-a-text": "phoneNumber must be a text, such as +911234567890.",
  "forbidden-characters":
    "phoneNumber may hold the digits 0 to 9, one leading + and the separators space - . ( ) / only.",
  extension: "phoneNumber must not have an extension.",
  "not-possible": "phoneNumber has a length or a country code that no telephone number has.",
  "short-number": "phoneNumber is a short number, which is not dialed.",
  emergency: "phoneNumber is an emergency number, which is never dialed.",
  "premium-rate": "phoneNumber is a premium-rate number, which is not dialed.",
  satellite: "phoneNumber belongs to a satellite or global network, which is not dialed.",
  "country-not-allowed":
    "phoneNumber belongs to a country that this server does not call (ALLOWED_COUNTRIES).",
};

/** Numbers that reach police, ambulance, fire or crisis lines somewhere; nowhere are they a customer's. */
const EMERGENCY_NUMBERS = new Set(
  (
    "000 15 17 18 061 062 066 100 101 102 103 104 105 106 107 108 110 111 112 113 114 115 116 117 118 119 120 122 123 " +
    "125 127 128 129 130 131 132 133 140 144 150 155 158 160 166 170 171 180 181 185 190 191 192 193 194 195 196 197 " +
    "198 199 911 912 913 914 917 919 933 988 990 991 992 993 994 995 996 997 998 999 1090 1091 1098 10111 116117"
  ).split(" "),
);

/** Inmarsat, the global mobile satellite system, international networks: ITU-T E.164 list of assigned country codes. */
const SATELLITE_CODES = new Set(["870", "881", "882", "883"]);

/** The international premium-rate service: same list. */
const PREMIUM_RATE_CODE = "979";

/** The longest number of ITU-T E.164, in digits with the country code. */
const LONGEST_E164 = 15;

/** A national number of this many digits or fewer is dialed only if it is assigned, so that +49112 cannot pass. */
const LONGEST_SHORT_NUMBER = 6;

const ALLOWED_CHARACTERS = /^(?:[ \-.()/]*\+)?[0-9 \-.()/]*$/;
const EXTENSION = /[0-9] ?(?:x|ext|extn|extension|#|;ext=|,)[ .:]{0,2}[0-9]{1,9}$/i;

/**
 * Decides whether a number may be dialed, and gives it in E.164. It must be possible, not necessarily valid: plans
 * change faster than their descriptions. When several countries share the number's prefix, all must be allowed.
 */
export function parseDialableNumber(
  text: unknown,
  policy: DialingPolicy,
  plans: PhoneNumbers,
): DialableNumber {
  if (typeof text !== "string") return refused("not-a-text");
  if (!ALLOWED_CHARACTERS.test(text))
    return refused(EXTENSION.test(text) ? "extension" : "forbidden-characters");
  const typed = text.replace(/[^+0-9]/g, "");
  const digits = typed.replace("+", "");
  if (isEmergency(digits)) return refused("emergency");
  // No dialing prefix is longer than five digits; anything beyond need not be read.
  if (digits.length > LONGEST_E164 + 5) return refused("not-possible");
  const number = plans.read(typed, policy.defaultCountry);
  if (number === null) return refused("not-possible");
  const reason = refusalOf(number, policy.allowedCountries);
  if (reason !== null) return refused(reason);
  const [country = null, ...others] = number.countries;
  return { ok: true, e164: number.e164, country: others.length === 0 ? country : null };
}

/** A number for logs: its last two digits only, which tell two calls apart and name nobody. */
export function maskNumber(number: string | null): string {
  const digits = (number ?? "").replace(/\D/g, "");
  return digits.length > 4 ? `…${digits.slice(-2)}` : "…";
}

function refusalOf(number: NumberReading, allowed: readonly string[] | null): NumberRefusal | null {
  if (SATELLITE_CODES.has(number.callingCode)) return "satellite";
  if (isEmergency(number.nationalNumber)) return "emergency";
  if (number.nationalNumber.length <= LONGEST_SHORT_NUMBER && !number.valid) return "short-number";
  if (!number.possible || number.e164.length > LONGEST_E164 + 1) return "not-possible";
  if (number.premiumRate || number.callingCode === PREMIUM_RATE_CODE) return "premium-rate";
  if (allowed === null) return null;
  const { countries } = number;
  return countries.length > 0 && countries.every((country) => allowed.includes(country))
    ? null
    : "country-not-allowed";
}

/** Zeros in front are trunk or international prefixes: 0112 and 00112 ring where 112 rings. */
function isEmergency(digits: string): boolean {
  return EMERGENCY_NUMBERS.has(digits) || EMERGENCY_NUMBERS.has(digits.replace(/^0+/, ""));
}

function refused(reason: NumberRefusal): DialableNumber {
  return { ok: false, reason, message: MESSAGES[reason] };
}
