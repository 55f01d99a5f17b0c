import { JOB_NAMES } from "../../model/job.ts";
import type { ScheduleConfig, WebhookConfig } from "./config.ts";
import type { ScheduleFile, WebhookFile } from "./config-file.ts";
import { durationMs } from "./normalize-publish.ts";

/** What the file says of jobs, with the defaults of the table. */
export type FullScheduleFile = Required<Omit<ScheduleFile, "healthPort">> &
  Pick<ScheduleFile, "healthPort">;

/** A run that takes longer hangs, unless the configuration says something else. */
const LONGEST = "2h";

/** Bring what a configuration says of jobs into its canonical form, sorted as jobs are listed. */
export function normalizeSchedule({
  timeZone,
  healthPort,
  jobs,
}: FullScheduleFile): ScheduleConfig {
  return {
    healthPort,
    jobs: JOB_NAMES.flatMap((job) => {
      const said = jobs[job];
      if (said === undefined) return [];
      const file = typeof said === "string" ? { cron: said } : said;
      const jitterMs = file.jitter === undefined ? 0 : durationMs(file.jitter);
      const longestMs = durationMs(file.longest ?? LONGEST);
      return [{ job, cron: file.cron, timeZone: file.timeZone ?? timeZone, jitterMs, longestMs }];
    }),
  };
}

/** What the file says of a webhook, with the defaults of the table. */
export type FullWebhookFile = Required<Omit<WebhookFile, "jobs">> & Pick<WebhookFile, "jobs">;

export function normalizeWebhook({ jobs, ...file }: FullWebhookFile): WebhookConfig {
  return { ...file, jobs };
}
