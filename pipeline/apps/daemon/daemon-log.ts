import { pino } from "pino";
import type { Clock } from "../../io/clock.ts";

/** What a daemon writes down: lines of JSON, of which none speaks of an article that is not to be read yet. */
export interface DaemonLog {
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}

type Write = (fields: Readonly<Record<string, unknown>>, message: string) => void;

export interface LogOptions {
  readonly clock: Clock;
  /** Takes a line with its line feed. */
  readonly write: (line: string) => void;
}

/** A structured log. Levels are words: `info`, `warn`, `error`. */
export function openLog({ clock, write }: LogOptions): DaemonLog {
  const log = pino(
    {
      base: null,
      timestamp: () => `,"time":"${clock()}"`,
      formatters: { level: (level) => ({ level }) },
      messageKey: "message",
    },
    { write },
  );
  return {
    info: (fields, message) => log.info(fields, message),
    warn: (fields, message) => log.warn(fields, message),
    error: (fields, message) => log.error(fields, message),
  };
}
