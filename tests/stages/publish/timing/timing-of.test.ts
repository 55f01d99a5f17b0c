import { expect, test } from "vitest";
import type { MemoryRecord, PolicyRecord } from "../../../../pipeline/model/record.ts";
import { sealRecord } from "../../../../pipeline/stages/match/record-id.ts";
import { timingOf } from "../../../../pipeline/stages/publish/timing/timing-of.ts";
import { hash128 } from "../../../../pipeline/stages/segment/segment-key.ts";
import { DE, EN, hex, withdraw } from "../../../contracts/record-factory.ts";

const PATH = "content/en/a.md";
const [T1, T2, T3] = [1, 2, 3].map((day) => `2026-12-0${day}T08:00:00Z`);

function timing(
  text: string,
  general: readonly MemoryRecord[] = [],
  own: readonly MemoryRecord[] = [],
  locale = DE,
) {
  const read = timingOf({ article: { path: PATH, text }, path: PATH, locale, general, own });
  const problems = read.problems.map(({ message, location: at }) => {
    const place = at === undefined ? "" : `${at.line}:${at.column} `;
    return `${place}${message}`;
  });
  return { ...read.timing, ...(problems.length > 0 ? { problems } : {}) };
}

function policy(said: Partial<PolicyRecord>): PolicyRecord {
  const base = { v: 1, kind: "policy" as const, at: T1!, by: "mara", from: EN, parents: [] };
  return sealRecord({ ...base, article: PATH, ...said });
}

test("an article's front matter says when it may be read, in YAML and TOML", () => {
  const said = { embargo: T1, publishAt: T2, expireAt: T3 };
  expect(timing(`---\nembargo: ${T1}\npublishAt: "${T2}"\nexpireAt: '${T3}'\n---\n`)).toEqual(said);
  expect(
    timing(`+++\nembargo = ${T1}\npublish_at = "${T2}"\n"expire-at" = "${T3}"\n+++\n`),
  ).toEqual({ ...said, embargo: "2026-12-01T08:00:00Z" });
});

test("an article that says nothing of its time has none", () => {
  expect(timing("---\ntitle: The embargo\n---\nThe embargo.\n")).toEqual({});
  expect(timing("# No front matter: embargo\n")).toEqual({});
});

test("a key is found however it is written, as a missed one would be published at once", () => {
  expect(timing(`---\nEmbargo: ${T1}\nPUBLISH_AT: ${T2}\n---\n`)).toEqual({
    embargo: T1,
    publishAt: T2,
  });
});

test.each([
  ["---\ntitle: T\nembargo: soon\n---\n", "3:10 Cannot read `embargo`: `soon` is no instant"],
  ["---\nembargo:\n---\n", "2:9 Cannot read `embargo`: it is empty"],
  ["---\nembargo: true\n---\n", "2:10 Cannot read `embargo`: `true` is no text"],
  ["---\npublishAt: 2026-12-01\n---\n", "2:12 Cannot read `publishAt`: `2026-12-01` is no instant"],
  [
    "+++\nexpireAt = 2026-12-01T08:00:00\n+++\n",
    "2:12 Cannot read `expireAt`: `2026-12-01T08:00:00.000` says no time zone",
  ],
  [
    "---\nembargo: 2026-03-29T02:30[Europe/Zurich]\n---\n",
    "2:10 Cannot read `embargo`: `2026-03-29T02:30[Europe/Zurich]` does not come, as clocks are put forward",
  ],
  [
    "---\nembargo: [\n---\n",
    "2:1 Cannot read what the front matter says of time, for it cannot be parsed",
  ],
  [
    "+++\nembargo = \n+++\n",
    "2:1 Cannot read what the front matter says of time, for it cannot be parsed",
  ],
])("a time that cannot be read is a problem with its place: %j", (text, problem) => {
  expect(timing(text)).toEqual({ problems: [problem] });
});

test("a time that is said twice is a problem", () => {
  expect(timing(`---\nembargo: ${T1}\nEmbargo: ${T2}\n---\n`)).toEqual({
    embargo: T2,
    problems: ["3:10 Unexpected second `Embargo` in the front matter"],
  });
});

test("the latest of several embargoes counts", () => {
  const text = `---\nembargo: ${T2}\n---\n`;
  expect(timing(text, [policy({ embargo: T1! })])).toEqual({ embargo: T2 });
  expect(timing(text, [policy({ embargo: T1! })], [policy({ embargo: T3! })])).toEqual({
    embargo: T3,
  });
});

test("what is said for a locale counts before what is said for all, and that before front matter", () => {
  const text = `---\npublishAt: ${T3}\nexpireAt: ${T3}\n---\n`;
  expect(timing(text, [policy({ publishAt: T2! })])).toEqual({ publishAt: T2, expireAt: T3 });
  expect(timing(text, [policy({ publishAt: T2! })], [policy({ publishAt: T1! })])).toEqual({
    publishAt: T1,
    expireAt: T3,
  });
});

test("a policy of the source's memory may be for some locales", () => {
  const general = [policy({ embargo: T1!, locales: [EN] })];
  expect(timing("", general, [], EN)).toEqual({ embargo: T1 });
  expect(timing("", general)).toEqual({});
});

test("a newer policy stands in place of those that it knew; one that was taken back does not count", () => {
  const first = policy({ embargo: T1! });
  const second = policy({ publishAt: T2!, parents: [first.id] });
  expect(timing("", [first, second])).toEqual({ publishAt: T2 });
  expect(timing("", [first, second, withdraw([second.id])])).toEqual({ embargo: T1 });
});

test("of two policies that do not know of each other the later begin and the earlier end count", () => {
  const rivals = [
    policy({ publishAt: T1!, expireAt: T2! }),
    policy({ publishAt: T2!, expireAt: T3! }),
  ];
  expect(timing("", rivals)).toEqual({ publishAt: T2, expireAt: T2 });
});

test("a locale's own front matter value stands in place of the source's", () => {
  const text = `---\npublishAt: ${T1}\n---\n`;
  const override = (value: string, source: string) =>
    sealRecord({
      v: 1,
      kind: "override" as const,
      at: T1!,
      by: "mara",
      from: EN,
      parents: [],
      article: PATH,
      place: hex("p"),
      field: "publishAt",
      sourceHash: hash128(source),
      value,
    });
  expect(timing(text, [], [override(T2!, T1!)])).toEqual({ publishAt: T2 });
  expect(timing(text, [], [override(T2!, T3!)])).toEqual({ publishAt: T1 });
  expect(timing(text, [], [override("later", T1!)]).problems).toEqual([
    expect.stringMatching(
      /^Cannot read `publishAt` of record `[0-9a-f]{32}`: `later` is no instant$/,
    ),
  ]);
});

test("a policy whose time cannot be read is a problem", () => {
  const bad = policy({ embargo: 5 as never });
  expect(timing("", [bad]).problems).toEqual([
    `Cannot read \`embargo\` of record \`${bad.id}\`: \`5\` is no text`,
  ]);
});
