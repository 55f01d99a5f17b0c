import { PipelineError } from "../../../model/pipeline-error.ts";
import { openVerbs } from "../../verbs/open-verbs.ts";
import { chooseLocales } from "../choose-locales.ts";
import { defineCommand } from "../command.ts";
import { formatCsv } from "../csv.ts";
import { EXIT } from "../../exit-code.ts";
import { EMBARGOED_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { sayLeftOut } from "../say-left-out.ts";
import { startProgress } from "../progress.ts";
import { renderProblem } from "../render-problem.ts";
import { analysisRows, renderAnalysis } from "../render/analysis.ts";

/** `interlinear analyse [ARTICLE...] [--locale TAG] [--json | --csv]` */
export const analyse = defineCommand({
  name: "analyse",
  summary: "Count what there is to translate, and how much of it the memory has",
  description: [
    "Every segment is in one band, the first that it fits: done (the article has its translation), 101\n(the memory has the text in the same context), 100 (it has the text), 99 (but for numbers and the\nlike), repeated (the text stands earlier in the article), repeated-across (in an article before it,\nin the order of paths), then its best match in per cent, and new. So the first occurrence of a new\ntext is new or fuzzy, the others are repetitions. Drafts count nothing.",
    "Words are those that `status` counts. Characters are counted without white space, for languages\nthat are billed by them. Weighted words are words times the rate of their band; `analysis.rates` of\n`interlinear.json` has the rates, as shares of a new word.",
  ],
  positionals: [
    {
      name: "ARTICLE",
      summary: "only these articles; repetitions are looked for among them",
      isRequired: false,
      isRepeated: true,
      isPath: true,
    },
  ],
  flags: {
    locale: LOCALE_FLAG,
    embargoed: EMBARGOED_FLAG,
    json: JSON_FLAG,
    csv: { kind: "switch", summary: "Print a row for each locale, article and band (RFC 4180)" },
  },
  examples: [
    {
      command: "interlinear analyse --locale fr",
      summary: "what a translator into French has to do",
    },
    { command: "interlinear analyse --csv > words.csv", summary: "for a spreadsheet" },
  ],
  async run({ flags, positionals: [articles], directory }, terminal) {
    if (flags.json && flags.csv)
      throw new PipelineError("usage", "Unexpected `--csv` beside `--json`, expected one of them");
    const verbs = await openVerbs(directory, terminal.env);
    const progress = startProgress(terminal, "analyse");
    try {
      const { report, problems } = await verbs.analyse({
        locales: [...new Set(chooseLocales(flags.locale, verbs.locales))].toSorted(),
        articles: articles.map(verbs.path),
        embargoed: flags.embargoed,
        signal: terminal.signal,
        onProgress: progress.update,
      });
      progress.end();
      if (flags.json) terminal.print(formatJson(report));
      else if (flags.csv) terminal.printExactly(formatCsv(analysisRows(report)));
      else for (const line of renderAnalysis(report, terminal)) terminal.print(line);
      sayLeftOut(report, terminal);
      for (const line of problems.flatMap(renderProblem)) terminal.complain(line);
      return problems.length > 0 ? EXIT.partly : EXIT.done;
    } finally {
      progress.end();
      await verbs.close();
    }
  },
});
