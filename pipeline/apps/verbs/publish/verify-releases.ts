import { PipelineError } from "../../../model/pipeline-error.ts";
import type { SealedManifest } from "../../../model/release.ts";
import type { VerifiedRelease, VerifyFinding, VerifyReport } from "../../../model/verify-report.ts";
import { checkSignature } from "../../../io/release/signing.ts";
import { purgedObjects } from "../../../stages/publish/ledger/purge-entry.ts";
import { type AtTarget, atTarget, meantRelease, type TargetOptions } from "./at-target.ts";
import { type ObjectCheck, objectChecker } from "./check-objects.ts";
import { verifyLedger } from "./verify-ledger.ts";

export interface VerifyOptions extends TargetOptions {
  /** As somebody typed it. Default: the live release. */
  readonly id: string | undefined;
  /** Whether all releases that are kept are meant. */
  readonly isAll: boolean;
  /** Whether the publish ledger is checked too. */
  readonly hasLedger: boolean;
}

/**
 * Compare what is published with what was: every byte of every object, the manifest's own id and its
 * signature, and the files that readers get. Sources, memory and network are not needed.
 *
 * Throws `usage` for what is no id, `release-not-found` where there is no such release, `world`.
 */
export async function verifyReleases(options: VerifyOptions): Promise<VerifyReport> {
  return atTarget(options, async (at) => {
    const kept = await at.target.releases();
    const { live, findings } = await readLive(at);
    const check = objectChecker(at.target, purgedObjects(at.ledger.records));
    const releases: VerifiedRelease[] = [];
    const ids =
      findings.length > 0 && options.id === undefined ? kept : chosen(options, { kept, live, at });
    for (const id of ids)
      releases.push(await verifyRelease(at, { id, isLive: id === live, check }));
    const ledger = options.hasLedger ? { ledger: await verifyLedger(at, kept) } : {};
    return { target: at.target.name, findings, releases, ...ledger };
  });
}

interface Live {
  readonly live: string | undefined;
  readonly findings: readonly VerifyFinding[];
}

/** Where nobody can tell which release is live, all that are kept are looked at. */
async function readLive({ target }: AtTarget): Promise<Live> {
  try {
    return { live: await target.liveId(), findings: [] };
  } catch (error) {
    if (!(error instanceof PipelineError) || error.code !== "release-damaged") throw error;
    return { live: undefined, findings: [{ place: target.name, message: error.message }] };
  }
}

interface Choice {
  readonly kept: readonly string[];
  readonly live: string | undefined;
  readonly at: AtTarget;
}

function chosen(
  { id, isAll, hasLedger }: VerifyOptions,
  { kept, live, at }: Choice,
): readonly string[] {
  if (id !== undefined) return [meantRelease(id, { kept, target: at.target.name })];
  if (isAll) return live === undefined || kept.includes(live) ? kept : [live, ...kept];
  if (live !== undefined) return [live];
  if (hasLedger) return [];
  throw new PipelineError("release-not-found", `Nothing was ever published to ${at.target.name}`, {
    hint: "`interlinear publish` makes the first release",
  });
}

interface Asked {
  readonly id: string;
  readonly isLive: boolean;
  readonly check: ObjectCheck;
}

async function verifyRelease(at: AtTarget, { id, isLive, check }: Asked): Promise<VerifiedRelease> {
  const sealed = await readSealed(at, id);
  if (sealed instanceof PipelineError) {
    const findings = [{ place: id, message: sealed.message }];
    return { id, isLive, files: 0, objects: 0, purged: 0, signature: "absent", findings };
  }
  const signature = signatureOf(at, sealed);
  const isUnsigned = signature === "invalid" || (signature === "absent" && isAsked(at));
  const objects = await check(sealed.manifest);
  const served = await at.target.differences(id);
  return {
    id,
    isLive,
    files: sealed.manifest.files.length,
    objects: objects.sound,
    purged: objects.purged.size,
    signature,
    findings: [
      ...(isUnsigned ? [{ place: id, message: `its signature is ${signature}` }] : []),
      ...objects.findings,
      ...served
        .filter(({ path, kind }) => kind !== "missing" || !objects.purgedPaths.has(path))
        .map(({ path, kind }) => ({ place: path, message: SERVED[kind] })),
    ],
  };
}

const SERVED = {
  missing: "the file is missing where readers are served",
  changed: "the file is not what was published",
  unknown: "the file is not of this release",
} as const;

async function readSealed(
  { target }: AtTarget,
  id: string,
): Promise<SealedManifest | PipelineError> {
  try {
    return await target.manifest(id);
  } catch (error) {
    const isFinding = error instanceof PipelineError && FINDINGS.includes(error.code);
    if (isFinding) return error;
    throw error;
  }
}

const FINDINGS: readonly string[] = ["release-damaged", "release-not-found"];

function isAsked({ project }: AtTarget): boolean {
  return project.config.publish.publicKey !== undefined;
}

function signatureOf({ project }: AtTarget, sealed: SealedManifest): VerifiedRelease["signature"] {
  const { publicKey } = project.config.publish;
  if (publicKey !== undefined) return checkSignature(sealed, publicKey);
  return sealed.signature === undefined ? "absent" : "unchecked";
}
