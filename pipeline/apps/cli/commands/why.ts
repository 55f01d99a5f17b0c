import { PipelineError } from "../../../model/pipeline-error.ts";
import { chooseLocale } from "../choose-locales.ts";
import { defineCommand } from "../command.ts";
import { JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { renderWhy } from "../render/why.ts";
import { runVerb } from "../run-verb.ts";

/** `interlinear why FILE:LINE [--locale TAG] [--json]` */
export const why = defineCommand({
  name: "why",
  summary: "Explain where the text of a line comes from, or why it is not translated",
  positionals: [
    {
      name: "FILE:LINE",
      summary: "a line of a localized article, or of a source",
      isRequired: true,
      isPath: true,
    },
  ],
  description: [
    "A line of a table has several cells: FILE:LINE:COLUMN explains the one at that column, without a\ncolumn it is the first.",
  ],
  flags: { locale: LOCALE_FLAG, json: JSON_FLAG },
  examples: [
    { command: "interlinear why locales/fr/articles/start.md:12", summary: "who wrote this?" },
    {
      command: "interlinear why content/en/start.md:12 --locale fr",
      summary: "what becomes of it?",
    },
  ],
  run: ({ flags, positionals: [place], directory }, terminal) => {
    const { file, line, column } = parsePlace(place);
    return runVerb({ flags, directory, terminal }, async (verbs) => {
      const locale =
        flags.locale.length === 0 ? undefined : chooseLocale(flags.locale, verbs.locales);
      const report = await verbs.why({ path: verbs.path(file), line, column, locale });
      return { report, lines: renderWhy(report) };
    });
  },
});

interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number | undefined;
}

/** As editors and our own messages give a place. */
function parsePlace(place: string): Place {
  const match = /^(.+?):([1-9]\d*)(?::(\d+))?$/.exec(place);
  if (match !== null) {
    const [, file, line, column] = match;
    return {
      file: file!,
      line: Number(line),
      column: column === undefined ? undefined : Number(column),
    };
  }
  throw new PipelineError("usage", `Unexpected place \`${place}\`, expected FILE:LINE`, {
    hint: `\`interlinear why ${place}:1\` explains the first line`,
  });
}
