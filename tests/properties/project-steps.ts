import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import type { ShowReport } from "../../pipeline/model/report.ts";
import { runInProcess } from "../apps/run-in-process.ts";

/** Something that happens to a project; numbers choose among what there is, counted round. */
export type Step =
  | { readonly type: "write"; readonly article: number; readonly blocks: readonly number[] }
  | { readonly type: "edit"; readonly article: number; readonly at: number; readonly block: number }
  | { readonly type: "rename" | "copy"; readonly article: number; readonly to: number }
  | { readonly type: "delete"; readonly article: number }
  | { readonly type: "translate"; readonly article: number; readonly unit: number; readonly locale: number; readonly text: number }
  | { readonly type: "review"; readonly article: number; readonly unit: number; readonly locale: number; readonly verdict: number }
  | { readonly type: "override" | "drop" | "ignore"; readonly article: number; readonly unit: number; readonly locale: number }
  | { readonly type: "withdraw"; readonly which: number; readonly locale: number }
  | { readonly type: "output"; readonly which: number; readonly deed: "touch" | "delete" | "change" | "empty" }
  | { readonly type: "source"; readonly article: number; readonly deed: "touch" | "past" | "same-time" }
  | { readonly type: "cache"; readonly deed: number }
  | { readonly type: "config"; readonly which: number }
  | { readonly type: "journal"; readonly which: number }
  | { readonly type: "asset"; readonly isThere: boolean }
  | { readonly type: "some-locales"; readonly locale: number }
  | { readonly type: "front-matter"; readonly article: number; readonly which: number }
  | { readonly type: "texts" | "people"; readonly which: number }
  | { readonly type: "schedule" | "correct"; readonly article: number; readonly which: number }
  | { readonly type: "moved" }; // prettier-ignore

const number = fc.nat({ max: 12 });

/** Any step; edits and translations are the most frequent. */
export const STEPS: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ type: fc.constant("write" as const), article: number, blocks: fc.array(number, { maxLength: 6 }) }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constant("edit" as const), article: number, at: number, block: number }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom("rename" as const, "copy" as const), article: number, to: number }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("delete" as const), article: number }) },
  { weight: 8, arbitrary: fc.record({ type: fc.constant("translate" as const), article: number, unit: number, locale: number, text: number }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("review" as const), article: number, unit: number, locale: number, verdict: number }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom("override" as const, "drop" as const, "ignore" as const), article: number, unit: number, locale: number }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("withdraw" as const), which: number, locale: number }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant("output" as const), which: number, deed: fc.constantFrom("touch" as const, "delete" as const, "change" as const, "empty" as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("source" as const), article: number, deed: fc.constantFrom("touch" as const, "past" as const, "same-time" as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("cache" as const), deed: number }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("config" as const), which: number }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("journal" as const), which: number }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("asset" as const), isThere: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant("some-locales" as const), locale: number }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant("front-matter" as const), article: number, which: number }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom("texts" as const, "people" as const), which: number }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom("schedule" as const, "correct" as const), article: number, which: number }) },
  { weight: 1, arbitrary: fc.constant({ type: "moved" as const }) },
); // prettier-ignore

const BLOCKS = [
  "# Tides",
  "## High water",
  "The boat waits. The tide comes in.",
  "The tide comes in. Run `sail --now` before **noon**.",
  "See [the harbour](harbour.md) and [its depth](harbour.md#depth).",
  "See [the tides](tides.md#high-water). ![A map](map.png)",
  "## Depth",
  "Nobody swims here.",
  "- One boat.\n- Two boats.",
  "| Port | Depth |\n| --- | --- |\n| North | 3 m |",
  "The boat waits for 3 days.",
  "[Both](sub/pier.md) are open.",
];

const ARTICLES = ["tides.md", "harbour.md", "sub/pier.md", "sub/index.md"];
const LOCALES = ["de", "de-CH", "fr"];

/** Configurations; the first is the one at the beginning. */
const CONFIGS = [
  {},
  { policy: { fallback: "source" } },
  { policy: { minimumState: "reviewed" } },
  { policy: { minimumCoverage: 0.5 } },
  { policy: { fallback: "omit-article" } },
  { policy: { parentLocale: false } },
  { collections: [{ slugs: "title" }] },
  { collections: [{ layout: "hugo-suffix" }] },
  { collections: [{ layout: "eleventy" }] },
  { locales: ["de", "fr"] },
  { collections: [{ layout: "site" }], site: { url: "https://example.org" } },
  { pathNames: { fr: "francais" } },
  { collections: [{ include: ["content/**/*.md"], exclude: ["content/en/sub/**"] }] },
];

/** Number of the configuration that has a site. */
export const SITE = CONFIGS.findIndex(({ site }) => site !== undefined);

