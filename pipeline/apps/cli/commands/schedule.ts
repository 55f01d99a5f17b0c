import { chooseLocales } from "../choose-locales.ts";
import { defineCommand } from "../command.ts";
import { BY_FLAG, DRY_RUN_FLAG, JSON_FLAG, type LOCALE_FLAG } from "../flags.ts";
import { renderSchedule } from "../render/schedule.ts";
import { runVerb } from "../run-verb.ts";

const LOCALES: typeof LOCALE_FLAG = {
  kind: "locales",
  short: "l",
  alias: "locales",
  summary: "In these locales alone; repeatable, or separated by commas. Default: in all",
};

/** `interlinear schedule ARTICLE [--publish-at T] [--expire-at T] [--embargo T] [--clear] [--locale TAG]` */
export const schedule = defineCommand({
  name: "schedule",
  summary: "Say when an article may be read, or show it",
  description: [
    "T is an instant with an offset, `2026-11-26T08:00+01:00`, or a local time with its zone,\n`2026-11-26T08:00[Europe/Zurich]`. A local time that clocks skip or show twice is refused; with the\noffset too it says which one is meant: `2026-10-25T02:30+01:00[Europe/Zurich]`.",
    "Front matter can say the same with `publishAt`, `expireAt` and `embargo`. The latest of all embargoes\ncounts; of the other times what is said here for a locale, else here for all, else in front matter.\nWithout a time it shows what counts. Until then nothing of the article is published, and what speaks\nof several articles leaves it out.",
  ],
  positionals: [
    { name: "ARTICLE", summary: "path of the source article", isRequired: true, isPath: true },
  ],
  flags: {
    locale: LOCALES,
    "publish-at": { kind: "text", value: "T", summary: "It goes live then" },
    "expire-at": { kind: "text", value: "T", summary: "It is taken away then" },
    embargo: { kind: "text", value: "T", summary: "Nobody may know of it before" },
    clear: { kind: "switch", summary: "Forget what was said with `schedule` before" },
    reason: { kind: "text", value: "TEXT", summary: "Why" },
    by: BY_FLAG,
    "dry-run": DRY_RUN_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    {
      command:
        "interlinear schedule content/en/vote.md --embargo '2026-11-29T17:00[Europe/Zurich]'",
      summary: "nobody sees it before five in the afternoon in Zürich",
    },
    {
      command:
        "interlinear schedule content/en/vote.md --locale fr --publish-at 2026-11-30T06:00+01:00",
      summary: "the French one comes the next morning",
    },
    { command: "interlinear schedule content/en/vote.md", summary: "what counts now" },
  ],
  run: ({ flags, positionals: [article], directory }, terminal) => {
    const isDryRun = flags["dry-run"];
    return runVerb({ flags, directory, terminal }, async (verbs) => {
      const report = await verbs.schedule({
        article: verbs.path(article),
        locales: flags.locale.length === 0 ? [] : chooseLocales(flags.locale, verbs.allLocales),
        times: given({
          embargo: flags.embargo,
          publishAt: flags["publish-at"],
          expireAt: flags["expire-at"],
        }),
        clears: flags.clear,
        reason: flags.reason,
        by: flags.by,
        isDryRun,
      });
      return { report, lines: renderSchedule(report, isDryRun) };
    });
  },
});

function given(
  times: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(times).flatMap(([name, time]) => (time === undefined ? [] : [[name, time]])),
  );
}
