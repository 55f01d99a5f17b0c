import { describe, expect, it } from "vitest";
import type { Flags, Positional } from "../../../pipeline/apps/cli/command.ts";
import { parseArguments } from "../../../pipeline/apps/cli/parse-arguments.ts";

const flags = {
  locale: { kind: "locales", short: "l", alias: "locales", summary: "" },
  out: { kind: "text", short: "o", value: "DIR", summary: "" },
  state: { kind: "choice", choices: ["initial", "final"], summary: "" },
  quiet: { kind: "switch", short: "q", summary: "" },
  json: { kind: "switch", short: "j", summary: "" },
} as const satisfies Flags;

const positionals: readonly Positional[] = [
  { name: "ARTICLE", summary: "the article", isRequired: true },
  { name: "TEXT", summary: "the text", isRequired: false },
];

function parse(...args: readonly string[]) {
  return parseArguments(args, { flags, positionals });
}

function problems(...args: readonly string[]): readonly string[] {
  return parse(...args).problems.map(({ message, hint }) =>
    hint === undefined ? message : `${message} (${hint})`,
  );
}

describe("parseArguments", () => {
  it("gives every flag its value", () => {
    expect(parse("a.md")).toEqual({
      flags: { locale: [], out: undefined, state: undefined, quiet: false, json: false },
      positionals: ["a.md", undefined],
      problems: [],
    });
  });

  it.each([
    [["a.md", "--out", "x"], { out: "x" }],
    [["--out=x=y", "a.md"], { out: "x=y" }],
    [["-o", "x", "a.md"], { out: "x" }],
    [["-ox", "a.md"], { out: "x" }],
    [["-o", "-", "a.md"], { out: "-" }],
    [["-qj", "a.md"], { quiet: true, json: true }],
    [["-qox", "a.md"], { quiet: true, out: "x" }],
    [["--state", "final", "a.md"], { state: "final" }],
    [
      ["--locale", "fr,de-ch", "-l", "ar", "--locales=fr", "a.md"],
      { locale: ["fr", "de-CH", "ar"] },
    ],
  ])("reads %j", (args, expected) => {
    const parsed = parse(...args);
    expect(parsed.problems).toEqual([]);
    expect(parsed.flags).toMatchObject(expected);
    expect(parsed.positionals).toEqual(["a.md", undefined]);
  });

  it("ends the flags at --, and takes - for an argument", () => {
    expect(parse("a.md", "--", "--json").positionals).toEqual(["a.md", "--json"]);
    expect(parse("a.md", "-").positionals).toEqual(["a.md", "-"]);
  });

  it.each([
    [["a.md", "--lcale", "fr"], ["Unexpected flag `--lcale` (did you mean `--locale`?)"]],
    [["a.md", "-x"], ["Unexpected flag `-x` (`--help` lists the flags)"]],
    [["a.md", "--json=yes"], ["Unexpected value `yes` of `--json`, expected none"]],
    [["a.md", "--out"], ["Unexpected missing value of `--out`, expected DIR"]],
    [["a.md", "--out", "--json"], ["Unexpected missing value of `--out`, expected DIR"]],
    [["a.md", "--out", "x", "-oy"], ["Unexpected second `-o`, expected it once"]],
    [
      ["a.md", "--state", "finl"],
      ["Unexpected `finl` for `--state`, expected `initial`, `final` (did you mean `final`?)"],
    ],
    [
      ["a.md", "-l", "fr,pt_BR"],
      [
        "Unexpected locale `pt_BR` of `-l`, expected a BCP 47 language tag such as `pt-BR` (did you mean `pt-BR`?)",
      ],
    ],
    [[], ["Unexpected missing ARTICLE, expected: the article"]],
    [
      ["a", "b", "c", "d"],
      [
        "Unexpected argument `c`, expected at most 2",
        "Unexpected argument `d`, expected at most 2",
      ],
    ],
    [
      ["--lcale", "--jsn"],
      [
        "Unexpected flag `--lcale` (did you mean `--locale`?)",
        "Unexpected flag `--jsn` (did you mean `--json`?)",
      ],
    ],
  ])("reports what is wrong with %j, all of it", (args, expected) => {
    expect(problems(...args)).toEqual(expected);
  });
});
