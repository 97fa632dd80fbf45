import { workbenchUrl } from "./browser.mjs";

/**
 * Opens the workbench on a folder, with one file at a position, and waits until the editor shows text.
 *
 * @param {import("playwright-core").Page} page
 * @param {import("./server.mjs").RunningServer} server
 * @param {{ readonly folder: string, readonly file: string, readonly line?: number, readonly column?: number }} target
 *   Absolute paths; line and column count from 1.
 */
export async function openWorkbench(page, server, { folder, file, line = 1, column = 1 }) {
  const uri = `vscode-remote://${server.address}${file}:${line}:${column}`;
  await page.goto(workbenchUrl(server.address, folder, [["openFile", uri], ["gotoLineMode", "true"], ["skipWelcome", "true"]]));
  await page.locator(".editor-group-container .monaco-editor .view-line").first().waitFor({ timeout: 60_000 });
}

/**
 * Waits until the editor shows a squiggle.
 *
 * @param {import("playwright-core").Page} page
 */
export async function squiggles(page) {
  await page.locator(squiggleSelector).first().waitFor({ state: "attached", timeout: 60_000 });
}

/**
 * Opens the Problems panel and waits for its first row.
 *
 * @param {import("playwright-core").Page} page
 * @returns {Promise<readonly string[]>} The text of the rows that are drawn.
 */
export async function showProblems(page) {
  await page.keyboard.press("Control+Shift+M");
  const rows = page.locator(".markers-panel .monaco-list-row");
  await rows.first().waitFor({ timeout: 60_000 });
  return rows.allInnerTexts();
}

/**
 * Moves the cursor.
 *
 * @param {import("playwright-core").Page} page
 * @param {number} line    From 1.
 * @param {number} column  From 1.
 */
export async function goTo(page, line, column) {
  await page.keyboard.press("Control+G");
  const input = page.locator(".quick-input-widget input").first();
  await input.waitFor();
  await page.keyboard.type(`${line}:${column}`);
  await page.keyboard.press("Enter");
  await input.waitFor({ state: "hidden" });
}

/**
 * Shows the hover of the cursor's position.
 *
 * @param {import("playwright-core").Page} page
 */
export async function showHover(page) {
  await page.keyboard.press("Control+K");
  await page.keyboard.press("Control+I");
  await page.locator(".monaco-hover:not(.hidden) .hover-contents").first().waitFor({ timeout: 30_000 });
}

/**
 * Shows the quick fixes of the cursor's position. Providers that are still registering empty the menu, so it is asked for
 * again; not before the editor has answered, because the same keys accept an action of an open menu.
 *
 * @param {import("playwright-core").Page} page
 * @returns {Promise<readonly string[]>} The titles.
 */
export async function showQuickFixes(page) {
  const rows = page.locator(".action-widget .monaco-list-row");
  const refusal = page.locator(".monaco-editor-overlaymessage", { hasText: "No code actions available" });
  for (let attempt = 0; attempt < 8; attempt++) {
    await page.keyboard.press("Control+.");
    const answer = rows.first().or(refusal).first();
    // A window that has not settled loses keys, so that neither may come.
    await answer.waitFor({ timeout: 8_000 }).catch(() => undefined);
    if (await rows.first().isVisible()) return rows.allInnerTexts();
    await page.keyboard.press("Escape");
    await refusal.waitFor({ state: "hidden" });
  }
  throw new Error("No quick fix menu appeared.");
}

/** Every severity that draws one. */
export const squiggleSelector = [".squiggly-error", ".squiggly-warning", ".squiggly-info"].map((name) => `.monaco-editor ${name}`).join(", ");
