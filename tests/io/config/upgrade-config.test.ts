import { expect, it } from "vitest";
import { type RenamedOption, upgradeConfig } from "../../../pipeline/io/config/upgrade-config.ts";

const RENAMED: readonly RenamedOption[] = [
  { since: 2, from: ["policy", "state"], to: "minimumState" },
  { since: 3, from: ["collections", "*", "files"], to: "include" },
];

it("gives options their new names and raises the version, comments and all other bytes stay", () => {
  const text = `{
  // why
  "policy": { "state": "reviewed" },
  "collections": [{ "files": ["a.md"] }, { "layout": "plain", "files": [] },],
}
`;
  expect(upgradeConfig(text, RENAMED, 3)).toEqual({
    version: 1,
    renamed: [
      "policy.state -> minimumState",
      "collections.*.files -> include",
      "collections.*.files -> include",
    ],
    text: `{
  "version": 3,
  // why
  "policy": { "minimumState": "reviewed" },
  "collections": [{ "include": ["a.md"] }, { "layout": "plain", "include": [] },],
}
`,
  });
});

it("leaves options alone that were renamed before the file was written", () => {
  const text = '{ "version": 2, "policy": { "state": "x" } }';
  expect(upgradeConfig(text, RENAMED, 3)).toEqual({ version: 2, renamed: [], text });
});

it("leaves what is no configuration as it is", () => {
  for (const text of ["", "{", "[1]", "{}"])
    expect(upgradeConfig(text, RENAMED, 3)).toEqual({ version: 1, renamed: [], text });
});
