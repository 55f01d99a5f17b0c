import { createHash } from "node:crypto";
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import { hostIdentity, isAlive, ownIdentity, startOf } from "./lease/process-identity.ts";

/**
 * A path in a folder for what is to be renamed when it is whole. Its name says which process made it, and is
 * short, so that it fits wherever the file's own name does. The first one in a folder sweeps away what processes
 * have left there that were killed.
 */
export function temporaryPath(folder: string): string {
  if (!swept.has(folder)) {
    swept.add(folder);
    sweep(folder);
  }
  return join(folder, `.interlinear-${ownName()}-${threadId}-${made++}.tmp`);
}

const swept = new Set<string>();
let made = 0;
let own: string | undefined;

function ownName(): string {
  if (own === undefined) {
    const { host, pid, process } = ownIdentity();
    own = `${short(host)}-${pid}-${short(process)}`;
  }
  return own;
}

const NAME = /^\.interlinear-(?:([\da-f]{8})-)?(\d+)-(?:([\da-f]{8})-)?\d+-\d+\.tmp$/;

/** After so long a file is taken for left behind whose process nobody here can ask for: one of another host. */
const STRANGE_MS = 24 * 60 * 60 * 1000;

/**
 * Remove what dead processes have left in a folder: those of this host that are gone, and whatever is a day old
 * and not of a living one. A folder that cannot be read is left alone.
 */
function sweep(folder: string): void {
  for (const name of namesIn(folder)) {
    const [, host, pid, start] = NAME.exec(name) ?? [];
    if (pid === undefined) continue;
    const file = join(folder, name);
    const isOwnHost = host === short(hostIdentity());
    if (isOwnHost ? isLiving(Number(pid), start) : isYoung(file)) continue;
    try {
      rmSync(file, { force: true });
    } catch {
      // Whoever may remove it does.
    }
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** One that cannot be seen as a dead one is taken for living. */
function isLiving(pid: number, start: string | undefined): boolean {
  const began = startOf(pid);
  if (began !== undefined) return start === short(began);
  return isAlive({ host: hostIdentity(), pid, process: "unknown" });
}

function isYoung(file: string): boolean {
  const stats = statSync(file, { throwIfNoEntry: false });
  return stats !== undefined && Date.now() - stats.mtimeMs < STRANGE_MS;
}

function short(identity: string): string {
  return createHash("sha256").update(identity).digest("hex").slice(0, 8);
}
