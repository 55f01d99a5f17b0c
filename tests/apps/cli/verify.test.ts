import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openLedger } from "../../../pipeline/io/ledger/publish-ledger.ts";
import { openFolderTarget } from "../../../pipeline/io/release/folder/folder-target.ts";
import { openProjectAt } from "../../../pipeline/io/project.ts";
import { sealRelease } from "../../../pipeline/apps/verbs/publish/seal-release.ts";
import type { Locale } from "../../../pipeline/model/locale.ts";
import type { StagedRelease } from "../../../pipeline/model/release-target.ts";
import type { VerifyReport } from "../../../pipeline/model/verify-report.ts";
import { sealRecord } from "../../../pipeline/stages/match/record-id.ts";
import { composePurge } from "../../../pipeline/stages/publish/ledger/purge-entry.ts";
import { idOf, releaseOf, type ReleaseParts, sha256 } from "../../contracts/release-factory.ts";
import { projectFolder } from "../../io/project-folder.ts";
import { runInProcess } from "../run-in-process.ts";

const AT = "2026-11-26T12:00:00.000Z";
const EN = "en" as Locale;

/** A project whose releases are put here as a publication does it. */
function publishedProject(config: object = {}, files: Readonly<Record<string, string>> = {}) {
  const root = projectFolder({ "interlinear.json": JSON.stringify(config), ...files });
  const target = openFolderTarget({ root, folder: "published" });
  const open = () =>
    openLedger({ root, localesDir: "locales", clock: () => AT, random: () => "0123456789abcdef" });
  let base: StagedRelease | undefined;
  const publish = async (parts: ReleaseParts): Promise<StagedRelease> => {
    const draft = releaseOf({ ...parts, base });
    const sealed = sealRelease(draft.sealed.manifest, {
      project: await openProjectAt(root),
      ledger: open(),
      target: target.name,
      env: { INTERLINEAR_SIGNING_KEY: "key.pem" in files ? "key.pem" : undefined },
      entries: [],
    });
    const release = { ...draft, sealed };
    await target.put(release);
    await target.activate(idOf(release), base === undefined ? undefined : idOf(base));
    base = release;
    return release;
  };
  const run = (...args: readonly string[]) => runInProcess(args, { cwd: root });
  const verify = async (...args: readonly string[]) => {
    const { code, stdout, stderr } = await run("verify", ...args, "--json");
    if (stderr !== "") throw new Error(stderr);
    return { code, report: JSON.parse(stdout) as VerifyReport };
  };
  return {
    root,
    target,
    ledger: open,
    publish,
    run,
    verify,
    at: (path: string) => join(root, "published", path),
  };
}

const HOME: ReleaseParts = {
  files: { "index.html": "Home", "de/index.html": "Start" },
  versions: { "content/en/index.md": "version" },
};

function replace(file: string, text: string): void {
  chmodSync(file, 0o644);
  writeFileSync(file, text);
}

