// `npm start`: does the main job on our own articles and says where to look.
import { runProgram } from "../pipeline/apps/cli/program.ts";
import { processTerminal } from "../pipeline/apps/cli/terminal.ts";
import { openProject } from "../pipeline/io/project.ts";

const terminal = processTerminal();
const rebuilt = await runProgram(["rebuild"], terminal);
terminal.print("");
const shown = await runProgram(["status"], terminal);
const { locales, config } = await openProject(terminal.cwd);
terminal.print("");
terminal.print(`Look at content/, then at ${config.localesDir}/{${locales.join(",")}}/articles/`);
terminal.print("Next: npm run interlinear -- --help");
process.exitCode = rebuilt === 0 ? shown : rebuilt;
