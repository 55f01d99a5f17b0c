import chromium from "@sparticuz/chromium";
import { type Browser, chromium as playwright } from "playwright-core";

/**
 * Chromium from a package of the registry; one line says why where it cannot start here. Its web security
 * stays on, as that is what some tests are about; the sandbox needs rights that containers do not give.
 */
export async function startChromium(): Promise<Browser | string> {
  try {
    chromium.setGraphicsMode = false;
    const executablePath = await chromium.executablePath();
    return await playwright.launch({ executablePath, args: ["--no-sandbox"] });
  } catch (error) {
    return `Chromium does not start here: ${String(error).split("\n", 1)[0]}`;
  }
}
