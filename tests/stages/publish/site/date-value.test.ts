import { expect, it } from "vitest";
import {
  laterOf,
  readDate,
  rssDate,
  timestamp,
} from "../../../../pipeline/stages/publish/site/date-value.ts";

it.each([
  ["2026-11-23", "2026-11-23"],
  [" 2026-11-23 ", "2026-11-23"],
  ["2026-11-23T13:02:00+01:00", "2026-11-23T13:02:00+01:00"],
  ["2026-11-23 13:02", "2026-11-23T13:02:00Z"],
  ["2026-11-23T13:02:00.500z", "2026-11-23T13:02:00Z"],
  ["2026-11-23 13:02:00 +0100", "2026-11-23T13:02:00+01:00"],
  [new Date("2026-11-23T12:00:00Z"), "2026-11-23T12:00:00Z"],
])("reads the date %s", (value, expected) => {
  expect(readDate(value)).toBe(expected);
});

it.each(["2026-02-30", "2026-13-01", "yesterday", "23.11.2026", "2026-11-23T25:00", 7, null, ""])(
  "knows that %s is no date",
  (value) => {
    expect(readDate(value)).toBeUndefined();
  },
);

it("begins a day without a time at midnight UTC", () => {
  expect(timestamp("2026-11-23")).toBe("2026-11-23T00:00:00Z");
  expect(rssDate("2026-11-23")).toBe("Mon, 23 Nov 2026 00:00:00 +0000");
});

it("keeps the offset of a time in RSS", () => {
  expect(rssDate("2026-11-23T00:30:00-05:00")).toBe("Mon, 23 Nov 2026 00:30:00 -0500");
});

it("compares times of different offsets as instants", () => {
  expect(laterOf("2026-11-23T13:00:00+02:00", "2026-11-23T12:00:00Z")).toBe("2026-11-23T12:00:00Z");
  expect(laterOf(undefined, "2026-11-23")).toBe("2026-11-23");
});
