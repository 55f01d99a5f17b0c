import type { Project } from "../../../io/project.ts";
import type { PublishLedger } from "../../../io/ledger/publish-ledger.ts";
import { sealManifest } from "../../../io/release/sealed-manifest.ts";
import { openSigner } from "../../../io/release/signing.ts";
import type { RecordBase } from "../../../model/record.ts";
import type { Manifest, SealedManifest } from "../../../model/release.ts";
import {
  composeReleaseEntry,
  isReleaseEntry,
} from "../../../stages/publish/ledger/release-entry.ts";

export interface SealOptions {
  readonly project: Project;
  readonly ledger: PublishLedger;
  /** Name of the target, for people. */
  readonly target: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What the ledger shall say besides, as addresses. */
  readonly entries: readonly RecordBase[];
}

/**
 * Remember a release before it goes live, and seal its manifest with what the ledger is then, so
 * that whoever has the manifest knows whether the ledger was changed.
 *
 * Throws what `openSigner` throws, before anything is written, and `world`.
 */
export function sealRelease(
  manifest: Omit<Manifest, "ledger">,
  { project, ledger, target, env, entries }: SealOptions,
): SealedManifest {
  const { root, config } = project;
  const sign = openSigner({ publicKey: config.publish.publicKey, root, env });
  const known = ledger.records.filter(isReleaseEntry);
  const parts = { manifest, from: config.source, target, known, anchors: ledger.anchors() };
  ledger.append([...entries, composeReleaseEntry(parts)]);
  return sealManifest({ ...manifest, ledger: ledger.anchors() }, sign);
}
