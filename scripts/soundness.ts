// `npm run soundness -- <folder or .jsonl> …`: tries every fix on every text; without arguments, on the project's own.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { unifiedDiff } from "../server/src/cli/fix.ts";
import { visibleText } from "../server/src/cli/mask.ts";
import { sourceText } from "../server/src/cli/outcome.ts";
import { secretsIn } from "../server/src/cli/secrets.ts";
import { rules } from "../server/src/rules/index.ts";
import { checkFixes, type Failure } from "../test/soundness/fixes.ts";
import { exampleTexts, textsAt, type Text } from "../test/soundness/texts.ts";

const MOST_SHOWN = 200;

const paths = process.argv.slice(2);
let fixes = 0;
let failed = 0;
for (const text of paths.length === 0 ? ownTexts() : paths.flatMap(textsAt)) {
  const result = checkFixes(text, rules);
  fixes += result.fixes;
  for (const failure of result.failures) {
    failed += 1;
    if (failed <= MOST_SHOWN) process.stdout.write(`${shown(failure)}\n`);
  }
}
process.stdout.write(`soundness: ${fixes} fixes, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;

function ownTexts(): readonly Text[] {
  const folders = ["test/fixtures", "examples"].map((path) => fileURLToPath(new URL(`../${path}`, import.meta.url))).filter((path) => existsSync(path));
  return [...exampleTexts(rules), ...folders.flatMap(textsAt)];
}

/** File, rule, fix and reason, and what the fix made of the text; without the secrets of either. */
function shown({ text, rule, fix, reason, after }: Failure): string {
  const head = [text.name, rule, fix, reason].filter((part) => part !== "").join(" | ");
  return after === undefined || after === text.source.text ? head : `${head}\n${unifiedDiff(text.source.path.slice(1), visible(text, text.source.text), visible(text, after))}`;
}

function visible({ source, env }: Text, text: string): string {
  return visibleText(sourceText(text, secretsIn({ ...source, text }, rules, env)));
}
