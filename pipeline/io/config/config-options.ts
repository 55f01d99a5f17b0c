import { DEFAULT_FRONT_MATTER_KEYS } from "../../stages/read/front-matter/default-front-matter-keys.ts";
import { DIALECT_NAMES, DIALECTS } from "../../stages/read/markdown/dialects.ts";
import { LAYOUT_NAMES, LAYOUTS } from "../../stages/layouts/layouts.ts";
import { type Band, BANDS, DEFAULT_RATES } from "../../model/analysis-report.ts";
import { STATES } from "../../model/record.ts";
import { CONFIG_VERSION } from "./config.ts";
import { MATCHING } from "./matching-options.ts";
import type { ObjectOption, Option } from "./option.ts";
import { PUBLISH } from "./publish-options.ts";
import { REPORTS, SCHEDULE, WEBHOOKS } from "./schedule-options.ts";
import { SITE } from "./site-options.ts";
import { WORKERS } from "./workers-options.ts";

const MEBIBYTE = 1024 * 1024;

const FALLBACK: Option = {
  kind: "choice",
  summary:
    "What readers get of a unit that is not wholly translated: `keep-old` shows the last translation of the older wording, and a sentence that is new in a translated paragraph as the source has it, `source` the source, `segment` mixes both within a unit, `omit-article` leaves the article out.",
  choices: ["keep-old", "source", "segment", "omit-article"],
};

const FRONT_MATTER: Option = {
  kind: "list",
  summary: "Front matter values to translate, by key path.",
  default: DEFAULT_FRONT_MATTER_KEYS.map(({ key }) => key),
  of: {
    kind: "either",
    summary: "A key path, or a key path with the longest translation it may get.",
    short: { kind: "text", form: "key-path", summary: "Keys joined by dots: `hero.text`." },
    long: {
      kind: "object",
      summary: "A key path with a limit.",
      required: ["key"],
      options: {
        key: { kind: "text", form: "key-path", summary: "Keys joined by dots: `hero.text`." },
        maxLength: {
          kind: "number",
          summary: "Longest translation, in characters as readers see them (grapheme clusters).",
          minimum: 1,
          maximum: 100_000,
          isInteger: true,
        },
      },
    },
  },
};

const GLOBS: Omit<Extract<Option, { kind: "list" }>, "summary"> = {
  kind: "list",
  of: {
    kind: "text",
    form: "glob",
    summary: "Path pattern from the project's root: `*`, `**`, `?`, `[a-z]`, `{a,b}`.",
  },
};

