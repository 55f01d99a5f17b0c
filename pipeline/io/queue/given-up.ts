import { connectionSettings, type Environment } from "../memory/postgres/connection-settings.ts";
import { openDatabase, type Row } from "../memory/postgres/database.ts";
import type { Locale } from "../../model/locale.ts";
import type { Job } from "./job.ts";
import { deadReason, GIVEN_UP, queueSchema } from "./queue-names.ts";

/** A job that workers have given up, until somebody forgets it. */
export interface GivenUpJob {
  readonly id: string;
  readonly article: string;
  /** Absent where the article could not even be surveyed. */
  readonly locale: Locale | undefined;
  /** What its last worker said, or that none did. */
  readonly reason: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What was given up in the queue of a memory. */
export interface GivenUpJobs {
  /** The oldest first. */
  readonly list: () => Promise<readonly GivenUpJob[]>;
  readonly forget: (ids: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
}

const INTENT = "Cannot read in PostgreSQL what workers have given up";

/** Look at what was given up, without a queue being made where there is none. Throws `usage`. */
export function openGivenUp(env: Environment): GivenUpJobs {
  const own = connectionSettings(env);
  const database = openDatabase({ ...own, schema: queueSchema(own.schema) });
  const ask = (sql: string, ...values: readonly unknown[]) => database.ask(INTENT, { sql, values });
  return {
    list: async () => {
      const [row] = await ask(IS_THERE, database.sql(`:"schema".job`));
      return row!["is_there"] === true ? (await ask(LIST, GIVEN_UP)).map(givenUpJob) : [];
    },
    forget: async (ids) => {
      if (ids.length > 0) await ask(FORGET, GIVEN_UP, ids);
    },
    close: () => database.close(),
  };
}

const IS_THERE = "SELECT to_regclass($1) IS NOT NULL AS is_there";
const LIST = `
  SELECT id, data, output, created_on FROM :"schema".job WHERE name = $1 ORDER BY created_on, id`;
const FORGET = `DELETE FROM :"schema".job WHERE name = $1 AND id = ANY ($2::uuid[])`;

function givenUpJob({ id, data, output, created_on: at }: Row): GivenUpJob {
  const job = data as Job;
  return {
    id: id as string,
    article: job.article,
    locale: job.kind === "build" ? job.locale : undefined,
    reason: deadReason(output),
    at: (at as Date).toISOString(),
  };
}
