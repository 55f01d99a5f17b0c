import { join } from "node:path";
import { checkAnchors, type HeldAnchor } from "../../../io/ledger/anchors.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { VerifiedLedger } from "../../../model/verify-report.ts";
import { isReleaseEntry } from "../../../stages/publish/ledger/release-entry.ts";
import type { AtTarget } from "./at-target.ts";

/**
 * Compare the journals of the ledger with what releases were made with: those that it names itself,
 * and those that the target keeps, which nobody changes by editing the ledger.
 */
export async function verifyLedger(
  { project, target, ledger }: AtTarget,
  kept: readonly string[],
): Promise<VerifiedLedger> {
  const { root, config } = project;
  const anchors: HeldAnchor[] = ledger.records
    .filter(isReleaseEntry)
    .flatMap((entry) => entry.anchors.map((anchor) => ({ ...anchor, release: entry.release })));
  for (const id of kept) anchors.push(...(await anchorsOf(target, id)));
  const findings = checkAnchors(join(root, config.localesDir), anchors);
  return {
    entries: ledger.records.length,
    anchors: new Set(anchors.map(({ file, bytes }) => `${file}\0${bytes}`)).size,
    findings: findings.map(({ file, line, message }) => ({
      place: `${config.localesDir}/${file}`,
      line,
      message,
    })),
  };
}

/** A manifest that is damaged is a finding of its own, where releases are verified. */
async function anchorsOf(target: AtTarget["target"], id: string): Promise<readonly HeldAnchor[]> {
  try {
    const { manifest } = await target.manifest(id);
    return manifest.ledger.map((anchor) => ({ ...anchor, release: id }));
  } catch (error) {
    if (error instanceof PipelineError && error.code === "release-damaged") return [];
    throw error;
  }
}
