/** The instants at which clocks in a time zone show a local time. */
export type LocalReadings =
  | { readonly type: "once"; readonly ms: number }
  /** Clocks are put back over it: it comes twice. */
  | { readonly type: "twice"; readonly first: number; readonly second: number }
  /** Clocks are put forward over it: what it would be by the offset before, and by the one after. */
  | { readonly type: "never"; readonly before: number; readonly after: number };

/**
 * Find out when it is a local time in a time zone.
 *
 * Offsets of a day before and a day after are tried: no zone changes its clocks twice within two days.
 *
 * @param zone Name of the IANA database; see `isZone`.
 * @param localMs The local time, as if it were UTC.
 */
export function readingsOf(zone: string, localMs: number): LocalReadings {
  const [before, after] = [localMs - DAY_MS, localMs + DAY_MS].map((ms) => zoneOffset(zone, ms));
  const instants = [...new Set([localMs - before!, localMs - after!])]
    .filter((ms) => localMs - ms === zoneOffset(zone, ms))
    .toSorted((a, b) => a - b);
  const [first, second] = instants;
  if (first === undefined)
    return { type: "never", before: localMs - before!, after: localMs - after! };
  return second === undefined ? { type: "once", ms: first } : { type: "twice", first, second };
}

/** How far clocks in a zone are ahead of UTC at an instant, in milliseconds. */
export function zoneOffset(zone: string, ms: number): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  );
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
  const local = Date.UTC(of("year"), of("month") - 1, of("day"), of("hour"), of("minute"));
  const whole = Math.floor(ms / 1000) * 1000;
  return local + of("second") * 1000 - whole;
}

/** Whether the engine's database knows a time zone. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const DAY_MS = 86_400_000;

/** Making one takes long. */
const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-u-ca-iso8601-nu-latn", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  FORMATS.set(zone, format);
  return format;
}