const FRONT_MATTER = [
  "",
  "---\ntitle: Another title\n---\n\n",
  "---\ntags: [sea, Port]\ndate: 2026-11-20\n---\n\n",
  "---\ndraft: true\n---\n\n",
  "---\nslug: somewhere\nimage: map.png\n---\n\n",
];

const SCHEDULES = [
  ["--embargo", "2099-01-01T00:00Z"],
  ["--publish-at", "2020-01-01T00:00Z"],
  ["--expire-at", "2099-01-01T00:00Z", "--locale", "fr"],
  ["--clear"],
];

const CORRECTIONS = [
  ["--class", "factual", "--note", "It was wrong."],
  ["--class", "language"],
  ["--class", "update", "--note", "It is new.", "--locale", "fr"],
];

/** The configuration of a project, by its number. */
export function configOf(which: number): string {
  return JSON.stringify({ locales: LOCALES, ...CONFIGS[which % CONFIGS.length] });
}

export const BEGINNING: Readonly<Record<string, string>> = {
  "interlinear.json": configOf(0),
  "content/en/tides.md": `${[0, 2, 4].map((block) => BLOCKS[block]).join("\n\n")}\n`,
  "content/en/harbour.md": `${[6, 3, 5].map((block) => BLOCKS[block]).join("\n\n")}\n`,
};

