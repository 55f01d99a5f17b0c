import { describe, expect, it } from "vitest";
import { normalizeConfig } from "../../../pipeline/io/config/normalize-config.ts";
import { parseConfig } from "../../../pipeline/io/config/parse-config.ts";

const PATH = "interlinear.json";

function problemsOf(text: string): readonly string[] {
  const { problems = [] } = parseConfig(text, PATH);
  return problems.map(({ location, message, hint, code }) => {
    expect(code).toBe("config-invalid");
    const place = `${location!.line}:${location!.column}`;
    return hint === undefined ? `${place} ${message}` : `${place} ${message} (${hint})`;
  });
}

describe("parseConfig", () => {
  it("gives every option its default", () => {
    expect(parseConfig("{}", PATH).config).toEqual(normalizeConfig({}));
    expect(normalizeConfig({})).toMatchObject({
      source: "en",
      locales: undefined,
      localesDir: "locales",
      memory: "embedded",
      collections: [
        {
          include: ["content/**/*.{md,markdown}"],
          exclude: [],
          source: undefined,
          output: "locales/{locale}/articles/{dir}/{name}.{ext}",
        },
      ],
      policy: {
        minimumState: "translated",
        parentLocale: true,
        fallback: "keep-old",
        minimumCoverage: 0,
      },
      limits: { articleBytes: 4 * 1024 * 1024, nesting: 100 },
    });
  });

  it("takes one of the places for a memory", () => {
    expect(parseConfig('{ "memory": "postgres" }', PATH).config?.memory).toBe("postgres");
    expect(problemsOf('{ "memory": "postgre" }')).toEqual([
      '1:13 Unexpected `"postgre"` in `memory`, expected `embedded`, `postgres` (did you mean `postgres`?)',
    ]);
  });

  it("takes comments, trailing commas and a byte order mark", () => {
    const text = '\uFEFF{\n  // Ours.\n  "locales": ["fr", "de-ch",], /* done */\n}\n';
    expect(parseConfig(text, PATH).config?.locales).toEqual(["fr", "de-CH"]);
  });

  it("fills a collection's gaps and gives it the project's policy", () => {
    const text = JSON.stringify({
      localesDir: "i18n",
      policy: { minimumState: "reviewed" },
      collections: [
        {
          include: ["docs/**/*.md"],
          fallback: "source",
          frontMatter: ["title", { key: "seo.title", maxLength: 60 }],
        },
      ],
    });
    expect(parseConfig(text, PATH).config?.collections).toEqual([
      {
        include: ["docs/**/*.md"],
        exclude: [],
        source: undefined,
        output: "i18n/{locale}/articles/{dir}/{name}.{ext}",
        frontMatter: [{ key: "title" }, { key: "seo.title", maxLength: 60 }],
        codeComments: [],
        strings: [],
        dialects: [],
        policy: {
          minimumState: "reviewed",
          parentLocale: true,
          fallback: "source",
          minimumCoverage: 0,
        },
      },
    ]);
  });

  it("reports all problems at once, in the order of the file, with what was meant", () => {
    const text = `{
  "sorce": "en",
  "locales": ["pt_BR", 7],
  "localesDir": "../out",
  "policy": { "minimumState": "review", "minimumCoverage": 2 },
  "limits": { "nesting": 1.5 },
  "collections": [
    { "include": [], "frontMatter": [{ "maxLength": 3 }], "output": "site/{name}.md" }
  ]
}`;
    expect(problemsOf(text)).toEqual([
      "2:3 Unexpected option `sorce`, expected one of `$schema`, `source`, `locales`, `localesDir`, `memory`, `collections`, `pathNames`, `policy`, `limits` (did you mean `source`?)",
      '3:15 Unexpected `"pt_BR"` in `locales[0]`, expected a BCP 47 language tag such as `pt-BR` (did you mean `pt-BR`?)',
      "3:24 Unexpected `7` in `locales[1]`, expected a string",
      '4:17 Unexpected `"../out"` in `localesDir`, expected a folder inside the project, with `/`, without one at the end',
      '5:31 Unexpected `"review"` in `policy.minimumState`, expected `initial`, `translated`, `reviewed`, `final` (did you mean `reviewed`?)',
      "5:60 Unexpected `2` in `policy.minimumCoverage`, expected a number from 0 to 1",
      "6:26 Unexpected `1.5` in `limits.nesting`, expected a whole number from 1 to 1000",
      "8:18 Unexpected empty list `collections[0].include`, expected at least 1",
      "8:38 Unexpected missing `collections[0].frontMatter[0].key`",
      '8:69 Unexpected `"site/{name}.md"` in `collections[0].output`, expected a path inside the project with `{locale}` (also `{localesDir}`, `{dir}`, `{name}`, `{ext}`)',
    ]);
  });

  it("reports what is no JSON with its place", () => {
    expect(problemsOf('{\n  "locales": [fr]\n}')[0]).toMatch(
      /^2:15 Unexpected text: invalid symbol/,
    );
    expect(problemsOf("")).not.toEqual([]);
  });

  it("reports an option that is said twice", () => {
    expect(problemsOf('{ "source": "en", "source": "de" }')).toEqual([
      "1:19 Unexpected second `source`, expected it once",
    ]);
  });

  it("reports a root that is no object", () => {
    expect(problemsOf("[]")).toEqual(["1:1 Unexpected list, expected an object"]);
  });

  it.each([
    "/site/{locale}/{name}",
    "a/../{locale}/{name}",
    "{locale}/{name}/{lang}",
    "{locale}/{name",
    "C:/{locale}/{name}",
    "a\\{locale}\\{name}",
  ])("refuses the output template %s", (output) => {
    expect(problemsOf(JSON.stringify({ collections: [{ output }] }))).toHaveLength(1);
  });

  it("refuses one path name for two locales", () => {
    const text = '{ "pathNames": { "zh-Hans": "zh", "zh-Hant": "zh" } }';
    expect(problemsOf(text)).toEqual([
      "1:46 Unexpected path name `zh` of `zh-Hant`, it is the name of `zh-Hans` already",
    ]);
  });

  it("refuses a pattern in two collections", () => {
    const text =
      '{ "collections": [{ "include": ["a/*.md"] }, { "include": ["b/*.md", "a/*.md"] }] }';
    expect(problemsOf(text)).toEqual([
      "1:70 Unexpected pattern `a/*.md`, `collections[0]` includes it already",
    ]);
  });

  it("takes an unknown key of JavaScript for what it is", () => {
    expect(problemsOf('{ "__proto__": {} }')[0]).toContain("Unexpected option `__proto__`");
    expect(problemsOf('{ "constructor": {} }')[0]).toContain("Unexpected option `constructor`");
  });
});
