#!/usr/bin/env node
// The `interlinear` program: plain JavaScript that old versions of Node can read.
// An installed package runs what was built, the repository its TypeScript.
import { existsSync } from "node:fs";
import * as module from "node:module";

const MINIMUM = 24;
const version = process.versions.node;
const isPackage = /[\\/]node_modules[\\/]/.test(import.meta.url);
const isInstalled = isPackage || existsSync(new URL("../node_modules/@noble", import.meta.url));

if (Number(version.split(".")[0]) < MINIMUM) {
  stop(
    `interlinear needs Node ${MINIMUM} or newer, this is Node ${version}: see https://nodejs.org`,
  );
} else if (!isInstalled) {
  stop("The dependencies are not installed: run `npm ci`");
} else {
  module.enableCompileCache?.();
  if (isPackage) {
    const { start } = await import(new URL("../dist/apps/cli/start.js", import.meta.url).href);
    await start();
  } else {
    const { main } = await import(new URL("../pipeline/apps/cli/main.ts", import.meta.url).href);
    await main();
  }
}

function stop(message) {
  console.error(message);
  process.exitCode = 2;
}
