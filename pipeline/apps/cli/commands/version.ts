import { defineCommand } from "../command.ts";
import { EXIT } from "../../exit-code.ts";
import { JSON_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { programVersion } from "../../../io/program-version.ts";

/** `interlinear version [--json]`: what a bug report needs. */
export const version = defineCommand({
  name: "version",
  summary: "Show the versions of the program and its Node",
  positionals: [],
  flags: { json: JSON_FLAG },
  examples: [],
  async run({ flags }, terminal) {
    const { node, icu, unicode } = process.versions;
    const versions = { interlinear: programVersion(), node, icu, unicode };
    terminal.print(
      flags.json
        ? formatJson(versions)
        : Object.entries(versions)
            .map(([name, value]) => `${name} ${value}`)
            .join("\n"),
    );
    return EXIT.done;
  },
});