/** Take a step; where there is nothing to take it on, nothing happens. Answers where the project is then. */
export async function takeStep(root: string, step: Step): Promise<string> {
  const sources = globSync("content/en/**/*.md", { cwd: root }).toSorted();
  const pick = <Item>(items: readonly Item[], which: number): Item | undefined =>
    items[which % Math.max(1, items.length)];
  const run = (...args: readonly string[]) =>
    runInProcess(args, { cwd: root, env: { INTERLINEAR_USER: "ada" } });
  const localeOf = (which: number): string => LOCALES[which % LOCALES.length]!;
  switch (step.type) {
    case "write": {
      const path = join(root, "content/en", ARTICLES[step.article % ARTICLES.length]!);
      mkdirSync(dirname(path), { recursive: true });
      const blocks = step.blocks.map((block) => BLOCKS[block % BLOCKS.length]);
      writeFileSync(path, `${blocks.join("\n\n")}\n`);
      break;
    }
    case "edit": {
      const source = pick(sources, step.article);
      if (source === undefined) break;
      const blocks = readFileSync(join(root, source), "utf8").trim().split("\n\n");
      blocks[step.at % blocks.length] = BLOCKS[step.block % BLOCKS.length]!;
      writeFileSync(join(root, source), `${blocks.join("\n\n")}\n`);
      break;
    }
    case "rename":
    case "copy": {
      const source = pick(sources, step.article);
      const to = join("content/en", ARTICLES[step.to % ARTICLES.length]!);
      if (source === undefined || source === to) break;
      mkdirSync(join(root, dirname(to)), { recursive: true });
      if (step.type === "rename") renameSync(join(root, source), join(root, to));
      else cpSync(join(root, source), join(root, to));
      break;
    }
    case "delete": {
      const source = pick(sources, step.article);
      if (source !== undefined) rmSync(join(root, source));
      break;
    }
    case "translate":
    case "review":
    case "override":
    case "drop":
    case "ignore": {
      const source = pick(sources, step.article);
      const locale = localeOf(step.locale);
      if (source === undefined) break;
      const shown = await run("show", source, "--locale", locale, "--json");
      if (shown.stdout === "") break;
      const { units } = JSON.parse(shown.stdout) as ShowReport;
      const segments = units.flatMap((unit) => unit.segments);
      const fit = segments.filter(({ target, codes }) =>
        step.type === "review"
          ? typeof target === "string"
          : step.type !== "override" || codes.filter(({ type }) => type === "link").length === 1,
      );
      const segment = pick(fit, step.unit);
      if (segment === undefined) break;
      const named = [source, segment.id, "--locale", locale];
      if (step.type === "translate") {
        const text = `${segment.source} ${locale} ${step.text}`;
        await run("set", source, segment.id, text, "--locale", locale, "--any-language");
      } else if (step.type === "review") {
        const verdict = ["approve", "finalize", "reject", "still-correct"][step.verdict % 4]!;
        await run("review", ...named, `--${verdict}`, "--reason", "why not");
      } else if (step.type === "override")
        await run(
          "override",
          source,
          segment.id,
          "href",
          "https://example.org",
          "--locale",
          locale,
        );
      else if (step.type === "drop") await run("block", ...named, "--drop", "--reason", "local");
      else
        await run("ignore", source, segment.id, "structure", "--locale", locale, "--reason", "x");
      break;
    }
    case "withdraw": {
      const locale = localeOf(step.locale);
      const files = globSync(`locales/${locale}/memory/**/*.jsonl`, { cwd: root });
      const ids = files.flatMap((file) =>
        readFileSync(join(root, file), "utf8")
          .split("\n")
          .filter((line) => line !== "")
          .map((line) => JSON.parse(line) as { readonly id: string; readonly kind: string })
          .filter(({ kind }) => ["target", "review", "override", "block"].includes(kind))
          .map((record) => record.id),
      );
      const id = pick(ids.toSorted(), step.which);
      if (id !== undefined) await run("memory", "withdraw", id, "--reason", "x");
      break;
    }
    case "output": {
      const output = pick(globSync("{locales/*/articles/**/*.md,content/**/*.{de,fr}.md,site/**/*.html}", { cwd: root }).toSorted(), step.which); // prettier-ignore
      if (output === undefined) break;
      const path = join(root, output);
      if (step.deed === "delete") rmSync(path);
      else if (step.deed === "touch") utimesSync(path, new Date(), new Date());
      else if (step.deed === "empty") truncateSync(path);
      else {
        const text = readFileSync(path, "utf8");
        // As long as it was: only its time and its bytes tell.
        writeFileSync(
          path,
          text.replace(/[a-z]/, (letter) => (letter === "x" ? "y" : "x")),
        );
      }
      break;
    }
    case "source": {
      const source = pick(sources, step.article);
      if (source === undefined) break;
      const path = join(root, source);
      const { mtime } = statSync(path);
      const text = readFileSync(path, "utf8");
      if (step.deed !== "touch")
        writeFileSync(path, text.replace(/boat|ship/, (word) => (word === "boat" ? "ship" : "boat"))); // prettier-ignore
      const past = new Date(Date.now() - 7_200_000);
      const time = step.deed === "touch" ? new Date() : step.deed === "past" ? past : mtime;
      utimesSync(path, time, time);
      break;
    }
    case "cache":
      breakCache(join(root, ".interlinear"), step.deed);
      break;
    case "config":
      writeFileSync(join(root, "interlinear.json"), configOf(step.which));
      break;
    case "journal": {
      const journal = pick(globSync("locales/*/memory/**/*.jsonl", { cwd: root }).toSorted(), step.which); // prettier-ignore
      if (journal !== undefined) rmSync(join(root, journal));
      break;
    }
    case "asset": {
      const asset = join(root, "content/en/map.png");
      if (step.isThere) writeFileSync(asset, `map ${readdirSync(root).length}`);
      else rmSync(asset, { force: true });
      break;
    }
    case "some-locales":
      await run("rebuild", "--locale", localeOf(step.locale));
      break;
    case "front-matter": {
      const source = pick(sources, step.article);
      if (source === undefined) break;
      const path = join(root, source);
      const body = readFileSync(path, "utf8").replace(/^---\n[^]*?\n---\n\n/, "");
      writeFileSync(path, `${pick(FRONT_MATTER, step.which)!}${body}`);
      break;
    }
    case "texts":
      mkdirSync(join(root, "locales/fr"), { recursive: true });
      writeFileSync(
        join(root, "locales/fr/site.json"),
        JSON.stringify({ "nav.skip": `Texte ${step.which % 2}` }),
      );
      break;
    case "people":
      writeFileSync(
        join(root, "locales/people.json"),
        JSON.stringify({ ada: { name: step.which % 2 === 0 ? "Ada" : "Ada L." } }),
      );
      break;
    case "schedule":
    case "correct": {
      const source = pick(sources, step.article);
      const said = pick(step.type === "schedule" ? SCHEDULES : CORRECTIONS, step.which)!;
      if (source !== undefined) await run(step.type, source, ...said);
      break;
    }
    case "moved": {
      const to = `${root.replace(/~\d+$/, "")}~${Number(/~(\d+)$/.exec(root)?.[1] ?? 0) + 1}`;
      cpSync(root, to, { recursive: true });
      rmSync(root, { recursive: true });
      return to;
    }
  }
  return root;
}

function breakCache(folder: string, deed: number): void {
  const file = (name: string): string => join(folder, name);
  const exists = (name: string): boolean => existsSync(file(name));
  const removeAll = (name: string): void => {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(file(name + suffix), { force: true });
  };
  switch (deed % 8) {
    case 0:
      rmSync(folder, { recursive: true, force: true });
      break;
    case 1:
      removeAll("rebuild.db");
      break;
    case 2:
      removeAll("memory.db");
      break;
    case 3:
      if (exists("rebuild.db")) truncateSync(file("rebuild.db"), 20_000);
      break;
    case 4:
      if (exists("rebuild.json")) truncateSync(file("rebuild.json"), 200);
      break;
    case 5:
      rmSync(file("rebuild.json"), { force: true });
      break;
    case 6:
      if (!exists("rebuild.db")) break;
      {
        const database = new DatabaseSync(file("rebuild.db"));
        database.exec("PRAGMA user_version = 999");
        database.close();
      }
      break;
    default:
      if (exists("rebuild.db")) writeFileSync(file("rebuild.db"), "no database at all");
  }
}
