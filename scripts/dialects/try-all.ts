import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

/** What is known of a trial of any kind. */
interface AnyTrial {
  readonly problems: readonly string[];
}

interface AnySite {
  readonly name: string;
  readonly title: string;
}

export interface Trials<Site extends AnySite, Trial extends AnyTrial> {
  /** Name of the script: the sites' folder is called after it. */
  readonly name: string;
  readonly sites: readonly Site[];
  /** Names of the sites to try; none: all. */
  readonly chosen: readonly string[];
  /** Keeps sites and packages for the next run. Default: a folder that is removed at the end. */
  readonly keep: string | undefined;
  readonly begin: (site: Site) => string;
  readonly tryOne: (site: Site, folder: string) => Promise<Trial>;
  readonly report: (trial: Trial, site: Site) => void;
  /** Heads of the table's columns, and a row for each trial. */
  readonly columns: readonly string[];
  readonly row: (trial: Trial) => readonly (string | number)[];
}

/** Try sites one after the other and print a table; one that cannot be tried stops no other. Answers the exit code. */
export async function tryAll<Site extends AnySite, Trial extends AnyTrial>(
  trials: Trials<Site, Trial>,
): Promise<number> {
  const { sites, chosen } = trials;
  const unknown = chosen.filter((name) => sites.every((site) => site.name !== name));
  if (unknown.length > 0) {
    const names = sites.map(({ name }) => name).join(", ");
    console.error(`Unexpected site \`${unknown.join("`, `")}\`, expected one of ${names}`);
    return 2;
  }
  const folder =
    trials.keep === undefined
      ? await mkdtemp(join(tmpdir(), `interlinear-${trials.name}-`))
      : resolve(trials.keep);
  await mkdir(folder, { recursive: true });
  const wanted = sites.filter(({ name }) => chosen.length === 0 || chosen.includes(name));
  const { tried, isBroken } = await tryEach(trials, wanted, folder);
  for (const row of [trials.columns, ...tried.map(trials.row)]) console.log(row.join("\t"));
  if (trials.keep === undefined) await rm(folder, { recursive: true, force: true });
  return isBroken ? 1 : 0;
}

async function tryEach<Site extends AnySite, Trial extends AnyTrial>(
  { begin, tryOne, report }: Trials<Site, Trial>,
  sites: readonly Site[],
  folder: string,
): Promise<{ readonly tried: readonly Trial[]; readonly isBroken: boolean }> {
  const tried: Trial[] = [];
  let isBroken = false;
  for (const site of sites) {
    console.error(begin(site));
    try {
      const trial = await tryOne(site, join(folder, site.name));
      tried.push(trial);
      report(trial, site);
      isBroken ||= trial.problems.length > 0;
    } catch (error) {
      isBroken = true;
      console.log(`${site.title}: cannot be tried: ${(error as Error).message}`);
    }
  }
  return { tried, isBroken };
}
