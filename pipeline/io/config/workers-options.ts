import { BUCKET } from "./bucket-options.ts";
import type { ObjectOption } from "./option.ts";

/** How work is spread over `worker` processes, where `rebuild --workers` or a job asks for it. */
export const WORKERS: ObjectOption = {
  kind: "object",
  summary: "How `rebuild --workers` spreads its work; the memory has to lie in PostgreSQL.",
  options: {
    jobs: {
      kind: "switch",
      summary:
        "Whether the `rebuild` of `daemon` and `run` asks workers, too. Where none is connected for a minute, it builds itself.",
      default: false,
    },
    objects: {
      kind: "object",
      summary:
        "Where the bytes of jobs are kept while they are needed. Default: in PostgreSQL, beside the queue.",
      options: {
        folder: {
          kind: "text",
          form: "any",
          summary:
            "A folder that all machines see under the same path. What is in its `work/objects` and not needed is removed.",
        },
        ...BUCKET,
      },
      default: {},
    },
    limitSeconds: {
      kind: "number",
      summary: "Longest time that a job may take; then it is ended and tried again.",
      minimum: 1,
      maximum: 3600,
      isInteger: true,
      default: 300,
    },
    silentSeconds: {
      kind: "number",
      summary:
        "How long a worker may say nothing before others get what it had taken: it says that it is there every few seconds, unless it was killed.",
      minimum: 10,
      maximum: 3600,
      isInteger: true,
      default: 30,
    },
    retries: {
      kind: "number",
      summary: "Times that a job is tried again before it is given up.",
      minimum: 0,
      maximum: 1000,
      isInteger: true,
      default: 3,
    },
  },
};
