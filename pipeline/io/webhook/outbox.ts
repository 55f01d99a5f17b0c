import type { RunsDatabase } from "../runs/runs-database.ts";

/** A message that somebody is to hear. */
export interface Message {
  readonly id: string;
  readonly url: string;
  readonly body: string;
  /** ISO 8601: when it was written, and when it may be sent again. */
  readonly at: string;
  readonly retryAt: string;
  /** Times that it was sent in vain. */
  readonly attempts: number;
}

/** Put messages where they stay until they are heard. */
export function keepMessages(runs: RunsDatabase, messages: readonly Message[]): void {
  runs.transact((database) => {
    const put = database.prepare("INSERT OR REPLACE INTO message VALUES (?, ?, ?, ?, ?, ?)");
    for (const { id, url, body, at, attempts, retryAt } of messages)
      put.run(id, url, body, at, attempts, retryAt);
  });
}

/** Messages that nobody has heard yet, oldest first. */
export function keptMessages(runs: RunsDatabase): readonly Message[] {
  return runs.transact(
    (database) =>
      database
        .prepare("SELECT id, url, body, at, attempts, retry_at AS retryAt FROM message ORDER BY at")
        .all() as unknown as readonly Message[],
  );
}

/** Forget a message: it was heard, or it is too old to be news. */
export function forgetMessage(runs: RunsDatabase, { id, url }: Pick<Message, "id" | "url">): void {
  runs.transact((database) =>
    database.prepare("DELETE FROM message WHERE id = ? AND url = ?").run(id, url),
  );
}
