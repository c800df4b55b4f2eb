import {
  AsYouType,
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from "libphonenumber-js/max";

import type { NumberReading, PhoneNumbers } from "./domain/phone-number.ts";

/** Whether a text is the ISO 3166 code of a country that the numbering plans know, in capitals. */
export function isKnownCountry(code: string): code is CountryCode {
  return isSupportedCountry(code);
}

/** The numbering plans of libphonenumber, with the full metadata: the smaller sets know no number types. */
export const phoneNumbers: PhoneNumbers = {
  read(digits, defaultCountry) {
    if (!isKnownCountry(defaultCountry)) return null;
    const number = parsePhoneNumberFromString(digits, { defaultCountry, extract: false });
    return number === undefined ? null : readingOf(number);
  },
  write(e164) {
    const number = parsePhoneNumberFromString(e164);
    return number === undefined
      ? { international: e164, national: e164 }
      : { international: number.formatInternational(), national: number.formatNational() };
  },
  readBeginning(digits, defaultCountry) {
    if (!isKnownCountry(defaultCountry)) return null;
    const typing = new AsYouType(defaultCountry);
    typing.input(digits);
    const beginning = typing.getNumberValue();
    // A calling code never begins with 0: that is the unfinished prefix of an international number.
    return beginning === undefined || beginning.startsWith("+0") ? null : beginning;
  },
};

function readingOf(number: PhoneNumber): NumberReading {
  return {
    e164: number.number,
    callingCode: number.countryCallingCode,
    nationalNumber: number.nationalNumber,
    countries: number.country === undefined ? number.getPossibleCountries() : [number.country],
    possible: number.isPossible(),
    valid: number.isValid(),
    premiumRate: number.getType() === "PREMIUM_RATE",
  };
}
