import type { JobName } from "../../../../model/job.ts";
import type { Job } from "../job.ts";

/** All jobs; each is loaded when it is asked for. */
export const JOBS: Readonly<Record<JobName, () => Promise<Job>>> = {
  rebuild: async () => (await import("./rebuild.ts")).rebuildJob,
  publish: async () => (await import("./publish.ts")).publishJob,
  due: async () => (await import("./publish.ts")).dueJob,
  sync: async () => (await import("./sync.ts")).syncJob,
  report: async () => (await import("./report.ts")).reportJob,
};
