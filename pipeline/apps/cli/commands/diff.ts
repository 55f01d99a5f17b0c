import { diffReleases } from "../../verbs/publish/diff-releases.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../../exit-code.ts";
import { JSON_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { renderDiff } from "../render/publish.ts";

/** `interlinear diff RELEASE [RELEASE] [--json]` */
export const diff = defineCommand({
  name: "diff",
  summary: "Show how one release differs from another",
  description: [
    "A release is named by its id, by its number (`r12`), or as `live`. Changed texts are shown word by\nword.",
  ],
  positionals: [
    { name: "FROM", summary: "The older release", isRequired: true },
    { name: "TO", summary: "The newer one; default: the live one", isRequired: false },
  ],
  flags: { json: JSON_FLAG },
  examples: [
    { command: "interlinear diff r12", summary: "what has changed for readers since" },
    { command: "interlinear diff r12 r13 --json", summary: "between two releases, as data" },
  ],
  async run({ flags, positionals: [from, to = "live"], directory }, terminal) {
    const report = await diffReleases({ directory, env: terminal.env, from, to });
    if (flags.json) terminal.print(formatJson(report));
    else for (const line of renderDiff(report)) terminal.print(line);
    return EXIT.done;
  },
});
