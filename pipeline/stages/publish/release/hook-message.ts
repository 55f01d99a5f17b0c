import type { Manifest } from "../../../model/release.ts";

/** What a hook is told of a release that went live. */
export interface HookMessage {
  readonly manifest: Pick<Manifest, "id" | "number" | "act" | "at" | "by">;
  /** Id of the release before. */
  readonly base: string | undefined;
  /** Name of the target, for people. */
  readonly target: string;
  /** Addresses whose pages changed or are new, and those that are gone. */
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** The message as JSON, on one line. */
export function formatHook({ manifest, base, ...rest }: HookMessage): string {
  const { id, number, act, at, by } = manifest;
  return `${JSON.stringify({ version: 1, release: id, number, base: base ?? null, act, at, by, ...rest })}\n`;
}
