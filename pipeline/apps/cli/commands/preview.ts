import { PipelineError } from "../../../model/pipeline-error.ts";
import { type Preview, previewSite } from "../../verbs/preview-site.ts";
import { serveNext, writeNext } from "../../verbs/publish/preview-next.ts";
import type { ReleasePreview } from "../../verbs/publish/preview-release.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../../exit-code.ts";
import { JSON_FLAG, LOCALE_FLAG } from "../flags.ts";
import { instantOf } from "../instant.ts";
import { formatJson } from "../json.ts";
import { startProgress } from "../progress.ts";
import { renderPlan } from "../render/publish.ts";
import { renderFailures } from "../render/rebuild.ts";

/** `interlinear preview [--at INSTANT] [--locale TAG] [--out DIR] [--built] [--port PORT] [--json]` */
export const preview = defineCommand({
  name: "preview",
  summary: "Serve what the next publication would make, to this machine",
  description: [
    "Makes the site as `publish` would, with a banner on each page and marks at what changes, and the site\nthat readers have beside it. Nobody but this machine can reach it. Ctrl-C ends it.",
    "With `--built` it serves what `rebuild` wrote, as a web server would.",
  ],
  positionals: [],
  flags: {
    at: {
      kind: "text",
      value: "INSTANT",
      summary: "As it would be at an instant: `2026-11-26T08:00+01:00`",
    },
    locale: LOCALE_FLAG,
    out: {
      kind: "text",
      value: "DIR",
      isPath: true,
      summary: "Write it to an empty folder, serve nothing",
    },
    built: { kind: "switch", summary: "Serve what `rebuild` wrote instead" },
    port: {
      kind: "text",
      value: "PORT",
      summary: `Port to serve at; 0 for any that is free. Default: 4173`,
    },
    json: JSON_FLAG,
  },
  examples: [
    { command: "interlinear preview", summary: "look at the next release in a browser" },
    {
      command: "interlinear preview --at 2026-12-24T08:00[Europe/Zurich]",
      summary: "with what is under embargo until then",
    },
    { command: "interlinear preview --out review", summary: "into a folder, to pass it on" },
  ],
  async run({ flags, directory }, terminal) {
    const serving = {
      port: portOf(flags.port),
      signal: terminal.signal,
      onServed: (served: Preview) => {
        if (flags.json) return terminal.print(formatJson(served));
        for (const { locale, url } of served.homes) terminal.print(`${locale}  ${url}`);
        terminal.say("Ctrl-C ends it");
      },
    };
    if (flags.built) {
      await previewSite(directory, serving);
      return EXIT.done;
    }
    const progress = startProgress(terminal, "preview");
    const options = {
      ...serving,
      directory,
      env: terminal.env,
      locales: flags.locale,
      at: flags.at === undefined ? undefined : instantOf(flags.at),
      out: flags.out,
      onProgress: progress.update,
      onPlan: ({ plan, failed }: ReleasePreview) => {
        progress.end();
        if (!flags.json) for (const line of renderPlan(plan)) terminal.say(line);
        for (const line of renderFailures({ failed })) terminal.complain(line);
      },
    };
    try {
      if (flags.out === undefined) await serveNext(options);
      else {
        await writeNext(options);
        terminal.print(flags.json ? formatJson({ folder: flags.out }) : `wrote ${flags.out}`);
      }
      return EXIT.done;
    } finally {
      progress.end();
    }
  },
});

const DEFAULT_PORT = 4173;
const MOST = 65_535;

function portOf(typed: string | undefined): number {
  if (typed === undefined) return DEFAULT_PORT;
  if (/^\d{1,5}$/.test(typed) && Number(typed) <= MOST) return Number(typed);
  throw new PipelineError(
    "usage",
    `Unexpected \`--port ${typed}\`, expected a whole number from 0 to ${MOST}`,
  );
}
