import { writtenDate } from "../written-date.ts";

const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/i;

/** With a zone: what has none means another moment on every machine. */
const INTERNET = /^(?:\w{3}, )?\d{1,2} \w{3} \d{4} \d\d:\d\d(?::\d\d)? (?:GMT|UTC|Z|[+-]\d{4})$/;

/** A date of a page in ISO 8601, as exactly as it is said; `undefined` where it is in no form that is sure. */
export function isoDate(text: string): string | undefined {
  if (ISO.test(text)) {
    if (Number.isNaN(Date.parse(text.slice(0, 10)))) return undefined;
    const iso = text.replace(" ", "T").toUpperCase();
    return iso.replace(/([+-]\d\d)(\d\d)$/, "$1:$2");
  }
  if (INTERNET.test(text)) return new Date(text).toISOString().replace(".000Z", "Z");
  return writtenDate(text);
}
