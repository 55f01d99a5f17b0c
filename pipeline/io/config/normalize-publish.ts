import { parseLocale } from "../../model/locale.ts";
import type { GatePolicy } from "../../model/policy.ts";
import type { PublishConfig, TargetConfig } from "./config.ts";
import type { GateFile, PublishConfigFile, TargetFile } from "./config-file.ts";

/** What the file says of publishing, with the defaults of the table. */
export type FullPublishFile = Required<Omit<PublishConfigFile, "publicKey" | "hook">> &
  Pick<PublishConfigFile, "publicKey" | "hook">;

/** Bring what a configuration says of publishing into its canonical form. */
export function normalizePublish(file: FullPublishFile): PublishConfig {
  const { target, keep, publicKey, hook, policy, locales, rules } = file;
  return {
    target: normalizeTarget(target),
    keep,
    publicKey,
    hook,
    policy: { minimumState: undefined, ...gate(policy) } as GatePolicy,
    locales: new Map(Object.entries(locales).map(([tag, own]) => [parseLocale(tag)!, gate(own)])),
    rules: rules.map(({ include, locales: own, ...rest }) => ({
      include: include.map((glob) => glob.normalize("NFC")),
      locales: own?.map((tag) => parseLocale(tag)!),
      ...gate(rest),
    })),
  };
}

function gate({ correctionDue, ...rest }: GateFile): Partial<GatePolicy> {
  return correctionDue === undefined
    ? rest
    : { ...rest, correctionDueMs: durationMs(correctionDue) };
}

const MINUTE = 60_000;
const UNITS: Readonly<Record<string, number>> = { m: MINUTE, h: 60 * MINUTE, d: 1440 * MINUTE };

/** Milliseconds of a text of the form `duration`. */
export function durationMs(text: string): number {
  return Number(text.slice(0, -1)) * UNITS[text.at(-1)!]!;
}

function normalizeTarget(file: TargetFile): TargetConfig {
  const { folder, branch, remote, bucket, prefix = "", endpoint, region, serve } = file;
  if (branch !== undefined) return { kind: "branch", branch, remote };
  if (bucket !== undefined)
    return { kind: "bucket", bucket, prefix, endpoint, region, serve: serve ?? "pointer" };
  return { kind: "folder", folder: (folder ?? "published").normalize("NFC") };
}