describe("interlinear verify", () => {
  it("finds nothing in what is as it was published", async () => {
    const { publish, run } = publishedProject();
    const first = await publish(HOME);
    const { code, stdout } = await run("verify");
    expect(code).toBe(0);
    expect(stdout).toBe(`${idOf(first)}  live  2 files, 3 objects, not signed: as it was\n`);
  });

  it("names files and versions whose bytes are not what was published", async () => {
    const { publish, verify, at } = publishedProject();
    await publish(HOME);
    const object = (text: string) => at(`objects/${sha256(text).slice(0, 2)}/${sha256(text)}`);
    replace(object("Home"), "Hoax");
    rmSync(object("version"));
    const { code, report } = await verify();
    expect(code).toBe(1);
    expect(report.releases[0]!.findings).toEqual([
      { place: "content/en/index.md in en", message: expect.stringContaining("Cannot find") },
      { place: "index.html", message: expect.stringContaining("its bytes are not those") },
    ]);
  });

  it("names files where readers are served that are missing, changed or of nobody", async () => {
    const { publish, run, at } = publishedProject();
    await publish(HOME);
    rmSync(at("current/index.html"));
    writeFileSync(at("current/phish.html"), "phish");
    const { code, stdout } = await run("verify");
    expect(code).toBe(1);
    expect(stdout.split("\n").slice(0, 2)).toEqual([
      "index.html  error  the file is missing where readers are served",
      "phish.html  error  the file is not of this release",
    ]);
  });

  it("says that a manifest was tampered with", async () => {
    const { publish, verify, at } = publishedProject();
    const id = idOf(await publish(HOME));
    const file = at(`manifests/${id}.json`);
    replace(file, readFileSync(file, "utf8").replace("anna", "otto"));
    // Who and when are no part of the id: only the copy beside the pages, or a signature, keeps them.
    expect((await verify()).report.releases[0]!.findings.map(({ place }) => place)).toEqual([
      "manifest.json",
    ]);
    replace(file, readFileSync(file, "utf8").replace("de/index.html", "de/x.html"));
    const { code, report } = await verify();
    expect(code).toBe(1);
    expect(report.releases[0]!.findings[0]!.message).toContain("its content is that of");
  });

  it("says that nobody can tell which release is live", async () => {
    const { publish, verify, at } = publishedProject();
    await publish(HOME);
    rmSync(at("current"));
    symlinkSync("/etc", at("current"));
    const { code, report } = await verify();
    expect(code).toBe(1);
    expect(report.findings[0]!.message).toContain("Cannot tell which release is live");
    expect(report.releases).toHaveLength(1);
  });

  it("checks signatures against the public key of the project", async () => {
    const { publicKey, privateKey } = generateKeyPairSync("ed25519");
    const pem = privateKey.export({ type: "pkcs8", format: "pem" }) as string;
    const text = publicKey.export({ type: "spki", format: "der" }).subarray(-32).toString("base64");
    const project = publishedProject({ publish: { publicKey: text } }, { "key.pem": pem });
    const id = idOf(await project.publish(HOME));
    expect((await project.run("verify")).stdout).toContain("signature valid: as it was");
    const file = project.at(`manifests/${id}.json`);
    replace(file, readFileSync(file, "utf8").replace("anna", "otto"));
    expect(await project.verify()).toMatchObject({
      code: 1,
      report: {
        releases: [
          {
            signature: "invalid",
            findings: [{ message: "its signature is invalid" }, { place: "manifest.json" }],
          },
        ],
      },
    });
    rmSync(`${file}.sig`);
    expect(await project.verify()).toMatchObject({
      code: 1,
      report: {
        releases: [{ signature: "absent", findings: [{ message: "its signature is absent" }, {}] }],
      },
    });
  });

  it("does not take what a purge destroyed for damage", async () => {
    const { publish, verify, target, ledger } = publishedProject();
    const first = await publish(HOME);
    await publish({ files: { "index.html": "Home" } });
    const gone = [sha256("Start"), sha256("version")];
    ledger().append([composePurge(gone, { at: AT, by: "anna", from: EN })]);
    await target.purge(gone);
    const { code, report } = await verify(idOf(first));
    expect(code).toBe(0);
    expect(report.releases[0]).toMatchObject({ objects: 1, purged: 2, findings: [] });
  });

  it("looks at all releases that are kept, or at one by its number", async () => {
    const { publish, verify } = publishedProject();
    const first = await publish(HOME);
    const second = await publish({ files: { "index.html": "Home 2" } });
    const ids = async (...args: readonly string[]) =>
      (await verify(...args)).report.releases.map(({ id }) => id);
    expect(await ids()).toEqual([idOf(second)]);
    expect(await ids("r1")).toEqual([idOf(first)]);
    expect(await ids(idOf(first))).toEqual([idOf(first)]);
    expect(await ids("--all")).toEqual([idOf(second), idOf(first)]);
  });

  it.each(["../r1-000000000000", "r1-", "R1", "r01", "--x=1", ""])(
    "refuses `%s` for a release",
    async (id) => {
      const { publish, run } = publishedProject();
      await publish(HOME);
      const { code, stdout, stderr } = await run("verify", "--", id);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain(`Unexpected release \`${id}\``);
    },
  );

  it("says that there is no such release, and that there is none at all", async () => {
    const { publish, run } = publishedProject();
    expect((await run("verify")).stderr).toContain("Nothing was ever published to `published/`");
    await publish(HOME);
    const { code, stderr } = await run("verify", "r7");
    expect(code).toBe(2);
    expect(stderr).toContain("Cannot find the release `r7` in `published/`");
  });
});