const COLLECTION: ObjectOption = {
  kind: "object",
  summary: "Articles that are kept, translated and written in one way.",
  options: {
    include: {
      ...GLOBS,
      summary: "Source articles.",
      minimum: 1,
      default: ["content/**/*.{md,markdown}"],
    },
    exclude: { ...GLOBS, summary: "What `include` finds but is no source.", default: [] },
    source: {
      kind: "text",
      form: "locale",
      summary:
        "Locale of the sources, unless an article's front matter says `lang`. Without it the folder below the pattern's fixed part counts, then `source` of the project.",
    },
    layout: {
      kind: "choice",
      summary: `What the localized articles are written for; gives the output path, the form of links and of headings' ids, and values and files that depend on the locale. ${LAYOUTS.map(({ name, summary }) => `\`${name}\`: ${summary}`).join("; ")}.`,
      choices: LAYOUT_NAMES,
      default: "plain",
    },
    output: {
      kind: "text",
      form: "template",
      summary:
        "Where a localized article is written: `{localesDir}`, `{locale}`, `{dir}` (path below the sources' folder), `{name}` and `{ext}` are filled in. Without it: where `layout` has it.",
    },
    frontMatter: FRONT_MATTER,
    codeComments: {
      kind: "list",
      summary:
        "Languages of fenced code whose comments are translated, as fences name them: `js`, `python`, `sh`.",
      of: { kind: "text", form: "any", summary: "Name of a language." },
      default: [],
    },
    strings: {
      kind: "list",
      summary:
        "Strings to translate in JSON, YAML and TOML files, by key path; `*` is any key, `**` any number of keys. Without it: what the file's name and shape say.",
      of: { kind: "text", form: "key-path", summary: "Keys joined by dots: `*.message`." },
      default: [],
    },
    dialects: {
      kind: "list",
      summary: `What the articles have beyond CommonMark, GFM and front matter; \`.mdx\` files have \`mdx\` without being told. ${DIALECTS.map(({ name, summary }) => `\`${name}\`: ${summary}`).join("; ")}.`,
      of: { kind: "choice", summary: "Name of a dialect.", choices: DIALECT_NAMES },
      default: [],
    },
    fallback: FALLBACK,
    slugs: {
      kind: "choice",
      summary:
        "What the addresses of pages end with, unless front matter says `slug`: `source`, the source's file name; `title`, the title in each locale, in Latin letters where it is Latin, Cyrillic or Greek.",
      choices: ["source", "title"],
      default: "source",
    },
  },
};

const POLICY: ObjectOption = {
  kind: "object",
  summary: "What may be written for readers.",
  options: {
    minimumState: {
      kind: "choice",
      summary: "Lowest state of a translation that rebuild writes.",
      choices: STATES,
      default: "translated",
    },
    parentLocale: {
      kind: "switch",
      summary: "Whether a locale takes what it lacks from its parents, `de-CH` from `de`.",
      default: true,
    },
    fallback: { ...FALLBACK, default: "keep-old" },
    minimumCoverage: {
      kind: "number",
      summary: "Lowest share of translated words of an article that is written.",
      minimum: 0,
      maximum: 1,
      isInteger: false,
      default: 0,
    },
  },
};

const LIMITS: ObjectOption = {
  kind: "object",
  summary: "What is refused before it is parsed.",
  options: {
    articleBytes: {
      kind: "number",
      summary: "Largest article, in bytes.",
      minimum: 1,
      maximum: 256 * MEBIBYTE,
      isInteger: true,
      default: 4 * MEBIBYTE,
    },
    nesting: {
      kind: "number",
      summary: "Deepest nesting of quotes, lists and emphasis.",
      minimum: 1,
      maximum: 1000,
      isInteger: true,
      default: 100,
    },
  },
};

const BAND_SUMMARIES: Readonly<Record<Band, string>> = {
  done: "The article has its translation.",
  "101": "The memory has the text in the same context.",
  "100": "The memory has the text.",
  "99": "Only numbers, dates and the like differ from a text of the memory, or the data of codes.",
  repeated: "The text stands earlier in the article.",
  "repeated-across": "The text stands in an earlier article.",
  "95-98": "The memory has a text that is similar by 95 to 98 per cent.",
  "85-94": "By 85 to 94 per cent.",
  "75-84": "By 75 to 84 per cent.",
  "50-74": "By 50 to 74 per cent.",
  new: "All else.",
};

const ANALYSIS: ObjectOption = {
  kind: "object",
  summary: "How `analyse` weighs the words of articles.",
  options: {
    rates: {
      kind: "object",
      summary: "What a word of each band costs, as a share of a new one.",
      options: Object.fromEntries(
        BANDS.map((band) => [
          band,
          {
            kind: "number",
            summary: BAND_SUMMARIES[band],
            minimum: 0,
            maximum: 10,
            isInteger: false,
            default: DEFAULT_RATES[band],
          },
        ]),
      ),
      default: {},
    },
  },
};

/** Everything that `interlinear.json` may say. */
export const CONFIG_OPTIONS: ObjectOption = {
  kind: "object",
  summary: "Configuration of an Interlinear project. Everything has a default.",
  options: {
    $schema: { kind: "text", form: "any", summary: "Address of this schema, for editors." },
    version: {
      kind: "number",
      summary:
        "Version of the configuration's form: a program that knows only older ones refuses the file. `interlinear migrate` raises it where an option got another name.",
      minimum: 1,
      maximum: CONFIG_VERSION,
      isInteger: true,
      default: CONFIG_VERSION,
    },
    source: {
      kind: "text",
      form: "locale",
      summary: "Locale of articles whose folder, collection and front matter do not say.",
      default: "en",
    },
    locales: {
      kind: "list",
      summary: "Locales to translate into. Without it: the folders in `localesDir`.",
      of: { kind: "text", form: "locale", summary: "BCP 47 tag: `de`, `pt-BR`, `zh-Hans`." },
    },
    localesDir: {
      kind: "text",
      form: "folder",
      summary: "Folder of the memories and localized articles, one folder per locale.",
      default: "locales",
    },
    memory: {
      kind: "choice",
      summary:
        "Where the translation memory lies: `embedded` as text in `localesDir`, `postgres` in the database that the environment names (`INTERLINEAR_DATABASE_URL` or `PGHOST` and so on).",
      choices: ["embedded", "postgres"],
      default: "embedded",
    },
    parser: {
      kind: "choice",
      summary:
        "What reads Markdown: `auto`, a parser in machine code where it is sure to read as remark does, or `remark`, always. Translations and files are the same.",
      choices: ["auto", "remark"],
      default: "auto",
    },
    collections: {
      kind: "list",
      summary: "Sets of articles, where one set is not enough or lies elsewhere.",
      minimum: 1,
      of: COLLECTION,
      default: [{}],
    },
    pathNames: {
      kind: "map",
      summary: 'Names of locales in output paths, where they differ: `{"zh-Hans": "zh-cn"}`.',
      of: { kind: "text", form: "path-name", summary: "One folder name." },
      default: {},
    },
    policy: { ...POLICY, default: {} },
    limits: { ...LIMITS, default: {} },
    analysis: { ...ANALYSIS, default: {} },
    matching: { ...MATCHING, default: {} },
    site: SITE,
    publish: { ...PUBLISH, default: {} },
    schedule: { ...SCHEDULE, default: {} },
    reports: { ...REPORTS, default: {} },
    webhooks: { ...WEBHOOKS, default: [] },
    workers: { ...WORKERS, default: {} },
  },
};
