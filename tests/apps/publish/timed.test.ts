import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { filesBelow, linesOf, type Newsroom, openNewsroom } from "./publishing-trial.ts";

const SECRET = "content/en/news/zebra.md";
const NOW = "2027-03-01T08:00:00.000Z";
const LATER = "2027-03-01T09:00:00.000Z";

// The clock stands still until a test moves it; nothing else is made up.
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date(NOW) }));
afterEach(() => void vi.useRealTimers());

/** Move the clock to so many milliseconds after an instant. */
function clockAt(instant: string, ms = 0): void {
  vi.setSystemTime(Date.parse(instant) + ms);
}

/** A newsroom with something published, and an article that waits. */
async function waiting(instant: string): Promise<Newsroom> {
  const newsroom = await openNewsroom();
  await newsroom.publish();
  newsroom.write(SECRET, `---\ntitle: Zebra deal\nembargo: ${instant}\n---\n\nThe zebra signs.\n`);
  return newsroom;
}

/** Whether some file or its name says it. */
function knows(files: ReadonlyMap<string, Buffer>, text: RegExp): boolean {
  return [...files].some(([path, bytes]) => text.test(path) || text.test(bytes.toString()));
}

describe("interlinear publish --at", () => {
  it("keeps the release here, and readers and the target learn nothing before the instant", async () => {
    const newsroom = await waiting(LATER);
    const { code, stdout } = await newsroom.run("publish", "--at", LATER);
    expect([code, stdout]).toEqual([0, expect.stringContaining("waits until 2027-03-01T09:00")]);
    clockAt(LATER, -1);
    await newsroom.run("publish", "--due");
    await newsroom.run("publish");
    for (const folder of ["published", "locales"])
      expect(knows(filesBelow(join(newsroom.root, folder)), /zebra/i)).toBe(false);
    clockAt(LATER);
    const report = await newsroom.publish("--due");
    expect([linesOf(report), report.lateMs]).toEqual([[`added en ${SECRET}`], 0]);
    expect(newsroom.live().at("/en/news/zebra/").html).toContain("The zebra signs.");
    expect((await newsroom.publish("--due")).release).toBeUndefined();
  });

  it("publishes what was made ahead, though the sources have changed since, and says how late", async () => {
    const newsroom = await waiting(LATER);
    await newsroom.run("publish", "--at", LATER);
    const draft = readFileSync(join(newsroom.root, SECRET), "utf8");
    newsroom.write(SECRET, draft.replace("signs", "hesitates"));
    clockAt(LATER, 90_000);
    expect((await newsroom.run("publish", "--due")).stdout).toContain(
      "90 s later than it was to be",
    );
    expect(newsroom.live().at("/en/news/zebra/").html).toContain("The zebra signs.");
  });

  it("does not publish what was made ahead where the embargo was put off since", async () => {
    const newsroom = await waiting(LATER);
    await newsroom.run("publish", "--at", LATER);
    const draft = readFileSync(join(newsroom.root, SECRET), "utf8");
    newsroom.write(SECRET, draft.replace(LATER, "2099-01-01T08:00Z"));
    clockAt(LATER);
    expect((await newsroom.publish("--due")).release).toBeUndefined();
    expect(knows(newsroom.published(), /zebra/i)).toBe(false);
  });

  it("plans again where another release went live meanwhile", async () => {
    const newsroom = await waiting(LATER);
    await newsroom.run("publish", "--at", LATER);
    newsroom.write("content/en/guide/boats.md", "# Ships\n");
    await newsroom.publish("content/en/guide");
    clockAt(LATER);
    expect(linesOf(await newsroom.publish("--due"))).toEqual([`added en ${SECRET}`]);
    expect(newsroom.live().at("/en/guide/boats/").html).toContain("Ships");
  });

  it("waits until the instant, and is not early by a millisecond", async () => {
    const newsroom = await waiting(LATER);
    clockAt(LATER, -2);
    const publishing = newsroom.publish("--at", LATER, "--wait");
    const looks = setInterval(() => clockAt(LATER, looked++ < 20 ? -1 : 0), 20);
    let looked = 0;
    const report = await publishing;
    clearInterval(looks);
    expect(looked).toBeGreaterThan(20);
    expect([report.release !== undefined, report.lateMs]).toEqual([true, 0]);
    expect(newsroom.live().has("en/news/zebra/index.html")).toBe(true);
  });

  it.each([
    [["--at", "tomorrow"], "is no instant"],
    [["--at", "2026-03-29T02:30[Europe/Zurich]"], "2026-03-29T02:30"],
    [["--wait"], "expected `--at` beside it"],
    [["--at", "2099-01-01T00:00Z", "--due"], "expected one of them"],
  ])("refuses %j", async (args, said) => {
    const newsroom = await openNewsroom();
    expect(await newsroom.run("publish", ...args)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(said),
    });
  });
});

describe("interlinear publish --due", () => {
  it("publishes what has come due and takes away what is over, and nothing else", async () => {
    const newsroom = await openNewsroom();
    newsroom.write("content/en/a.md", `---\nexpireAt: ${LATER}\n---\n\n# Ends\n`);
    await newsroom.publish();
    newsroom.write("content/en/b.md", `---\npublishAt: ${NOW}\n---\n\n# Begins\n`);
    newsroom.write("content/en/guide/boats.md", "# Ships\n");
    expect(linesOf(await newsroom.publish("--due"))).toEqual(["added en content/en/b.md"]);
    clockAt(LATER, -1);
    expect((await newsroom.publish("--due")).release).toBeUndefined();
    clockAt(LATER);
    expect(linesOf(await newsroom.publish("--due"))).toEqual([
      expect.stringContaining("removed en content/en/a.md: expired at"),
    ]);
    const site = newsroom.live();
    expect(site.at("/en/a/").html).toContain("This page was withdrawn");
    expect(site.at("/en/guide/boats/").html).toContain("A boat floats.");
  });

  it("leaves the site alone while it is pinned", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    newsroom.write("content/en/guide/boats.md", "# Ships\n");
    await newsroom.publish();
    await newsroom.release("rollback");
    newsroom.write("content/en/b.md", `---\npublishAt: ${NOW}\n---\n\n# Begins\n`);
    const { code, stdout } = await newsroom.run("publish", "--due");
    expect([code, stdout]).toEqual([0, expect.stringContaining("the site is pinned")]);
    expect(newsroom.live().has("en/b/index.html")).toBe(false);
  });

  it("refuses a clock that was set back, by which what is over would come again", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    clockAt(NOW, -3_600_000);
    newsroom.write("content/en/guide/boats.md", "# Ships\n");
    const { code, stderr } = await newsroom.run("publish");
    expect([code, stderr]).toEqual([4, expect.stringContaining("was published at")]);
  });
});