describe("interlinear verify --ledger", () => {
  const JOURNAL = "locales/_publish/202611/0123456789abcdef.jsonl";

  async function withLedger() {
    const project = publishedProject();
    await project.publish(HOME);
    await project.publish({ files: { "index.html": "Home 2" } });
    const path = join(project.root, JOURNAL);
    const change = (act: (lines: string[]) => readonly string[]) =>
      writeFileSync(path, act(readFileSync(path, "utf8").split("\n")).join("\n"));
    return { ...project, path, change };
  }

  it("finds nothing in one that has only grown", async () => {
    const { run, ledger } = await withLedger();
    const entry = { v: 1, kind: "note", at: AT, by: "anna", from: EN, parents: [] };
    ledger().append([sealRecord(entry)]);
    const { code, stdout } = await run("verify", "--ledger");
    expect(code).toBe(0);
    expect(stdout).toContain("ledger  3 entries, 2 anchors: as it was");
  });

  it("finds an edited line", async () => {
    const { run, change } = await withLedger();
    change((lines) => lines.map((line, at) => (at === 0 ? line.replace("anna", "otto") : line)));
    const { code, stdout } = await run("verify", "--ledger");
    expect(code).toBe(1);
    expect(stdout).toContain(`${JOURNAL}:1:1  error  `);
  });

  it("finds that the last line is gone, which only the target knows", async () => {
    const { run, change } = await withLedger();
    change((lines) => [lines[0]!, ""]);
    const { code, stdout } = await run("verify", "--ledger");
    expect(code).toBe(1);
    expect(stdout).toContain(`${JOURNAL}:2:1  error  a line was removed, added, moved or changed`);
  });

  it("finds that the whole ledger is gone, and looks at it where nothing is published", async () => {
    const { run, root } = await withLedger();
    rmSync(join(root, "locales"), { recursive: true });
    mkdirSync(join(root, "locales"));
    expect((await run("verify", "--ledger")).code).toBe(1);
    rmSync(join(root, "published"), { recursive: true });
    const { code, stdout } = await run("verify", "--ledger");
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: "ledger  0 entries, 0 anchors: as it was\n",
    });
  });
});

describe("interlinear releases", () => {
  async function withReleases(count: number) {
    const project = publishedProject({ publish: { keep: 3 } });
    const made: StagedRelease[] = [];
    for (let number = 1; number <= count; number++)
      made.push(
        await project.publish({
          files: { "index.html": "Home", [`${number}.html`]: `page ${number}` },
          versions: { "content/en/a.md": `version ${number}` },
        }),
      );
    return { ...project, ids: made.map(idOf) };
  }

  it("lists when, who, what and where, the newest first", async () => {
    const { run, ids } = await withReleases(2);
    const { code, stdout } = await run("releases");
    expect(code).toBe(0);
    expect(stdout.split("\n").map((line) => line.split(/ {2,}/))).toEqual([
      ["Release", "When", "Who", "What", "Locales", "Files"],
      [ids[1], AT, "anna", "publish", "en", "2", "live"],
      [ids[0], AT, "anna", "publish", "en", "2"],
      [""],
    ]);
  });

  it("says that there is none", async () => {
    expect((await publishedProject().run("releases")).stdout).toBe("`published/` has no release\n");
  });

  it("forgets all but the newest, in a dry run none", async () => {
    const { run, target, ids } = await withReleases(5);
    const dry = await run("releases", "--prune", "--dry-run");
    expect(dry.stdout).toContain(`would forget ${ids[1]}, ${ids[0]}`);
    expect(await target.releases()).toHaveLength(5);
    expect((await run("releases", "--prune")).stdout).toContain(`forgot ${ids[1]}, ${ids[0]}`);
    expect(await target.releases()).toEqual([ids[4], ids[3], ids[2]]);
    expect((await run("verify", "--all")).code).toBe(0);
    expect((await run("releases", "--prune")).stdout).toContain("nothing to forget");
  });

  it("never forgets the live one, nor its versions, nor one that the site is pinned at", async () => {
    const { run, target, ids, ledger } = await withReleases(4);
    await target.activate(ids[0]!, ids[3]);
    const said = { v: 1, at: AT, by: "anna", from: EN };
    const pin = sealRecord({ ...said, kind: "pin", release: ids[1], parents: [] });
    ledger().append([pin]);
    expect((await run("releases")).stdout).toMatch(new RegExp(`${ids[1]}.*pinned`));
    await run("releases", "--prune", "--keep", "1");
    expect(await target.releases()).toEqual([ids[3], ids[1], ids[0]]);
    expect(Buffer.from(await target.object(sha256("version 1"))).toString()).toBe("version 1");
    ledger().append([sealRecord({ ...said, kind: "resume", parents: [pin.id] })]);
    await run("releases", "--prune", "--keep", "1");
    expect(await target.releases()).toEqual([ids[3], ids[0]]);
  });

  it("goes on where a manifest is damaged, and forgets nothing then", async () => {
    const { run, ids, at, target } = await withReleases(4);
    replace(at(`manifests/${ids[2]}.json`), "{}");
    const { code, stdout } = await run("releases");
    expect(code).toBe(1);
    expect(stdout).toContain(`${ids[2]}  error  Cannot use the manifest`);
    const pruned = await run("releases", "--prune");
    expect(pruned.stderr).toContain("Cannot use the manifest");
    expect(await target.releases()).toHaveLength(4);
  });

  it.each([
    ["--keep", "5"],
    ["--dry-run"],
    ["--prune", "--keep", "0"],
    ["--prune", "--keep", "-1"],
    ["--prune", "--keep", "many"],
  ])("refuses %s %s %s", async (...flags) => {
    const { code } = await publishedProject().run("releases", ...flags.filter(Boolean));
    expect(code).toBe(2);
  });
});
