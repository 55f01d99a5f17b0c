// `npm start`: does the main job on our own articles and says where to look.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runProgram } from "../pipeline/apps/cli/program.ts";
import { processTerminal } from "../pipeline/apps/cli/terminal.ts";
import { openProject } from "../pipeline/io/project.ts";
import { homeOf } from "../pipeline/io/site/site-homes.ts";
import { sitePathOf } from "../pipeline/stages/publish/site/site-address.ts";

const terminal = processTerminal();
const { root, locales, config } = await openProject(terminal.cwd);
const codes: number[] = [];

/** Run one verb after the other, each with a line between. */
async function run(...args: readonly string[]): Promise<void> {
  if (codes.length > 0) terminal.print("");
  codes.push(await runProgram(args, terminal));
}

await run("rebuild");
await run("status");
await run("publish");
terminal.print("");
terminal.print(`Look at content/, then at ${config.localesDir}/{${locales.join(",")}}/articles/`);
for (const { locale, page } of homes())
  if (existsSync(page)) terminal.print(`${locale.padEnd(5)}  ${pathToFileURL(page).href}`);
terminal.print("The next release in a browser: npm run preview");
terminal.print("Next: npm run interlinear -- --help");
process.exitCode = codes.find((code) => code !== 0) ?? 0;

/** The first pages of the release that readers get. */
function homes(): readonly { readonly locale: string; readonly page: string }[] {
  const { site, publish } = config;
  if (site === undefined || publish.target.kind !== "folder") return [];
  const live = join(root, publish.target.folder, "current");
  return [...new Set([config.source, ...locales])].toSorted().map((locale) => ({
    locale,
    page: join(live, sitePathOf(homeOf(site, config, locale))),
  }));
}
