import { setTimeout as pause } from "node:timers/promises";
import type { Locale } from "../../../model/locale.ts";
import type { Batch, PutResult } from "../../../model/memory-port.ts";

type Put = (batch: Batch) => Promise<PutResult>;

interface Waiting {
  readonly batch: Batch;
  readonly settle: PromiseWithResolvers<PutResult>;
}

/** Batches of one transaction. */
const MOST_BATCHES = 256;

/**
 * Put what comes within a short while, or while another put is on its way, together, by locale: many small batches are one transaction, as
 * durable as each alone. Only for records that nobody else can be in the way of; where all together are not
 * stored, each is put for itself.
 *
 * @param linger waits for others. Default: until those have come that are on their way in this process.
 */
export function groupedPuts(put: Put, linger: () => Promise<unknown> = () => pause(0)): Put {
  const waiting = new Map<Locale, Waiting[]>();
  const busy = new Set<Locale>();
  const empty = async (locale: Locale): Promise<void> => {
    busy.add(locale);
    try {
      // Also before the next ones: they are few, as a put takes less time.
      while ((waiting.get(locale)?.length ?? 0) > 0) {
        await linger();
        await putAll(put, take(waiting, locale));
      }
    } finally {
      busy.delete(locale);
    }
  };
  return (batch) => {
    const settle = Promise.withResolvers<PutResult>();
    const own = waiting.get(batch.locale) ?? [];
    own.push({ batch, settle });
    waiting.set(batch.locale, own);
    if (!busy.has(batch.locale)) void empty(batch.locale);
    return settle.promise;
  };
}

function take(waiting: ReadonlyMap<Locale, Waiting[]>, locale: Locale): readonly Waiting[] {
  return waiting.get(locale)?.splice(0, MOST_BATCHES) ?? [];
}

async function putAll(put: Put, some: readonly Waiting[]): Promise<void> {
  const [first] = some;
  if (first !== undefined && some.length > 1) {
    const records = some.flatMap(({ batch }) => batch.records);
    const expect = some.flatMap(({ batch }) => batch.expect ?? []);
    const said = await settled(put({ locale: first.batch.locale, records, expect }));
    if (said instanceof Failure) {
      for (const { settle } of some) settle.reject(said.error);
      return;
    }
    if (said.outcome === "stored") {
      for (const { batch, settle } of some)
        settle.resolve({ outcome: "stored", added: batch.records.length });
      return;
    }
  }
  for (const { batch, settle } of some) await put(batch).then(settle.resolve, settle.reject);
}

class Failure {
  readonly error: unknown;
  constructor(error: unknown) {
    this.error = error;
  }
}

async function settled(promise: Promise<PutResult>): Promise<PutResult | Failure> {
  try {
    return await promise;
  } catch (error) {
    return new Failure(error);
  }
}
