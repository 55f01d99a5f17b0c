import { describe, expect, it } from "vitest";
import { parseConfig } from "../../../pipeline/io/config/parse-config.ts";

function parsed(file: object) {
  return parseConfig(JSON.stringify(file), "interlinear.json");
}

function problemsOf(file: object): readonly string[] {
  return (parsed(file).problems ?? []).map(({ message }) => message);
}

describe("the options of jobs", () => {
  it("run nothing and tell nobody by default", () =>
    expect(parsed({}).config).toMatchObject({
      schedule: { healthPort: undefined, jobs: [] },
      reports: { folder: ".interlinear/reports", keep: 100 },
      webhooks: [],
    }));

  it("say when a job is run, in short or at length", () => {
    const jobs = {
      due: { cron: "* * * * *", timeZone: "Asia/Tokyo", jitter: "5m", longest: "10m" },
      rebuild: "0 3 * * *",
    };
    const { config } = parsed({ schedule: { timeZone: "Europe/Zurich", jobs } });
    expect(config?.schedule.jobs).toEqual([
      {
        job: "rebuild",
        cron: "0 3 * * *",
        timeZone: "Europe/Zurich",
        jitterMs: 0,
        longestMs: 7_200_000,
      },
      {
        job: "due",
        cron: "* * * * *",
        timeZone: "Asia/Tokyo",
        jitterMs: 300_000,
        longestMs: 600_000,
      },
    ]);
  });

  it("say who is told, of what", () =>
    expect(parsed({ webhooks: [{ url: "https://example.org/x" }] }).config?.webhooks).toEqual([
      {
        url: "https://example.org/x",
        on: "problems",
        jobs: undefined,
        secret: "INTERLINEAR_WEBHOOK_SECRET",
        allowPrivate: false,
      },
    ]));

  it.each([
    [
      { schedule: { jobs: { rebuild: "0 25 * * *" } } },
      '`"0 25 * * *"` in `schedule.jobs.rebuild`',
    ],
    [
      { schedule: { jobs: { rebuild: { timeZone: "UTC" } } } },
      "missing `schedule.jobs.rebuild.cron`",
    ],
    [{ schedule: { jobs: { nightly: "@daily" } } }, "`nightly` in `schedule.jobs`"],
    [{ schedule: { timeZone: "Zurich" } }, '`"Zurich"` in `schedule.timeZone`'],
    [{ schedule: { timeZone: "+01:00" } }, "expected a time zone such as `Europe/Zurich`"],
    [{ schedule: { healthPort: 0 } }, "`0` in `schedule.healthPort`"],
    [{ reports: { folder: "../out" } }, "expected a folder inside the project"],
    [{ reports: { keep: 0 } }, "`0` in `reports.keep`"],
    [{ workers: { jobs: true } }, "the memory lies in files, expected it in PostgreSQL"],
    [{ webhooks: [{}] }, "missing `webhooks[0].url`"],
    [{ webhooks: [{ url: "ftp://example.org" }] }, "`webhooks[0].url`"],
    [{ webhooks: [{ url: "https://example.org", secret: "a b" }] }, "variable of the environment"],
  ])("refuse %j", (file, said) =>
    expect(problemsOf(file)).toEqual([expect.stringContaining(said)]),
  );
});
