import { inNewerProgram } from "../../../model/newer-program.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import {
  type Manifest,
  MANIFEST_VERSION,
  RELEASE_ID,
  type ReleaseAct,
} from "../../../model/release.ts";
import { isAnchor } from "../ledger/release-entry.ts";
import { whyUnservable } from "./served-paths.ts";
import { releaseId } from "./release-id.ts";

/**
 * Read a manifest as it is stored. Throws `release-newer` where a newer program made it, `release-damaged` where it is none, and where it does
 * not say what its id is the hash of.
 *
 * @param name What to call it in messages: its file.
 */
export function readManifest(bytes: Uint8Array, name: string): Manifest {
  const value = parse(bytes);
  const version = isObject(value) ? value["v"] : undefined;
  if (typeof version === "number" && version > MANIFEST_VERSION)
    throw new PipelineError(
      "release-newer",
      inNewerProgram(
        `Cannot use the manifest \`${name}\`: it has version ${version}`,
        MANIFEST_VERSION,
      ),
    );
  const why = whyNoManifest(value);
  if (why !== undefined) throw damaged(name, why);
  const manifest = value as Manifest;
  const computed = releaseId(manifest);
  if (computed === manifest.id) return manifest;
  throw damaged(
    name,
    `it says that it is \`${manifest.id}\`, its content is that of \`${computed}\``,
  );
}

function damaged(name: string, why: string): PipelineError {
  return new PipelineError("release-damaged", `Cannot use the manifest \`${name}\`: ${why}`, {
    hint: "restore it from a backup, or roll back to a release that is whole",
  });
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function whyNoManifest(value: unknown): string | undefined {
  if (!isObject(value)) return "expected JSON";
  const { v, id, number, base, act, of, at, by, files, versions, index, tools, ledger } = value;
  if (v !== MANIFEST_VERSION) return `expected version ${MANIFEST_VERSION}`;
  if (!isReleaseId(id) || !Number.isInteger(number)) return "it has no id of a release";
  if (!isIdOrNothing(base) || !isIdOrNothing(of)) return "it names a release that cannot be";
  if (!ACTS.includes(act as ReleaseAct) || typeof at !== "string" || typeof by !== "string")
    return "it does not say who made it, when and how";
  if (!isListOf(files, isFile)) return "its list of files is not one";
  if (!isListOf(versions, isVersion)) return "its list of versions is not one";
  if (index !== undefined && !isHash(index)) return "its index is not one";
  if (!isObject(tools) || !isListOf(ledger, isAnchor))
    return "it does not say what it was made with";
  return whyUnservable((files as Manifest["files"]).map(({ path }) => path));
}

const ACTS: readonly ReleaseAct[] = ["publish", "rollback", "withdraw", "expire"];

function isReleaseId(value: unknown): boolean {
  return typeof value === "string" && RELEASE_ID.test(value);
}

function isIdOrNothing(value: unknown): boolean {
  return value === undefined || isReleaseId(value);
}

type Members = Readonly<Record<string, unknown>>;

function isListOf(value: unknown, isItem: (item: Members) => boolean): boolean {
  return Array.isArray(value) && value.every((item) => isObject(item) && isItem(item));
}

function isFile({ path, sha256, bytes, article, locale }: Members): boolean {
  return (
    typeof path === "string" &&
    isHash(sha256) &&
    Number.isSafeInteger(bytes) &&
    isTextOrNothing(article) &&
    isTextOrNothing(locale)
  );
}

function isVersion({ article, locale, sha256, revision, coverage, provenance }: Members): boolean {
  return (
    typeof article === "string" &&
    typeof locale === "string" &&
    isHash(sha256) &&
    typeof revision === "string" &&
    isObject(coverage) &&
    isObject(provenance)
  );
}

function isHash(value: unknown): boolean {
  return typeof value === "string" && /^[0-9a-f]{64}$/.test(value);
}

function isTextOrNothing(value: unknown): boolean {
  return value === undefined || typeof value === "string";
}

function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
