import { isZone, type LocalReadings, readingsOf, zoneOffset } from "./zone-offset.ts";

/** What a text says of an instant. */
export type InstantReading =
  /** ISO 8601 with offset and seconds: `2026-03-29T03:30:00+02:00`. */
  | { readonly type: "instant"; readonly iso: string }
  /** Two sentences without a period: what was seen, and what to write instead. */
  | { readonly type: "problem"; readonly text: string; readonly hint: string };

/**
 * Read an instant: ISO 8601 with an offset, or a local time with a zone (RFC 9557).
 *
 * > | 2026-03-29T08:00+02:00          2026-03-29T08:00[Europe/Zurich]
 *
 * A local time that clocks skip or show twice is not guessed: the offset says which one is meant,
 * `2026-10-25T02:30+01:00[Europe/Zurich]`. Beside a zone it must be one that the zone has then.
 * What is finer than a millisecond is rounded up, so that nothing is early.
 */
export function readInstant(text: string): InstantReading {
  const match = FORM.exec(text.trim());
  if (match === null) return problem(`\`${text}\` is no instant`, HINT);
  const { day, time, seconds = "00", fraction = "", offset, zone } = match.groups!;
  const localMs =
    Date.parse(`${day}T${time}:${seconds}Z`) + Math.ceil(Number(`0.${fraction}0`) * 1000);
  if (!isDay(day!) || Number.isNaN(localMs))
    return problem(`\`${text}\` is no day or time that there is`, HINT);
  if (zone === undefined)
    return offset === undefined
      ? problem(`\`${text}\` says no time zone`, HINT)
      : inOffset(text, localMs, offset);
  if (!isZone(zone))
    return problem(`\`${zone}\` is no time zone`, "write one such as `Europe/Zurich`");
  return inZone({ text, localMs, offset, zone });
}

/** Milliseconds since 1970 of an instant that was read. */
export function instantMs(iso: string): number {
  return Date.parse(iso);
}

const HINT =
  "write an offset, `2026-11-26T08:00+01:00`, or a zone, `2026-11-26T08:00[Europe/Zurich]`";

const FORM =
  /^(?<day>\d{4}-\d\d-\d\d)[Tt ](?<time>(?:[01]\d|2[0-3]):[0-5]\d)(?::(?<seconds>[0-5]\d)(?:[.,](?<fraction>\d{1,9}))?)?(?<offset>[Zz]|[+-](?:[01]\d|2[0-3]):?[0-5]\d)?(?:\[!?(?<zone>[A-Za-z][\w+-]*(?:\/[\w+-]+)*)\])?$/;

/** A day that its month has. */
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

function inOffset(text: string, localMs: number, offset: string): InstantReading {
  return inRange(text, localMs - offsetMs(offset), offsetMs(offset));
}

function inRange(text: string, ms: number, offset: number): InstantReading {
  return ms < EARLIEST_MS || ms > LATEST_MS
    ? problem(`\`${text}\` is out of range`, "write a year from 1970 to 9998")
    : { type: "instant", iso: isoOf(ms, offset) };
}

interface ZonedText {
  readonly text: string;
  readonly localMs: number;
  readonly offset: string | undefined;
  readonly zone: string;
}

function inZone({ text, localMs, offset, zone }: ZonedText): InstantReading {
  const readings = readingsOf(zone, localMs);
  if (offset === undefined) return unambiguous(text, readings, zone);
  const ms = localMs - offsetMs(offset);
  const isTrue = /^[Zz]$/.test(offset) || zoneOffset(zone, ms) === offsetMs(offset);
  if (isTrue) return inOffset(text, localMs, offset);
  return problem(
    `\`${text}\` has an offset that \`${zone}\` does not have then`,
    `write ${possible(readings, zone)}`,
  );
}

function unambiguous(text: string, readings: LocalReadings, zone: string): InstantReading {
  switch (readings.type) {
    case "once":
      return inRange(text, readings.ms, zoneOffset(zone, readings.ms));
    case "twice":
      return problem(
        `\`${text}\` comes twice, as clocks are put back`,
        `write which one is meant: ${possible(readings, zone)}`,
      );
    case "never":
      return problem(
        `\`${text}\` does not come, as clocks are put forward`,
        `write what is meant: ${possible(readings, zone)}`,
      );
  }
}

/** The readings of a local time, the earlier one first. */
function possible(readings: LocalReadings, zone: string): string {
  const instants = instantsIn(readings).toSorted((a, b) => a - b);
  return instants.map((ms) => `\`${isoOf(ms, zoneOffset(zone, ms))}[${zone}]\``).join(" or ");
}

function instantsIn(readings: LocalReadings): readonly number[] {
  switch (readings.type) {
    case "once":
      return [readings.ms];
    case "twice":
      return [readings.first, readings.second];
    case "never":
      return [readings.before, readings.after];
  }
}

const EARLIEST_MS = 0;
const LATEST_MS = Date.UTC(9998, 11, 31);

function offsetMs(offset: string): number {
  if (/^[Zz]$/.test(offset)) return 0;
  const sign = offset.startsWith("-") ? -1 : 1;
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2))) * 60_000;
}

function isoOf(ms: number, offset: number): string {
  const local = new Date(ms + offset).toISOString().replace(/\.000Z$|Z$/, "");
  if (offset === 0) return `${local}Z`;
  const minutes = Math.abs(offset) / 60_000;
  const [hour, minute] = [Math.floor(minutes / 60), Math.floor(minutes % 60)].map((part) =>
    String(part).padStart(2, "0"),
  );
  return `${local}${offset < 0 ? "-" : "+"}${hour}:${minute}`;
}

function problem(text: string, hint: string): InstantReading {
  return { type: "problem", text, hint };
}
