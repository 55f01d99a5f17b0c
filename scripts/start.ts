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
const rebuilt = await runProgram(["rebuild"], terminal);
terminal.print("");
const shown = await runProgram(["status"], terminal);
const { root, locales, config } = await openProject(terminal.cwd);
terminal.print("");
terminal.print(`Look at content/, then at ${config.localesDir}/{${locales.join(",")}}/articles/`);
if (config.site !== undefined) {
  for (const locale of [...new Set([config.source, ...locales])].toSorted()) {
    const page = join(root, config.site.output, sitePathOf(homeOf(config.site, config, locale)));
    if (existsSync(page)) terminal.print(`${locale.padEnd(5)}  ${pathToFileURL(page).href}`);
  }
  terminal.print("The site in a browser: npm run preview");
}
terminal.print("Next: npm run interlinear -- --help");
process.exitCode = rebuilt === 0 ? shown : rebuilt;
