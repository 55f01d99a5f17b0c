import { existsSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { config, type Newsroom, openNewsroom } from "../publish/publishing-trial.ts";
import { runIn } from "./run-world.ts";

const NOW = "2027-03-01T08:00:00.000Z";
const LATER = "2027-03-01T09:00:00.000Z";
const VOTE = "content/en/news/vote.md";
const TIDES = "content/en/news/tides.md";

// The clock stands still until a test moves it; nothing else is made up.
beforeEach(() => void vi.useFakeTimers({ toFake: ["Date"], now: new Date(NOW) }));
afterEach(() => void vi.useRealTimers());

function clockAt(instant: string, ms = 0): void {
  vi.setSystemTime(Date.parse(instant) + ms);
}

function vote(more = ""): string {
  return `---\ntitle: Vote\nembargo: ${LATER}\n${more}---\n\nThe vote is over.\n`;
}

/** A newsroom with something published, and an article that waits. */
async function waiting(text = vote(), publish: object = {}): Promise<Newsroom> {
  const newsroom = await openNewsroom({ "interlinear.json": config({ publish }) });
  await newsroom.publish();
  newsroom.write(VOTE, text);
  return newsroom;
}

const due = (newsroom: Newsroom) => runIn(newsroom.root, "due");

function isLive(newsroom: Newsroom): boolean {
  return existsSync(join(newsroom.root, "published/current/en/news/vote/index.html"));
}

describe("interlinear run due", () => {
  it("publishes what has come due, not a millisecond earlier, and nothing else", async () => {
    const newsroom = await waiting();
    newsroom.write("content/en/guide/boats.md", "# Ships\n");
    clockAt(LATER, -1);
    expect((await due(newsroom)).report).toMatchObject({ exit: 0, built: [], failed: [] });
    expect(isLive(newsroom)).toBe(false);
    clockAt(LATER);
    const { report } = await due(newsroom);
    expect(report).toMatchObject({
      exit: 0,
      built: [{ path: VOTE, locale: "en", deed: "added" }],
      release: { target: "`published/`" },
      late: [],
    });
    expect(isLive(newsroom)).toBe(true);
    expect(newsroom.live().at("/en/guide/boats/").html).toContain("A boat floats.");
  });

  it("says what was late, as nobody was there at its instant", async () => {
    const newsroom = await waiting();
    clockAt(LATER, 25 * 60_000);
    const { code, stdout } = await newsroom.run("run", "due");
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining(`late ${VOTE}  en  live 1500 s after its instant`),
    ]);
    const { report } = await due(newsroom);
    expect([report.late, report.since!.solved]).toEqual([[], []]);
  });

  it("says what was late of a release that was made ahead", async () => {
    const newsroom = await waiting();
    await newsroom.run("publish", "--at", LATER);
    clockAt(LATER, 90_000);
    const { report } = await due(newsroom);
    expect(report.late).toEqual([
      { article: VOTE, locale: "en", due: expect.any(String), lateMs: 90_000 },
    ]);
  });

  it("fails with `Due but not live` where the gate holds it back, until it does not", async () => {
    const newsroom = await waiting(vote(), { rules: [{ include: [VOTE], blockOn: "warning" }] });
    newsroom.write(VOTE, vote().replace("over.", "over. [Nowhere](nowhere.md)"));
    clockAt(LATER);
    const { code, stderr } = await newsroom.run("run", "due");
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(
        /^content\/en\/news\/vote\.md {2}en {2}error {2}Due but not live since 2027-03-01T09:00:00Z: /,
      ),
    ]);
    const failing = await newsroom.run("status", "--failing");
    expect([failing.code, failing.stdout]).toEqual([
      1,
      expect.stringContaining("Due but not live"),
    ]);
    newsroom.write(VOTE, vote());
    const { report } = await due(newsroom);
    expect(report).toMatchObject({ exit: 0, since: { solved: [{ path: VOTE }] } });
    expect(isLive(newsroom)).toBe(true);
  });

  it("fails where a due article cannot be published, and leaves alone one that is not due", async () => {
    const deep = `${">".repeat(150)} Deep.\n`;
    const newsroom = await waiting(vote() + deep);
    newsroom.write("content/en/other.md", deep);
    expect((await due(newsroom)).report).toMatchObject({ exit: 0, failed: [] });
    clockAt(LATER);
    const { report } = await due(newsroom);
    expect([report.exit, report.failed]).toMatchObject([3, [{ path: VOTE, code: "due" }]]);
    expect(report.skipped.map(({ path }) => path)).toContain("content/en/other.md");
  });

  it("fails where nobody can tell whether an article is due", async () => {
    const newsroom = await waiting();
    newsroom.write("content/en/other.md", Buffer.from([0xff]));
    const { report } = await due(newsroom);
    expect(report).toMatchObject({
      exit: 3,
      failed: [{ path: "content/en/other.md", code: "not-utf8" }],
    });
  });

  it("fails while the site is pinned, and something is due", async () => {
    const newsroom = await waiting();
    newsroom.write("content/en/guide/boats.md", "# Ships\n");
    await newsroom.publish();
    await newsroom.release("rollback");
    expect((await due(newsroom)).report).toMatchObject({ exit: 0, failed: [] });
    clockAt(LATER);
    const { report } = await due(newsroom);
    expect(report).toMatchObject({
      exit: 3,
      failed: [
        {
          path: VOTE,
          locale: "en",
          code: "due",
          message: expect.stringContaining("is pinned to r3-"),
        },
      ],
    });
  });

  it("says what is due but not live where the target cannot be reached, and ends with 4", async () => {
    const target = { branch: "live", remote: "/nowhere/at/all" };
    const newsroom = await openNewsroom({ "interlinear.json": config({ publish: { target } }) });
    newsroom.write(VOTE, vote());
    clockAt(LATER, 1000);
    const { report } = await due(newsroom);
    expect(report).toMatchObject({ outcome: "failed", exit: 4 });
    expect(report.failed.map(({ path, code }) => `${path} ${code}`)).toContain(`${VOTE} due`);
  });

  it("publishes nothing again, and ends with 4, where the clock was set two hours back", async () => {
    const newsroom = await waiting();
    clockAt(LATER);
    await due(newsroom);
    clockAt(LATER, -2 * 3_600_000);
    const { report } = await due(newsroom);
    expect([report.exit, report.failed[0]!.message]).toEqual([
      4,
      expect.stringContaining("was published at"),
    ]);
    expect(isLive(newsroom)).toBe(true);
  });
});

