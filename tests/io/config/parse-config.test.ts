import { describe, expect, it } from "vitest";
import { normalizeConfig } from "../../../pipeline/io/config/normalize-config.ts";
import { DEFAULT_PENALTIES } from "../../../pipeline/stages/match/fuzzy/penalties.ts";
import { parseConfig } from "../../../pipeline/io/config/parse-config.ts";
import { DEFAULT_RATES } from "../../../pipeline/model/analysis-report.ts";

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
      parser: "auto",
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
      analysis: { rates: DEFAULT_RATES },
      matching: {
        minimum: 70,
        limit: 5,
        minimumState: "initial",
        penalties: DEFAULT_PENALTIES,
        otherLocales: new Map(),
      },
    });
  });

  it("takes one of the parsers", () => {
    expect(parseConfig('{ "parser": "remark" }', PATH).config?.parser).toBe("remark");
    expect(problemsOf('{ "parser": "remarc" }')).toEqual([
      '1:13 Unexpected `"remarc"` in `parser`, expected `auto`, `remark` (did you mean `remark`?)',
    ]);
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

  it("takes penalties one by one, and other locales in their canonical case", () => {
    const text = JSON.stringify({
      matching: { penalties: { machine: 0 }, otherLocales: { "fr-ch": ["FR", "fr-ca"] } },
    });
    const { penalties, otherLocales } = parseConfig(text, PATH).config!.matching;
    expect(penalties).toEqual({ ...DEFAULT_PENALTIES, machine: 0 });
    expect([...otherLocales]).toEqual([["fr-CH", ["fr", "fr-CA"]]]);
  });

  it("reports each penalty that there is not, at its place", () => {
    const text = `{ "matching": {
  "minimum": 0,
  "penalties": { "machin": 5, "case": 1.5 },
  "otherLocales": { "fr": ["x_y"], "no locale": [] } } }`;
    expect(problemsOf(text)).toEqual([
      "2:14 Unexpected `0` in `matching.minimum`, expected a whole number from 1 to 101",
      "3:18 Unexpected option `machin` in `matching.penalties`, expected one of `machine`, `not-reviewed`, `several-targets`, `other-locale`, `codes-differ`, `not-substituted`, `case` (did you mean `machine`?)",
      "3:39 Unexpected `1.5` in `matching.penalties.case`, expected a whole number from 0 to 100",
      '4:28 Unexpected `"x_y"` in `matching.otherLocales.fr[0]`, expected a BCP 47 language tag such as `pt-BR`',
      "4:36 Unexpected key `no locale` in `matching.otherLocales`, expected a BCP 47 language tag such as `pt-BR`",
    ]);
  });

  it("takes `./` from the begin of patterns, which would name all articles otherwise", () => {
    const text = JSON.stringify({
      collections: [{ include: ["./docs/**"], exclude: ["././x.md"] }],
    });
    const [collection] = parseConfig(text, PATH).config!.collections;
    expect([collection!.include, collection!.exclude]).toEqual([["docs/**"], ["x.md"]]);
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
        layout: "plain",
        output: "i18n/{locale}/articles/{dir}/{name}.{ext}",
        frontMatter: [{ key: "title" }, { key: "seo.title", maxLength: 60 }],
        codeComments: [],
        strings: [],
        dialects: [],
        slugs: "source",
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
      "2:3 Unexpected option `sorce`, expected one of `$schema`, `version`, `source`, `locales`, `localesDir`, `memory`, `parser`, `collections`, `pathNames`, `policy`, `limits`, `analysis`, `matching`, `site`, `publish`, `schedule`, `reports`, `webhooks`, `workers` (did you mean `source`?)",
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

  it("keeps the usual rate of each band that has none of its own, and says where a rate is none", () => {
    const { config } = parseConfig('{ "analysis": { "rates": { "99": 0.5, "new": 1.2 } } }', PATH);
    expect(config?.analysis.rates).toEqual({ ...DEFAULT_RATES, "99": 0.5, new: 1.2 });
    expect(
      problemsOf('{ "analysis": { "rates": { "100": -1, "85-95": 1, "new": "1" } } }'),
    ).toEqual([
      "1:35 Unexpected `-1` in `analysis.rates.100`, expected a number from 0 to 10",
      expect.stringMatching(
        /^1:39 Unexpected option `85-95` in `analysis\.rates`, expected one of .*\(did you mean `85-94`\?\)$/,
      ),
      '1:58 Unexpected `"1"` in `analysis.rates.new`, expected a number from 0 to 10',
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
