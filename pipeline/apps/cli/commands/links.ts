import { openVerbs } from "../../verbs/open-verbs.ts";
import { chooseLocales } from "../choose-locales.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../../exit-code.ts";
import { annotateLinks, annotateProblems } from "../annotate.ts";
import { renderAnnotations } from "../render/annotations.ts";
import { ANNOTATIONS_FLAG, EMBARGOED_FLAG, JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { sayLeftOut } from "../say-left-out.ts";
import { startProgress } from "../progress.ts";
import { renderProblem } from "../render-problem.ts";
import { renderLinks } from "../render/links.ts";

/** `interlinear links [PATH...] [--locale TAG] [--json]` */
export const links = defineCommand({
  name: "links",
  summary: "Report links and anchors that lead nowhere, in every locale",
  description: [
    "Checks the sources, and the localized articles as `rebuild` would write them: pages, files and\nanchors of this project, not other sites. A link of the source is reported once, there; what only\na locale has, with the locale's file. Ends with 1 where a link leads nowhere.",
  ],
  positionals: [
    {
      name: "PATH",
      summary: "only these articles, and those in these folders",
      isRequired: false,
      isRepeated: true,
      isPath: true,
    },
  ],
  flags: {
    locale: LOCALE_FLAG,
    embargoed: EMBARGOED_FLAG,
    annotations: ANNOTATIONS_FLAG,
    json: JSON_FLAG,
  },
  examples: [
    { command: "interlinear links", summary: "all articles in all locales" },
    { command: "interlinear links content/en/news --locale fr", summary: "some of them in one" },
  ],
  async run({ flags, positionals: [paths], directory }, terminal) {
    const verbs = await openVerbs(directory, terminal.env);
    const progress = startProgress(terminal, "links");
    try {
      const { report, problems } = await verbs.links({
        locales:
          flags.locale.length === 0 ? undefined : chooseLocales(flags.locale, verbs.allLocales),
        paths: paths.map(verbs.path),
        embargoed: flags.embargoed,
        signal: terminal.signal,
        onProgress: progress.update,
      });
      progress.end();
      const isChosen = flags.locale.length > 0;
      if (flags.json) terminal.print(formatJson(report));
      else if (flags.annotations !== undefined)
        for (const line of renderAnnotations(
          [...annotateLinks(report, isChosen), ...annotateProblems(problems)],
          flags.annotations,
        ))
          terminal.print(line);
      else for (const line of renderLinks(report, isChosen)) terminal.print(line);
      sayLeftOut(report, terminal);
      for (const line of problems.flatMap(renderProblem)) terminal.complain(line);
      if (problems.length > 0) return EXIT.partly;
      const isBroken = report.locales.some(({ broken }) => broken.length > 0);
      return isBroken ? EXIT.findings : EXIT.done;
    } finally {
      progress.end();
      await verbs.close();
    }
  },
});
