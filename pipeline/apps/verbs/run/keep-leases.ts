import { BEAT_MS } from "../../../io/lease/lease.ts";

/** A lease that one says to have, again and again. */
export interface RenewableLease {
  readonly renew: () => "held" | "lost" | Promise<"held" | "lost">;
}

/** Leases that are renewed as long as somebody works under them. */
export interface KeptLeases {
  /** Aborted as the caller's is, and when one of them is lost. */
  readonly signal: AbortSignal;
  readonly end: () => void;
}

/** Renew leases until their end. Where one is lost, as the machine slept, whoever works must stop. */
export function keepLeases(leases: readonly RenewableLease[], signal: AbortSignal): KeptLeases {
  const lost = new AbortController();
  const renew = async (lease: RenewableLease): Promise<void> => {
    try {
      if ((await lease.renew()) === "lost") lost.abort();
    } catch {
      // A full disk: on this host the process itself keeps the others away.
    }
  };
  let renewing: Promise<unknown> | undefined;
  const beat = setInterval(() => {
    renewing ??= Promise.all(leases.map(renew)).finally(() => (renewing = undefined));
  }, BEAT_MS);
  beat.unref();
  return {
    signal: AbortSignal.any([signal, lost.signal]),
    end: () => clearInterval(beat),
  };
}
