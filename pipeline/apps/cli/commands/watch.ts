import { watchProject } from "../../verbs/watch-project.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../../exit-code.ts";
import { EMBARGOED_FLAG, JSON_FLAG } from "../flags.ts";
import { formatJsonLine } from "../json.ts";
import { sayLeftOut } from "../say-left-out.ts";
import { renderProblem } from "../render-problem.ts";
import { renderFailures, renderRebuild } from "../render/rebuild.ts";
import { renderSite } from "../render/site.ts";

/** `interlinear watch [--embargoed] [--json]` */
export const watch = defineCommand({
  name: "watch",
  summary: "Rebuild what a save touched, until you end it",
  description: [
    "Rebuilds once, then again whenever a source, a translation, the memory or the configuration changes.\nA configuration that cannot be used is reported, and read again when it changes. With `--json` each\nrebuild that had something to do is one line. Ctrl-C ends it.",
  ],
  positionals: [],
  flags: { embargoed: EMBARGOED_FLAG, json: JSON_FLAG },
  examples: [{ command: "interlinear watch", summary: "while you write" }],
  async run({ flags, directory }, terminal) {
    await watchProject({
      directory,
      env: terminal.env,
      embargoed: flags.embargoed,
      signal: terminal.signal,
      onRebuilt: (report, tookMs) => {
        if (flags.json) terminal.print(formatJsonLine(report));
        else {
          for (const path of report.paths) terminal.print(path);
          for (const line of renderRebuild(report, false)) terminal.print(line);
          for (const line of renderSite(report, false)) terminal.print(line);
        }
        sayLeftOut(report, terminal);
        for (const line of renderFailures(report)) terminal.complain(line);
        terminal.say(`took ${Math.round(tookMs)} ms`);
      },
      onProblems: (problems) => {
        for (const line of problems.flatMap(renderProblem)) terminal.complain(line);
      },
    });
    return EXIT.done;
  },
});