describe("a time that cannot be read", () => {
  it.each(["publish", "due", "report"] as const)(
    "is a failure of `%s`, which does not name the article",
    async (job) => {
      const newsroom = await waiting(vote().replace(LATER, "next week"));
      const { report } = await runIn(newsroom.root, job);
      expect(report).toMatchObject({ exit: 3, failed: [{ code: "withheld" }] });
      expect(JSON.stringify(report)).not.toContain("vote");
    },
  );
});

describe("interlinear run publish", () => {
  it("publishes all that may be, and lists what is held back and why", async () => {
    const newsroom = await openNewsroom();
    newsroom.write(VOTE, vote());
    newsroom.write("content/en/draft.md", "---\ndraft: true\n---\n\n# Draft\n");
    const { report } = await runIn(newsroom.root, "publish");
    expect(report.built).toContainEqual({ path: TIDES, locale: "fr", deed: "added" });
    expect(report.skipped).toContainEqual({
      path: "content/en/draft.md",
      locale: "en",
      reason: expect.stringContaining("draft"),
    });
    expect(report.exit).toBe(0);
  });

  it("reports corrections that are overdue", async () => {
    const newsroom = await openNewsroom();
    await newsroom.publish();
    newsroom.write(TIDES, newsroom.read(TIDES).replace("The boat waits.", "The boat left."));
    await newsroom.run("correct", TIDES, "--class", "factual", "--due", "60m");
    clockAt(NOW, 61 * 60_000);
    const { report } = await runIn(newsroom.root, "publish");
    expect(report.missed).toMatchObject([{ article: TIDES, locale: "fr", open: 1 }]);
  });
});
