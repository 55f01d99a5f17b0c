import { describe, expect, it } from "vitest";
import { parseConfig } from "../../../pipeline/io/config/parse-config.ts";
import type { Locale } from "../../../pipeline/model/locale.ts";

function parsed(publish: object) {
  return parseConfig(JSON.stringify({ publish }), "interlinear.json");
}

function problemsOf(publish: object): readonly string[] {
  return (parsed(publish).problems ?? []).map(({ message }) => message);
}

const KEY = Buffer.alloc(32, 7).toString("base64");

describe("the option `publish`", () => {
  it("has a default for everything", () => {
    expect(parseConfig("{}", "interlinear.json").config?.publish).toEqual({
      target: { kind: "folder", folder: "published" },
      keep: 20,
      publicKey: undefined,
      hook: undefined,
      policy: {
        minimumState: undefined,
        minimumCoverage: 0,
        maximumMachine: 1,
        fourEyes: false,
        blockOn: "error",
        correctionDueMs: 60 * 60_000,
        atDeadline: "notice",
      },
      locales: new Map(),
      rules: [],
    });
  });

  it("says where releases go", () => {
    const targetOf = (target: object) => parsed({ target }).config?.publish.target;
    expect(targetOf({ folder: "out/public" })).toEqual({ kind: "folder", folder: "out/public" });
    expect(targetOf({ branch: "gh-pages", remote: "origin" })).toEqual({
      kind: "branch",
      branch: "gh-pages",
      remote: "origin",
    });
    expect(targetOf({ bucket: "news", endpoint: "http://localhost:9000" })).toEqual({
      kind: "bucket",
      bucket: "news",
      prefix: "",
      endpoint: "http://localhost:9000",
      region: undefined,
      serve: "pointer",
    });
  });

  it("says what an article needs, of a locale and of some articles only what differs", () => {
    const { config } = parsed({
      publicKey: KEY,
      policy: { fourEyes: true, correctionDue: "2d" },
      locales: { fr: { maximumMachine: 0.5 } },
      rules: [{ include: ["content/en/legal/*.md"], locales: ["de"], minimumState: "reviewed" }],
    });
    expect(config?.publish).toMatchObject({
      publicKey: KEY,
      policy: { fourEyes: true, correctionDueMs: 2 * 24 * 60 * 60_000, atDeadline: "notice" },
      rules: [{ include: ["content/en/legal/*.md"], locales: ["de"], minimumState: "reviewed" }],
    });
    expect(config?.publish.locales).toEqual(new Map([["fr" as Locale, { maximumMachine: 0.5 }]]));
  });

  it("refuses several targets, at the second", () => {
    const text = '{\n  "publish": { "target": { "folder": "a", "branch": "b" } }\n}';
    const { problems = [] } = parseConfig(text, "interlinear.json");
    expect(problems).toMatchObject([
      {
        message: "Unexpected `publish.target.branch`, `folder` is said already",
        location: { line: 2, column: expect.any(Number) },
        hint: "say one of `folder`, `branch` and `bucket`",
      },
    ]);
    expect(problemsOf({ target: { folder: "a", branch: "b", bucket: "c" } })).toHaveLength(2);
  });

  it.each([
    [{ remote: "origin" }, "Unexpected `publish.target.remote` without `branch`"],
    [{ folder: "a", serve: "plain" }, "Unexpected `publish.target.serve` without `bucket`"],
    [{ branch: "b", prefix: "de" }, "Unexpected `publish.target.prefix` without `bucket`"],
  ])("refuses what belongs to another target: %j", (target, message) => {
    expect(problemsOf({ target })).toEqual([message]);
  });

  it.each([
    [{ target: { folder: "../out" } }],
    [{ target: { folder: "locales/de" } }],
    [{ target: { folder: ".git/x" } }],
    [{ target: { bucket: "b", endpoint: "localhost:9000" } }],
    [{ target: { bucket: "b", serve: "fast" } }],
    [{ keep: 0 }],
    [{ publicKey: "abc" }],
    [{ publicKey: `${KEY.slice(0, -2)}d=` }],
    [{ policy: { correctionDue: "1w" } }],
    [{ policy: { blockOn: "all" } }],
    [{ locales: { klingonisch_: {} } }],
    [{ rules: [{ fourEyes: true }] }],
  ])("refuses %j", (publish) => {
    expect(problemsOf(publish)).toHaveLength(1);
  });
});
