import { BEAT_MS, type Lease } from "../../../io/lease/lease.ts";

/** A lease that is renewed as long as somebody works under it. */
export interface KeptLease {
  /** Aborted as the caller's is, and when the lease is lost. */
  readonly signal: AbortSignal;
  readonly end: () => void;
}

/** Renew a lease until its end. Where it is lost, as the machine slept, whoever works must stop. */
export function keepLease(lease: Lease, signal: AbortSignal): KeptLease {
  const lost = new AbortController();
  const beat = setInterval(() => {
    try {
      if (lease.renew() === "lost") lost.abort();
    } catch {
      // A full disk: on this host the process itself keeps the others away.
    }
  }, BEAT_MS);
  beat.unref();
  return {
    signal: AbortSignal.any([signal, lost.signal]),
    end: () => clearInterval(beat),
  };
}
