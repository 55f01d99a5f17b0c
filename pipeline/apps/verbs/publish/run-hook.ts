import { spawn } from "node:child_process";
import type { PublishReport } from "../../../model/publish-report.ts";
import type { Manifest } from "../../../model/release.ts";
import { formatHook } from "../../../stages/publish/release/hook-message.ts";
import type { Releases } from "./open-releases.ts";

/** A release that has just gone live. */
interface Published {
  readonly report: PublishReport;
  readonly base: Manifest | undefined;
  readonly manifest: Omit<Manifest, "ledger">;
}

/**
 * Run the project's hook, where it has one, with what changed on its input. What it prints goes to this program's
 * error stream.
 *
 * @returns What went wrong, one sentence without a period; the release stays.
 */
export async function runHook(
  { project, env }: Releases,
  { report, base, manifest }: Published,
): Promise<string | undefined> {
  const { hook } = project.config.publish;
  if (hook === undefined || report.release === undefined) return undefined;
  const { changed, removed, target } = report.release;
  const message = formatHook({ manifest, base: base?.id, target, changed, removed });
  const child = spawn(hook, {
    shell: true,
    cwd: project.root,
    env: { ...env },
    stdio: ["pipe", 2, 2],
  });
  // A hook need not read: that its input is closed then is no failure.
  child.stdin!.on("error", () => {});
  child.stdin!.end(message);
  return new Promise((answer) => {
    child.once("error", ({ message }) => answer(`the hook \`${hook}\` cannot be run: ${message}`));
    child.once("exit", (code, signal) => {
      const how = code === null ? `was ended by ${signal}` : `ended with ${code}`;
      answer(
        code === 0 ? undefined : `the hook \`${hook}\` ${how}: the release is live all the same`,
      );
    });
  });
}
