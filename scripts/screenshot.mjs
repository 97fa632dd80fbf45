/**
 * Writes a picture of the extension at work in a real Visual Studio Code; `--help` lists the options.
 */
import { existsSync } from "node:fs";
import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { parseArgs } from "node:util";
import { launchChromium } from "./vscode/browser.mjs";
import { installVscode, projectRoot, SetupError } from "./vscode/install.mjs";
import { onTermination } from "./vscode/process.mjs";
import { linkExtension, startServer, writeUserSettings } from "./vscode/server.mjs";
import { goTo, openWorkbench, showHover, showProblems, showQuickFixes, squiggles } from "./vscode/workbench.mjs";

const help = `node scripts/screenshot.mjs --file Dockerfile --out picture.png [options]

  --folder path        the folder to open                       (default: examples)
  --file path          the file to show, relative to the folder
  --out path           the PNG to write
  --at line:column     where the cursor is                      (default: 1:1)
  --hover              show the hover at the cursor
  --fixes              show the quick fix menu at the cursor
  --problems           open the Problems panel
  --run "command"      run a command of the palette by its title; may be repeated
  --sidebar            keep the side bar open
  --size 1280x800      the window's size in CSS pixels
  --scale 1            device pixels per CSS pixel
  --theme "name"       a colour theme                           (default: Default Dark Modern)
  --settings '{...}'   more user settings, as JSON
  --no-findings        do not wait for a squiggle
  --extension path     the unpacked extension                   (default: this checkout)`;

/** How long a drawn window takes to settle: fonts, semantic colours, fading scroll bars. */
const settlingMilliseconds = 700;

/** What is in the picture is the product, not the window around it. */
const pictureSettings = {
  "breadcrumbs.enabled": false,
  "editor.fontFamily": "DejaVu Sans Mono",
  "editor.lightbulb.enabled": "off",
  "editor.minimap.enabled": false,
  "editor.renderLineHighlight": "none",
  "editor.stickyScroll.enabled": false,
  "explorer.openEditors.visible": 0,
  "window.commandCenter": false,
  "window.menuBarVisibility": "hidden",
  "workbench.layoutControl.enabled": false,
  "workbench.navigationControl.enabled": false,
};

const { values } = parseArgs({
  options: {
    folder: { type: "string", default: join(projectRoot, "examples") },
    file: { type: "string" },
    out: { type: "string" },
    at: { type: "string", default: "1:1" },
    hover: { type: "boolean", default: false },
    fixes: { type: "boolean", default: false },
    problems: { type: "boolean", default: false },
    run: { type: "string", multiple: true, default: [] },
    sidebar: { type: "boolean", default: false },
    size: { type: "string", default: "1280x800" },
    scale: { type: "string", default: "1" },
    theme: { type: "string", default: "Default Dark Modern" },
    settings: { type: "string", default: "{}" },
    "no-findings": { type: "boolean", default: false },
    extension: { type: "string", default: projectRoot },
    help: { type: "boolean", default: false },
  },
});

try {
  if (values.help || values.file === undefined || values.out === undefined) {
    console.log(help);
    process.exitCode = values.help ? 0 : 1;
  } else {
    await takePicture(values.file, resolve(values.out));
  }
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

/**
 * @param {string} file
 * @param {string} out
 */
async function takePicture(file, out) {
  const shown = resolve(values.folder, file);
  if (!existsSync(shown)) throw new SetupError(`There is no \`${shown}\` to show.`);
  const vscode = await installVscode();
  const scratch = await mkdtemp(join(tmpdir(), "hullcheck-picture-"));
  /** @type {(() => Promise<void>)[]} */
  const cleaning = [() => rm(scratch, { recursive: true, force: true })];
  const clean = async () => {
    for (const step of cleaning.splice(0).reverse()) await step();
  };
  onTermination(clean);
  try {
    await linkExtension(join(scratch, "extensions"), resolve(values.extension));
    await writeUserSettings(join(scratch, "data"), { ...pictureSettings, ...JSON.parse(values.settings), "workbench.colorTheme": values.theme });
    const server = await startServer({ vscode, folder: scratch, trust: "trusted" });
    cleaning.push(server.stop);
    const browser = await launchChromium(vscode);
    cleaning.push(() => browser.close());
    const [width = 1280, height = 800] = numbers(values.size);
    const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: Number(values.scale) });
    await mkdir(dirname(out), { recursive: true });
    try {
      await compose(page, server, shown);
    } catch (error) {
      const failed = out.replace(/(\.png)?$/, ".failed.png");
      await page.screenshot({ path: failed });
      throw new SetupError(`${String(error)}\nWhat the window shows is in ${failed}`);
    }
    await page.screenshot({ path: out });
    console.log(out);
  } finally {
    await clean();
  }
}

/**
 * @param {import("playwright-core").Page} page
 * @param {import("./vscode/server.mjs").RunningServer} server
 * @param {string} file
 */
async function compose(page, server, file) {
  const [line = 1, column = 1] = numbers(values.at);
  const folder = resolve(values.folder);
  await openWorkbench(page, server, { folder, file, line, column });
  if (!values["no-findings"]) await squiggles(page);
  if (!values.sidebar) await runCommand(page, "View: Close Primary Side Bar");
  for (const title of values.run) await runCommand(page, title);
  if (values.problems) await showProblems(page);
  await runCommand(page, "View: Focus Active Editor Group");
  await runCommand(page, "Notifications: Clear All Notifications");
  await goTo(page, line, column);
  // The pointer must not raise a hover of its own.
  await page.mouse.move(0, 0);
  await delay(settlingMilliseconds);
  if (values.fixes) await showQuickFixes(page);
  if (values.hover) await showHover(page);
  await delay(settlingMilliseconds);
}

/**
 * @param {import("playwright-core").Page} page
 * @param {string} title
 */
async function runCommand(page, title) {
  await page.keyboard.press("F1");
  const input = page.locator(".quick-input-widget input").first();
  await input.waitFor();
  await page.keyboard.type(title);
  const row = page.locator(".quick-input-widget .monaco-list-row").first();
  await row.filter({ hasText: title }).waitFor({ timeout: 15_000 });
  await page.keyboard.press("Enter");
  await input.waitFor({ state: "hidden", timeout: 15_000 });
}

/** @param {string} text */
function numbers(text) {
  return text.split(/[x:]/).map(Number);
}
