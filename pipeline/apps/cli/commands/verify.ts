import type { VerifyReport } from "../../../model/verify-report.ts";
import { verifyReleases } from "../../verbs/publish/verify-releases.ts";
import { defineCommand } from "../command.ts";
import { EXIT } from "../../exit-code.ts";
import { JSON_FLAG } from "../flags.ts";
import { formatJson } from "../json.ts";
import { renderVerify } from "../render/verify.ts";

/** `interlinear verify [ID] [--all] [--ledger] [--json]` */
export const verify = defineCommand({
  name: "verify",
  summary: "Compare what is published with what was, byte for byte",
  description: [
    "Reads every object of the live release, of ID, or of all that are kept, and compares it with its\nname; the manifest with its own id and, where `publish.publicKey` is set, with its signature; and the\nfiles that readers get with the manifest. What a purge destroyed is counted, and no finding. Sources\nand memory are not read. Ends with 1 where something is not as it was.",
    "With `--ledger`, the publish ledger too: each line that was there when a release was made must be\nthere still, unchanged and in its place.",
  ],
  positionals: [
    {
      name: "ID",
      summary: "a release, `r12` or its whole id; without one, the live one",
      isRequired: false,
    },
  ],
  flags: {
    all: { kind: "switch", summary: "All releases that are kept" },
    ledger: { kind: "switch", summary: "The publish ledger too" },
    json: JSON_FLAG,
  },
  examples: [
    { command: "interlinear verify", summary: "what readers get now" },
    { command: "interlinear verify --all --ledger", summary: "everything that is kept" },
  ],
  async run({ flags, positionals: [id], directory }, terminal) {
    const report = await verifyReleases({
      directory,
      env: terminal.env,
      id,
      isAll: flags.all,
      hasLedger: flags.ledger,
    });
    if (flags.json) terminal.print(formatJson(report));
    else for (const line of renderVerify(report)) terminal.print(line);
    return hasFindings(report) ? EXIT.findings : EXIT.done;
  },
});

function hasFindings({ findings, releases, ledger }: VerifyReport): boolean {
  return [{ findings }, ...releases, ...(ledger === undefined ? [] : [ledger])].some(
    (part) => part.findings.length > 0,
  );
}
