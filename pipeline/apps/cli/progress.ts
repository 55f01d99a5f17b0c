import type { Terminal } from "./terminal.ts";
import { printable } from "./text.ts";
import { cutEnd } from "./text-width.ts";

/** Shows how far a long run is; `end` leaves nothing behind. */
export interface Progress {
  readonly update: (done: number, total: number, item: string) => void;
  readonly end: () => void;
}

/** A terminal is redrawn at most this often. */
const REDRAW_MS = 50;

/**
 * One line that is redrawn on a terminal; in a pipe a line for every tenth of
 * the work, so that a log tells whether it moves.
 */
export function startProgress({ redraw, say, talkWidth }: Terminal, what: string): Progress {
  let drawnAt = -Infinity;
  let tenth = 0;
  return {
    update: (done, total, item) => {
      if (redraw === undefined) {
        const now = Math.floor((done * 10) / Math.max(total, 1));
        if (now > tenth && total >= 10) say(`${what}: ${done} of ${total}`);
        tenth = now;
        return;
      }
      const now = performance.now();
      if (now - drawnAt < REDRAW_MS && done < total) return;
      drawnAt = now;
      redraw(cutEnd(printable(`${what}: ${done} of ${total}  ${item}`), talkWidth - 1));
    },
    end: () => redraw?.(""),
  };
}
