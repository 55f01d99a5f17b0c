/** Time that is not real: things happen in the order of their times, and those at the same time in the order in which they were said. */
export interface Clockwork {
  /** Milliseconds from the start. */
  readonly now: () => number;
  readonly after: (ms: number, act: () => void) => void;
  /** Let everything happen. */
  readonly run: () => void;
}

interface Event {
  readonly at: number;
  readonly number: number;
  readonly act: () => void;
}

export function clockwork(): Clockwork {
  const heap: Event[] = [];
  let now = 0;
  let numbers = 0;
  return {
    now: () => now,
    after: (ms, act) => push(heap, { at: now + ms, number: numbers++, act }),
    run: () => {
      for (let next = pop(heap); next !== undefined; next = pop(heap)) {
        now = next.at;
        next.act();
      }
    },
  };
}

/** Whoever has something to do on one of some servers that are all alike. */
export interface Pool {
  readonly use: (ms: number, then: () => void) => void;
  /** How long its servers were busy, all together, in milliseconds. */
  readonly busyMs: () => number;
  readonly servers: number;
}

/** Servers with one queue: first come, first served. */
export function pool(clock: Clockwork, servers: number): Pool {
  const waiting: { readonly ms: number; readonly done: () => void }[] = [];
  let head = 0;
  let free = servers;
  let busyMs = 0;
  const begin = (ms: number, then: () => void): void => {
    free--;
    busyMs += ms;
    clock.after(ms, () => {
      free++;
      const next = waiting[head];
      if (next !== undefined) {
        head++;
        begin(next.ms, next.done);
      }
      then();
    });
  };
  return {
    servers,
    busyMs: () => busyMs,
    use: (ms, then) => {
      if (free > 0) begin(ms, then);
      else waiting.push({ ms, done: then });
    },
  };
}

/** A server that does one thing at a time, on any of some cores that others use, too. */
export function oneAtATime(cores: Pool): Pool {
  const waiting: { readonly ms: number; readonly done: () => void }[] = [];
  let isBusy = false;
  let busyMs = 0;
  const begin = (ms: number, then: () => void): void => {
    isBusy = true;
    busyMs += ms;
    cores.use(ms, () => {
      isBusy = false;
      const next = waiting.shift();
      if (next !== undefined) begin(next.ms, next.done);
      then();
    });
  };
  return {
    servers: 1,
    busyMs: () => busyMs,
    use: (ms, then) => {
      if (isBusy) waiting.push({ ms, done: then });
      else begin(ms, then);
    },
  };
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.number < b.number);
}

function push(heap: Event[], event: Event): void {
  let at = heap.push(event) - 1;
  while (at > 0) {
    const above = (at - 1) >> 1;
    if (!isBefore(heap[at]!, heap[above]!)) return;
    [heap[at], heap[above]] = [heap[above]!, heap[at]!];
    at = above;
  }
}

function pop(heap: Event[]): Event | undefined {
  const [first] = heap;
  const last = heap.pop();
  if (first === undefined || last === undefined || heap.length === 0) return first;
  heap[0] = last;
  for (let at = 0; ;) {
    const [left, right] = [2 * at + 1, 2 * at + 2];
    let least = at;
    if (left < heap.length && isBefore(heap[left]!, heap[least]!)) least = left;
    if (right < heap.length && isBefore(heap[right]!, heap[least]!)) least = right;
    if (least === at) return first;
    [heap[at], heap[least]] = [heap[least]!, heap[at]!];
    at = least;
  }
}
