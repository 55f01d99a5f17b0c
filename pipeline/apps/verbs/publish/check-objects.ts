import PQueue from "p-queue";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Manifest } from "../../../model/release.ts";
import type { ReleaseTarget } from "../../../model/release-target.ts";
import type { VerifyFinding } from "../../../model/verify-report.ts";

/** What the objects of a release are by now. */
export interface CheckedObjects {
  /** Objects that are what their names say. */
  readonly sound: number;
  /** Those that a purge has destroyed. */
  readonly purged: ReadonlySet<string>;
  /** Files whose bytes a purge has destroyed. */
  readonly purgedPaths: ReadonlySet<string>;
  readonly findings: readonly VerifyFinding[];
}

export type ObjectCheck = (manifest: Manifest) => Promise<CheckedObjects>;

const AT_ONCE = 16;

/** Checks the objects of releases; what several have is read once. */
export function objectChecker(target: ReleaseTarget, destroyed: ReadonlySet<string>): ObjectCheck {
  const known = new Map<string, Promise<string | undefined>>();
  const queue = new PQueue({ concurrency: AT_ONCE });
  const problemOf = (sha256: string): Promise<string | undefined> => {
    const asked = known.get(sha256) ?? queue.add(() => readProblem(target, sha256));
    known.set(sha256, asked);
    return asked;
  };
  return async (manifest) => {
    const findings: VerifyFinding[] = [];
    const purged = new Set<string>();
    let sound = 0;
    await Promise.all(
      [...usesOf(manifest)].map(async ([sha256, place]) => {
        const message = await problemOf(sha256);
        if (message === undefined) sound++;
        else if (destroyed.has(sha256)) purged.add(sha256);
        else findings.push({ place, message });
      }),
    );
    const purgedPaths = manifest.files.filter(({ sha256 }) => purged.has(sha256));
    return {
      sound,
      purged,
      purgedPaths: new Set(purgedPaths.map(({ path }) => path)),
      findings: findings.toSorted((a, b) => (a.place < b.place ? -1 : 1)),
    };
  };
}

/** What each object is for, in words: the first file that has its bytes, or an article's version. */
function usesOf({ files, versions, index }: Manifest): ReadonlyMap<string, string> {
  const uses = new Map<string, string>();
  for (const { sha256, path } of files) if (!uses.has(sha256)) uses.set(sha256, path);
  for (const { sha256, article, locale } of versions)
    if (!uses.has(sha256)) uses.set(sha256, `${article} in ${locale}`);
  if (index !== undefined && !uses.has(index)) uses.set(index, "its index");
  return uses;
}

async function readProblem(target: ReleaseTarget, sha256: string): Promise<string | undefined> {
  try {
    await target.object(sha256);
    return undefined;
  } catch (error) {
    if (error instanceof PipelineError && error.code === "release-damaged") return error.message;
    throw error;
  }
}
