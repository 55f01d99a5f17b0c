import { PipelineError } from "../../../model/pipeline-error.ts";
import { previewSite } from "../../verbs/preview-site.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { JSON_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";

/** `interlinear preview [--port PORT] [--json]` */
export const preview = defineCommand({
  name: "preview",
  summary: "Serve the built site to this machine",
  description: [
    "Serves what `rebuild` wrote, as a web server would: former addresses lead to those of today, and\nwhat is not there shows the 404 page of its locale. Nobody but this machine can reach it. Ctrl-C\nends it.",
  ],
  positionals: [],
  flags: {
    port: {
      kind: "text",
      value: "PORT",
      summary: `Port to serve at; 0 for any that is free. Default: 4173`,
    },
    json: JSON_FLAG,
  },
  examples: [
    { command: "interlinear preview", summary: "look at the site in a browser" },
    { command: "interlinear preview --port 0", summary: "at any port that is free" },
  ],
  async run({ flags, directory }, terminal) {
    await previewSite(directory, {
      port: portOf(flags.port),
      signal: terminal.signal,
      onServed: (served) => {
        if (flags.json) return terminal.print(formatJson(served));
        for (const { locale, url } of served.homes) terminal.print(`${locale}  ${url}`);
        terminal.say("Ctrl-C ends it");
      },
    });
    return EXIT.done;
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
