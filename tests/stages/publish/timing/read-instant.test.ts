import fc from "fast-check";
import { expect, test } from "vitest";
import { instantMs, readInstant } from "../../../../pipeline/stages/publish/timing/read-instant.ts";
import { zoneOffset } from "../../../../pipeline/stages/publish/timing/zone-offset.ts";

const isoOf = (text: string) => {
  const read = readInstant(text);
  return read.type === "instant" ? read.iso : `${read.text}; ${read.hint}`;
};

test("a time with an offset is an instant", () => {
  expect(isoOf("2026-03-29T08:00+02:00")).toBe("2026-03-29T08:00:00+02:00");
  expect(isoOf("2026-03-29 08:00:05Z")).toBe("2026-03-29T08:00:05Z");
  expect(isoOf("2026-03-29t08:00:05,25-0330")).toBe("2026-03-29T08:00:05.250-03:30");
});

test("a local time with a zone is the instant at which its clocks show it", () => {
  expect(isoOf("2026-03-29T08:00[Europe/Zurich]")).toBe("2026-03-29T08:00:00+02:00");
  expect(isoOf("2026-03-28T08:00[Europe/Zurich]")).toBe("2026-03-28T08:00:00+01:00");
  expect(isoOf("2026-12-31T23:59:59[Pacific/Kiritimati]")).toBe("2026-12-31T23:59:59+14:00");
  expect(isoOf("2026-06-01T12:00[Asia/Kathmandu]")).toBe("2026-06-01T12:00:00+05:45");
});

test("a local time that clocks skip is refused, and both readings are offered", () => {
  for (const time of ["02:00", "02:30", "02:59:59"])
    expect(readInstant(`2026-03-29T${time}[Europe/Zurich]`).type).toBe("problem");
  expect(isoOf("2026-03-29T02:30[Europe/Zurich]")).toBe(
    "`2026-03-29T02:30[Europe/Zurich]` does not come, as clocks are put forward; " +
      "write what is meant: `2026-03-29T01:30:00+01:00[Europe/Zurich]` or `2026-03-29T03:30:00+02:00[Europe/Zurich]`",
  );
  expect(isoOf("2026-03-29T01:59:59[Europe/Zurich]")).toBe("2026-03-29T01:59:59+01:00");
  expect(isoOf("2026-03-29T03:00[Europe/Zurich]")).toBe("2026-03-29T03:00:00+02:00");
});

test("a local time that comes twice is refused, and both readings are offered", () => {
  for (const time of ["02:00", "02:30", "02:59:59"])
    expect(readInstant(`2026-10-25T${time}[Europe/Zurich]`).type).toBe("problem");
  expect(isoOf("2026-10-25T02:30[Europe/Zurich]")).toBe(
    "`2026-10-25T02:30[Europe/Zurich]` comes twice, as clocks are put back; " +
      "write which one is meant: `2026-10-25T02:30:00+02:00[Europe/Zurich]` or `2026-10-25T02:30:00+01:00[Europe/Zurich]`",
  );
  expect(isoOf("2026-10-25T01:59:59[Europe/Zurich]")).toBe("2026-10-25T01:59:59+02:00");
  expect(isoOf("2026-10-25T03:00[Europe/Zurich]")).toBe("2026-10-25T03:00:00+01:00");
});

test("an offset beside the zone says which of two is meant", () => {
  expect(isoOf("2026-10-25T02:30+02:00[Europe/Zurich]")).toBe("2026-10-25T02:30:00+02:00");
  expect(isoOf("2026-10-25T02:30+01:00[Europe/Zurich]")).toBe("2026-10-25T02:30:00+01:00");
});

test("an offset that the zone does not have then is refused", () => {
  expect(isoOf("2026-07-01T08:00+01:00[Europe/Zurich]")).toBe(
    "`2026-07-01T08:00+01:00[Europe/Zurich]` has an offset that `Europe/Zurich` does not have then; " +
      "write `2026-07-01T08:00:00+02:00[Europe/Zurich]`",
  );
  expect(readInstant("2026-03-29T02:30+01:00[Europe/Zurich]").type).toBe("problem");
});

test.each([
  "",
  "tomorrow",
  "2026-11-26",
  "2026-11-26T08:00",
  "2026-02-30T08:00Z",
  "2026-11-26T24:00Z",
  "2026-11-26T08:60Z",
  "2026-11-26T08:00:60Z",
  "2026-11-26T8:00Z",
  "2026-11-26T08:00+24:00",
  "2026-11-26T08:00[Mars/Olympus]",
  "2026-11-26T08:00[Europe/Zurich][u-ca=hebrew]",
  "9999-12-31T23:59Z",
  "1969-12-31T23:59Z",
])("`%s` is no instant", (text) => {
  expect(readInstant(text).type).toBe("problem");
});

test("a part of a millisecond is rounded up", () => {
  expect(isoOf("2026-11-26T08:00:00.0001Z")).toBe("2026-11-26T08:00:00.001Z");
  expect(isoOf("2026-11-26T08:00:59.9999Z")).toBe("2026-11-26T08:01:00Z");
});

test("every instant is found again by the local time and offset of any zone", () => {
  const zones = ["Europe/Zurich", "America/St_Johns", "Australia/Lord_Howe", "Asia/Tokyo", "UTC"];
  const minutes = fc.integer({ min: 0, max: 80 * 365 * 24 * 60 });
  fc.assert(
    fc.property(minutes, fc.constantFrom(...zones), (minute, zone) => {
      const ms = minute * 60_000;
      const offset = zoneOffset(zone, ms) / 60_000;
      const local = new Date(ms + offset * 60_000).toISOString().slice(0, 16);
      const [hours, rest] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
      const two = (part: number) => String(part).padStart(2, "0");
      const read = readInstant(
        `${local}${offset < 0 ? "-" : "+"}${two(hours)}:${two(rest)}[${zone}]`,
      );
      expect(read.type === "instant" && instantMs(read.iso)).toBe(ms);
    }),
  );
});
