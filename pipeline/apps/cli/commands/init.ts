import type { Collection } from "../../../io/config/config.ts";
import { type InitPlan, planInit } from "../../../io/init/plan-init.ts";
import { writeFileAtomic } from "../../../io/write-file.ts";
import { type Locale, parseLocale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../../exit-code.ts";
import { DRY_RUN_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { renderProblem } from "../render-problem.ts";
import type { Terminal } from "../terminal.ts";
import { styled } from "../text.ts";

/** `interlinear init [--source TAG] [--locales TAG,...]` */
export const init = defineCommand({
  name: "init",
  summary: "Set up a project, or say what one has",
  description: [
    "Makes a folder for each locale, and writes `interlinear.json` only where the defaults do not\nfit: articles in `content/<source locale>/` need none. Nothing that exists is overwritten.",
    "Sites of Docusaurus, Starlight, VitePress, Nextra, Hugo, MkDocs, mdBook, Jekyll, Eleventy, Sphinx\nand Obsidian are recognized by their own files: articles, strings, locales and dialects are set up\nso that the generator finds the translations.",
    "What else articles are written in (formulas, ids of headings) is read off them.",
  ],
  positionals: [],
  flags: {
    source: {
      kind: "text",
      value: "TAG",
      summary: "What the articles are written in; else their folders say, else `en`",
    },
    locale: {
      ...LOCALE_FLAG,
      summary: "Locales to translate into; repeatable, or separated by commas",
    },
    "dry-run": DRY_RUN_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    {
      command: "interlinear init --locales fr,de",
      summary: "translate `content/en/` into two locales",
    },
    { command: "interlinear init --source de --locales en", summary: "from German into English" },
    { command: "interlinear init", summary: "say what is there" },
  ],
  async run({ flags, directory }, terminal) {
    const source = flags.source === undefined ? undefined : sourceLocale(flags.source);
    const plan = await planInit(directory, { source, locales: flags.locale });
    if (!flags["dry-run"]) {
      for (const { path, content } of plan.writes) {
        await writeFileAtomic(plan.project.root, path, content);
      }
    }
    if (flags.json) terminal.print(formatJson(toReport(plan)));
    else render(plan, flags["dry-run"], terminal);
    for (const line of plan.listing.problems.flatMap(renderProblem)) terminal.complain(line);
    return plan.listing.problems.length > 0 ? EXIT.partly : EXIT.done;
  },
});

function sourceLocale(tag: string): Locale {
  const locale = parseLocale(tag);
  if (locale !== undefined) return locale;
  const meant = parseLocale(tag.replaceAll("_", "-"));
  throw new PipelineError(
    "usage",
    `Unexpected locale \`${tag}\` of \`--source\`, expected a BCP 47 language tag such as \`pt-BR\``,
    meant === undefined ? {} : { hint: `did you mean \`${meant}\`?` },
  );
}

function toReport({ project, listing, preset, writes }: InitPlan) {
  return {
    root: project.root,
    ...(preset === undefined ? {} : { generator: preset.name, recognizedBy: preset.by }),
    sources: Object.entries(countByLocale(listing)).map(([locale, articles]) => ({
      locale,
      articles,
    })),
    locales: project.locales,
    written: writes.map(({ path }) => path),
  };
}

function countByLocale({ sources }: InitPlan["listing"]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { locale } of sources) counts[locale] = (counts[locale] ?? 0) + 1;
  return counts;
}

function countIn({ sources }: InitPlan["listing"], collection: Collection): number {
  return sources.filter((source) => source.collection === collection).length;
}

function render(
  { project, listing, preset, writes }: InitPlan,
  isDryRun: boolean,
  terminal: Terminal,
): void {
  const { root, config, locales } = project;
  const counts = Object.entries(countByLocale(listing)).map(
    ([locale, count]) => `${count} in ${locale}`,
  );
  const verb = isDryRun ? "would write" : "wrote";
  terminal.print([styled("bold", "Project  "), root]);
  if (preset !== undefined)
    terminal.print([styled("bold", "Made for "), preset.name, styled("dim", `  ${preset.by}`)]);
  if (config.collections.length === 1) {
    const patterns = config.collections[0]!.include.join(", ");
    terminal.print([
      styled("bold", "Articles "),
      counts.join(", ") || "none yet",
      styled("dim", `  ${patterns}`),
    ]);
  } else {
    terminal.print([styled("bold", "Articles "), counts.join(", ") || "none yet"]);
    for (const collection of config.collections)
      terminal.print([
        `  ${String(countIn(listing, collection)).padStart(5)}  ${collection.include.join(", ")}`,
        styled("dim", `  → ${collection.output}`),
      ]);
  }
  const dialects = [...new Set(config.collections.flatMap((collection) => collection.dialects))];
  if (dialects.length > 0) terminal.print([styled("bold", "Dialects "), dialects.join(", ")]);
  terminal.print([styled("bold", "Locales  "), locales.join(", ") || "none yet"]);
  for (const { path } of writes) terminal.print([styled("green", `  ${verb} `), path]);
  terminal.say(nextStep(listing.sources.length, locales.length, config.source));
}

function nextStep(articles: number, locales: number, source: Locale): string {
  if (articles === 0) return `Next: put Markdown into content/${source}/`;
  if (locales === 0) return "Next: interlinear init --locales TAG,TAG";
  return "Next: interlinear status";
}
