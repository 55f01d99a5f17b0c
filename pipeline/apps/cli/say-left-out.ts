import type { Terminal } from "./terminal.ts";

/** Say how much is left out of a report, as nobody may know of it yet. */
export function sayLeftOut(
  { embargoed = 0 }: { readonly embargoed?: number },
  terminal: Terminal,
  of: "article" | "match" = "article",
): void {
  if (embargoed === 0) return;
  terminal.say(
    `Left out, as not to be read yet: ${inWords(embargoed, of)}; \`--embargoed\` shows all`,
  );
}

function inWords(count: number, of: "article" | "match"): string {
  if (of === "match") return count === 1 ? "1 match" : `${count} matches`;
  return count === 1 ? "1 article" : `${count} articles`;
}
