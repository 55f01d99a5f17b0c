import { describe, expect, it } from "vitest";
import { openTrial } from "../trial.ts";

const A = "content/en/a.md";
const FILES = {
  [A]: "# Vote\n\nIt was close.\n",
  "locales/fr/.gitkeep": "",
  "locales/de/.gitkeep": "",
};

describe("interlinear schedule", () => {
  it("says when an article may be read, in all locales or in some", async () => {
    const trial = openTrial(FILES);
    const { stdout } = await trial.run(
      "schedule",
      A,
      "--embargo",
      "2099-03-29T17:00[Europe/Zurich]",
    );
    expect(stdout).toContain("\n  de  embargo until 2099-03-29T17:00:00+02:00\n");
    await trial.run("schedule", A, "--locale", "fr", "--publish-at", "2099-03-30T06:00+02:00");
    expect((await trial.run("schedule", A)).stdout).toBe(
      [
        A,
        "  de  embargo until 2099-03-29T17:00:00+02:00",
        "  en  embargo until 2099-03-29T17:00:00+02:00",
        "  fr  embargo until 2099-03-29T17:00:00+02:00, published at 2099-03-30T06:00:00+02:00",
        "",
      ].join("\n"),
    );
  });

  it("keeps what is not said again, and forgets all with --clear", async () => {
    const trial = openTrial(FILES);
    await trial.run("schedule", A, "--publish-at", "2020-01-01T00:00Z");
    await trial.run("schedule", A, "--expire-at", "2099-01-01T00:00Z");
    expect((await trial.run("schedule", A)).stdout).toContain(
      "en  may be read, published at 2020-01-01T00:00:00Z, until 2099-01-01T00:00:00Z",
    );
    await trial.run("schedule", A, "--clear", "--expire-at", "2021-01-01T00:00Z");
    expect((await trial.run("schedule", A)).stdout).toContain(
      "en  expired at 2021-01-01T00:00:00Z",
    );
    await trial.run("schedule", A, "--clear");
    expect((await trial.run("schedule", A)).stdout).toContain("  en  may be read\n");
  });

  it("says something of the article's own language alone", async () => {
    const trial = openTrial(FILES);
    await trial.run("schedule", A, "--locale", "en", "--embargo", "2099-01-01T00:00Z");
    const { stdout } = await trial.run("schedule", A);
    expect(stdout).toContain("  de  may be read\n");
    expect(stdout).toContain("  en  embargo until 2099-01-01T00:00:00Z\n");
  });

  it("writes nothing with --dry-run", async () => {
    const trial = openTrial(FILES);
    const before = trial.snapshot();
    const args = ["schedule", A, "--embargo", "2099-01-01T00:00Z", "--dry-run"];
    const { stdout } = await trial.run(...args);
    expect(stdout).toContain("(nothing written)");
    expect(stdout).toContain("embargo until 2099-01-01T00:00:00Z");
    expect(trial.snapshot()).toEqual(before);
  });

  it("refuses what is no instant, with both readings of a time that comes twice", async () => {
    const trial = openTrial(FILES);
    const { code, stderr } = await trial.run(
      "schedule",
      A,
      "--publish-at",
      "2026-10-25T02:30[Europe/Zurich]",
      "--expire-at",
      "tomorrow",
    );
    expect(code).toBe(2);
    expect(stderr).toContain(
      "Cannot read `--publish-at`: `2026-10-25T02:30[Europe/Zurich]` comes twice, as clocks are put back",
    );
    expect(stderr).toContain("`2026-10-25T02:30:00+01:00[Europe/Zurich]`");
    expect(stderr).toContain("Cannot read `--expire-at`: `tomorrow` is no instant");
  });

  it("refuses what would never be live", async () => {
    const trial = openTrial(FILES);
    const before = trial.snapshot();
    const { code, stderr } = await trial.run(
      "schedule",
      A,
      "--publish-at",
      "2099-02-01T00:00Z",
      "--expire-at",
      "2099-01-01T00:00Z",
    );
    expect(code).toBe(2);
    expect(stderr).toContain("it would end at 2099-01-01T00:00:00Z, before it begins");
    expect(trial.snapshot()).toEqual(before);
  });

  it("says of an article whose time cannot be read that it does not go live", async () => {
    const trial = openTrial({ ...FILES, [A]: "---\nembargo: soon\n---\n\n# Vote\n" });
    expect((await trial.run("schedule", A)).stdout).toContain(
      "en  Cannot read `embargo`: `soon` is no instant",
    );
  });
});
