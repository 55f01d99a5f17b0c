import { JOB_NAMES, type JobName } from "../../model/job.ts";
import type { ListOption, ObjectOption, Option, TextOption } from "./option.ts";

const CRON: TextOption = {
  kind: "text",
  form: "cron",
  summary:
    "Minute, hour, day, month and day of the week: `0 3 * * *`; or `@hourly`, `@daily`, `@weekly`.",
};

const TIME_ZONE: TextOption = {
  kind: "text",
  form: "time-zone",
  summary: "Time zone by whose clocks a job is run.",
};

const SUMMARIES: Readonly<Record<JobName, string>> = {
  rebuild: "When localized articles are written.",
  publish: "When everything that may be is published.",
  due: "When what has come due is published; every minute (`* * * * *`) is right for a newsroom.",
  sync: "When the memory in files and the one in PostgreSQL are brought to the same state.",
  report: "When a report on all articles is made.",
};

const JOB: ObjectOption = {
  kind: "object",
  summary: "When a job is run.",
  required: ["cron"],
  options: {
    cron: CRON,
    timeZone: { ...TIME_ZONE, summary: "Its time zone, where it has one of its own." },
    jitter: {
      kind: "text",
      form: "duration",
      summary:
        "By how much it may begin later, by chance, so that many machines do not all at once: `5m`.",
    },
    longest: {
      kind: "text",
      form: "duration",
      summary: "How long a run may take; one that hangs is ended then. Default: `2h`.",
    },
  },
};

/** When the daemon does what. */
export const SCHEDULE: ObjectOption = {
  kind: "object",
  summary: "Which jobs `interlinear daemon` runs, and when.",
  options: {
    timeZone: { ...TIME_ZONE, default: "UTC" },
    healthPort: {
      kind: "number",
      summary:
        "Port of this machine (127.0.0.1) on which the daemon says how it is, at `/health`. Default: none.",
      minimum: 1,
      maximum: 65_535,
      isInteger: true,
    },
    jobs: {
      kind: "object",
      summary: "The jobs; one that is not named is not run.",
      options: Object.fromEntries(
        JOB_NAMES.map((job): readonly [string, Option] => [
          job,
          { kind: "either", summary: SUMMARIES[job], short: CRON, long: JOB },
        ]),
      ),
      default: {},
    },
  },
};

/** What runs leave behind. */
export const REPORTS: ObjectOption = {
  kind: "object",
  summary: "Where `run` and `daemon` leave a report of every run, as JSON and as a page.",
  options: {
    folder: {
      kind: "text",
      form: "folder",
      summary: "A folder of the project.",
      default: ".interlinear/reports",
    },
    keep: {
      kind: "number",
      summary: "Reports of each job that are kept; older ones are removed.",
      minimum: 1,
      maximum: 100_000,
      isInteger: true,
      default: 100,
    },
  },
};

/** Who is told. */
export const WEBHOOKS: ListOption = {
  kind: "list",
  summary: "Addresses that get the report of a run as signed JSON.",
  of: {
    kind: "object",
    summary: "One of them.",
    required: ["url"],
    options: {
      url: { kind: "text", form: "web-address", summary: "Where it is sent to, by POST." },
      on: {
        kind: "choice",
        summary:
          "Of which runs: `problems`, those of which something failed, or does so no more; `always`.",
        choices: ["problems", "always"],
        default: "problems",
      },
      jobs: {
        kind: "list",
        summary: "Of which jobs. Default: of all.",
        minimum: 1,
        of: { kind: "choice", summary: "Name of a job.", choices: JOB_NAMES },
      },
      secret: {
        kind: "text",
        form: "env-name",
        summary:
          "Variable of the environment with the secret that signs it: `whsec_` and base64, or any text of at least 24 characters.",
        default: "INTERLINEAR_WEBHOOK_SECRET",
      },
      allowPrivate: {
        kind: "switch",
        summary: "Whether it may be on this machine or in a private network.",
        default: false,
      },
    },
  },
};
