/**
 * The day that a dateline names, ISO 8601; `undefined` where it names no year:
 * which one it was, nobody but the clock would know.
 */
export function writtenDate(text: string): string | undefined {
  for (const { pattern, order } of FORMS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const parts = Object.fromEntries(order.map((part, index) => [part, match[index + 1]!]));
    const date = isoDay(Number(parts["year"]), monthNumber(parts["month"]!), Number(parts["day"]));
    if (date !== undefined) return date;
  }
  return undefined;
}

type Part = "year" | "month" | "day";

const NAME = String.raw`(\p{L}[\p{L}\p{M}]*)\.?`;

const FORMS: readonly { readonly pattern: RegExp; readonly order: readonly Part[] }[] = [
  { pattern: /(\d{4})-(\d\d)-(\d\d)(?!\d)/, order: ["year", "month", "day"] },
  { pattern: /(\d{4})年(\d{1,2})月(\d{1,2})日/, order: ["year", "month", "day"] },
  { pattern: /(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)/, order: ["day", "month", "year"] },
  {
    pattern: new RegExp(
      String.raw`(?<!\d)(\d{1,2})(?:\.|º|er)? (?:de )?${NAME},? (?:de )?(\d{4})(?!\d)`,
      "u",
    ),
    order: ["day", "month", "year"],
  },
  {
    pattern: new RegExp(String.raw`${NAME} (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)`, "u"),
    order: ["month", "day", "year"],
  },
];

/** Languages whose month names datelines have. */
const LANGUAGES = ["en", "de", "fr", "es", "it", "pt", "ru", "ar-EG", "ar-SY", "nl"] as const;

/** By lower-case name, long and short: made once, when a dateline is read. */
let months: ReadonlyMap<string, number> | undefined;

function monthNumber(month: string): number | undefined {
  if (/^\d+$/.test(month)) return Number(month);
  months ??= new Map(LANGUAGES.flatMap(monthNames));
  const name = month.toLowerCase();
  return months.get(name) ?? months.get(name.slice(0, 3));
}

function monthNames(language: string): readonly (readonly [string, number])[] {
  return (["long", "short"] as const).flatMap((style) => {
    // With the day, languages with cases say the name as datelines do.
    const format = new Intl.DateTimeFormat(language, {
      day: "numeric",
      month: style,
      timeZone: "UTC",
    });
    return Array.from({ length: 12 }, (_, month): readonly [string, number] => {
      const parts = format.formatToParts(Date.UTC(2001, month, 1));
      const name = parts.find(({ type }) => type === "month")!.value;
      return [name.toLowerCase().replace(/\.$/, ""), month + 1];
    });
  });
}

function isoDay(year: number, month: number | undefined, day: number): string | undefined {
  if (month === undefined || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${year}-${two(month)}-${two(day)}`;
}
