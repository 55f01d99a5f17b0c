// `npm run soak -- [ROUNDS]`: publishers that are killed at random moments, while a reader reads.
//
// Each round, two processes publish to one folder as fast as they can and are killed after a random
// while (SIGKILL). Afterwards readers must have one release, whole, to the byte; the next publication
// must work; nothing of the dead ones may be left. A reader that resolves the pointer once a loop
// must never see pages of two releases. Ends with 1 where something was otherwise.
import { spawn } from "node:child_process";
import { hash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { openFolderTarget } from "../pipeline/io/release/folder/folder-target.ts";
import { sealManifest } from "../pipeline/io/release/sealed-manifest.ts";
import { MANIFEST_VERSION, type Manifest } from "../pipeline/model/release.ts";
import type { StagedRelease } from "../pipeline/model/release-target.ts";
import { objectsOf, releaseId } from "../pipeline/stages/publish/release/release-id.ts";

const PAGES = 40;
const KEPT = 5;

/** A release whose pages all say the same; every other page stays as it was. */
function releaseOn(base: Manifest | undefined, by: string): StagedRelease {
  const number = (base?.number ?? 0) + 1;
  const objects = new Map<string, Uint8Array>();
  const files = Array.from({ length: PAGES }, (_, page) => {
    const bytes = Buffer.from(`${by} ${number}\n${"x".repeat(page * 100)}`);
    const sha256 = hash("sha256", bytes, "hex");
    objects.set(sha256, bytes);
    return {
      path: `page-${String(page).padStart(2, "0")}/index.html`,
      sha256,
      bytes: bytes.length,
    };
  });
  const draft = {
    v: MANIFEST_VERSION,
    number,
    ...(base === undefined ? {} : { base: base.id }),
    act: "publish" as const,
    at: new Date().toISOString(),
    by,
    files,
    versions: [],
    tools: { interlinear: "", icu: "", cldr: "", unicode: "", tz: "" },
    ledger: [],
  };
  return {
    sealed: sealManifest({ ...draft, id: releaseId(draft) }),
    object: async (sha256) => objects.get(sha256)!,
  };
}

async function publish(root: string, by: string): Promise<"live" | "moved"> {
  const target = openFolderTarget({ root, folder: "published" });
  const base = (await target.live())?.manifest;
  const release = releaseOn(base, by);
  await target.put(release);
  const result = await target.activate(release.sealed.manifest.id, base?.id);
  const old = (await target.releases()).slice(KEPT);
  if (old.length > 0) await target.remove(old);
  return result;
}

/** What the pages of the live release say; more than one thing is a mixture. */
function saidByPages(root: string): ReadonlySet<string> {
  const tree = realpathSync(join(root, "published/current"));
  const pages = readdirSync(tree).filter((name) => name.startsWith("page-"));
  const said = pages.map(
    (name) => readFileSync(join(tree, name, "index.html"), "utf8").split("\n", 1)[0]!,
  );
  return new Set(pages.length === PAGES ? said : [...said, "a page is missing"]);
}

/** What is wrong in the folder after a kill; empty: nothing. */
async function wrongIn(root: string): Promise<readonly string[]> {
  const target = openFolderTarget({ root, folder: "published" });
  const { manifest } = (await target.live())!;
  const wrong = [
    ...(saidByPages(root).size === 1 ? [] : ["pages of several releases"]),
    ...(await target.differences(manifest.id)).map(({ path, kind }) => `${kind}: ${path}`),
  ];
  for (const sha256 of objectsOf(manifest)) await target.object(sha256);
  await publish(root, "afterwards");
  const known = new Set(await target.releases());
  const left = readdirSync(join(root, "published/releases")).filter((id) => !known.has(id));
  return [...wrong, ...left.map((id) => `left behind: ${id}`)];
}

async function readOn(root: string, tally: { loops: number; mixed: number; isDone: boolean }) {
  while (!tally.isDone) {
    try {
      if (saidByPages(root).size !== 1) tally.mixed++;
      tally.loops++;
    } catch (error) {
      // A release that was live long ago was forgotten while it was read.
      if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    }
    await pause(1);
  }
}

async function soak(rounds: number): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "interlinear-soak-"));
  await publish(root, "first");
  const tally = { loops: 0, mixed: 0, isDone: false };
  const reading = readOn(root, tally);
  let wrong = 0;
  for (let round = 1; round <= rounds; round++) {
    const publishers = ["one", "two"].map((by) =>
      spawn(process.execPath, [import.meta.filename, "publisher", root, by], {
        stdio: ["ignore", "pipe", "inherit"],
      }),
    );
    await Promise.all(publishers.map(({ stdout }) => once(stdout, "data")));
    await pause(Math.random() * 400);
    for (const { pid } of publishers) process.kill(pid!, "SIGKILL");
    await Promise.all(publishers.map((child) => once(child, "close")));
    for (const problem of await wrongIn(root)) {
      wrong++;
      console.error(`round ${round}: ${problem}`);
    }
  }
  tally.isDone = true;
  await reading;
  const last = await openFolderTarget({ root, folder: "published" }).live();
  rmSync(root, { recursive: true });
  console.log(
    `${rounds * 2} publishers killed, ${last!.manifest.number} releases, ${tally.loops} readings, ` +
      `${tally.mixed} mixed, ${wrong} wrong`,
  );
  process.exitCode = wrong + tally.mixed === 0 ? 0 : 1;
}

const [, , first = "100", root = "", by = ""] = process.argv;
if (first !== "publisher") await soak(Number(first));
else {
  process.stdout.write("ready\n");
  for (;;) await publish(root, by);
}
