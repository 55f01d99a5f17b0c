import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { takeLease } from "../../../pipeline/io/lease/lease.ts";
import { openRuns } from "../../../pipeline/io/runs/runs-database.ts";
import type { RunReport } from "../../../pipeline/model/run-report.ts";
import { openReceiver, type Received } from "../../io/webhook/receiver.ts";
import { openTrial, type Trial } from "../trial.ts";
import { runIn, worldWith } from "./run-world.ts";

const SECRET = "a secret of at least 24 bytes";
const ENV = { INTERLINEAR_WEBHOOK_SECRET: SECRET };
const BAD = "content/en/b.md";

function trialOf(webhooks: readonly object[]): Trial {
  return openTrial({
    "interlinear.json": JSON.stringify({ locales: ["fr"], webhooks }),
    "content/en/a.md": "# Tides\n",
  });
}

function hook(port: number, more: object = {}): object {
  return { url: `http://localhost:${port}/secret-path`, allowPrivate: true, on: "always", ...more };
}

function isSigned({ headers, body }: Received): boolean {
  const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": signature } = headers;
  const digest = createHmac("sha256", SECRET).update(`${String(id)}.${String(at)}.${body}`);
  return signature === `v1,${digest.digest("base64")}`;
}

function dataIn({ body }: Received): RunReport {
  return (JSON.parse(body) as { readonly data: RunReport }).data;
}

describe("a webhook", () => {
  it("gets the report of a run, signed", async () => {
    const { port, received } = await openReceiver();
    const trial = trialOf([hook(port)]);
    const { report } = await runIn(trial.root, "rebuild", { env: ENV });
    expect(received).toHaveLength(1);
    expect(isSigned(received[0]!)).toBe(true);
    expect(dataIn(received[0]!)).toEqual({ ...report, webhooks: [] });
    expect(report.webhooks).toEqual([{ to: `http://localhost:${port}`, attempts: 1 }]);
    const kept = JSON.parse(trial.read(".interlinear/reports/rebuild/latest.json")) as RunReport;
    expect(kept).toEqual(report);
  });

  it("hears of a problem once when it comes and once when it is solved, unless it wants all", async () => {
    const { port, received } = await openReceiver();
    const trial = trialOf([hook(port, { on: "problems", jobs: ["rebuild"] })]);
    const run = () => runIn(trial.root, "rebuild", { env: ENV });
    await run();
    expect(received).toHaveLength(0);
    trial.write(BAD, Buffer.from([0xff]));
    await run();
    await run();
    await runIn(trial.root, "report", { env: ENV });
    expect(received.map((one) => dataIn(one).failed.length)).toEqual([1]);
    trial.write(BAD, "# Good\n");
    await run();
    expect(received.map((one) => dataIn(one).since!.solved.length)).toEqual([0, 1]);
  });

  it("is told again by a later run where it did not hear, with the same id, and keeps no other from hearing", async () => {
    let isUp = false;
    const down = await openReceiver((response) => void response.writeHead(isUp ? 204 : 503).end());
    const up = await openReceiver();
    const trial = trialOf([hook(down.port, { jobs: ["rebuild"] }), hook(up.port)]);
    const { report } = await runIn(trial.root, "rebuild", { env: ENV });
    expect([down.received.length, up.received.length, report.exit]).toEqual([3, 1, 3]);
    expect(report.webhooks).toMatchObject([
      { to: `http://localhost:${down.port}`, attempts: 3, problem: "it answered 503" },
      { attempts: 1 },
    ]);
    const failing = await trial.run("status", "--failing");
    expect([failing.code, failing.stdout]).toEqual([1, expect.stringContaining("it answered 503")]);
    expect(failing.stdout).not.toContain("secret-path");

    // Not before its time, and then by whatever is run.
    isUp = true;
    await runIn(trial.root, "report", { env: ENV });
    expect(down.received).toHaveLength(3);
    const later = () => new Date(Date.now() + 3_600_000).toISOString();
    await runIn(trial.root, "report", { env: ENV, world: worldWith({ clock: later }) });
    expect(down.received).toHaveLength(4);
    expect(new Set(down.received.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(down.received.every(isSigned)).toBe(true);
    expect((await trial.run("status", "--failing")).code).toBe(0);
  });

  it("that hangs does not keep the run from ending, nor the next one from beginning", async () => {
    const { port } = await openReceiver(() => {});
    const trial = trialOf([hook(port)]);
    let meanwhile = 0;
    const pause = async (): Promise<void> => {
      const runs = openRuns(trial.root);
      (await takeLease(runs, { name: "rebuild", what: "the next run" }, worldWith())).release();
      runs.close();
      meanwhile++;
    };
    const world = worldWith({ timeoutMs: 20, pause });
    const { report } = await runIn(trial.root, "rebuild", { env: ENV, world });
    expect(report.webhooks).toMatchObject([{ problem: expect.stringContaining("did not answer") }]);
    expect([report.outcome, meanwhile]).toEqual(["done", 2]);
  });

  it("gets nothing where there is no secret, or where it is in a private network unallowed", async () => {
    const { port, received } = await openReceiver();
    const trial = trialOf([
      hook(port, { allowPrivate: false }),
      hook(port, { url: "http://localhost:1/" }),
    ]);
    const { report } = await runIn(trial.root, "rebuild", { env: ENV });
    expect(report.webhooks[0]).toMatchObject({
      attempts: 1,
      problem: expect.stringContaining("private network"),
    });
    const unsigned = await runIn(trialOf([hook(port)]).root, "rebuild");
    expect(unsigned.report.webhooks).toMatchObject([
      { problem: expect.stringContaining("`INTERLINEAR_WEBHOOK_SECRET`") },
    ]);
    expect(received).toHaveLength(0);
  });
});
