// `npm run generate`: writes everything that follows from the rule files. `--check` writes nothing, lists what differs, and fails.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AnyRule } from "../core/lint/rule.ts";
import { withRuleSettings } from "./manifest.ts";
import { projectSchema } from "./projectSchema.ts";
import { indexPage, withRuleTable } from "./ruleLists.ts";
import { ruleIndex, ruleNameOf, type RuleFile } from "./ruleIndex.ts";
import { rulePage } from "./rulePage.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const PAGES = "docs/rules";

const isCheck = process.argv.includes("--check");
const files = ruleFiles();
// The rule files themselves are loaded, not their index: that one may be missing, or name a rule that was renamed.
const rules = await Promise.all(files.map(loadRule));
const wanted = generated(files, rules);
const outdated = [...wanted].filter(([path, text]) => read(path) !== text).map(([path]) => path);
const obsolete = pagesOnDisk().filter((path) => !wanted.has(path));

if (isCheck) {
  for (const path of outdated) process.stderr.write(`${path} is not in step with the rules\n`);
  for (const path of obsolete) process.stderr.write(`${path} belongs to no rule\n`);
  if (outdated.length + obsolete.length > 0) {
    process.stderr.write("Run: npm run generate\n");
    process.exitCode = 1;
  }
} else {
  for (const path of outdated) write(path, wanted.get(path) ?? "");
  for (const path of obsolete) rmSync(join(ROOT, path));
  process.stdout.write(`${rules.length} rules, ${wanted.size} files, ${outdated.length} written, ${obsolete.length} removed\n`);
}

/** Each generated file by its path from the root, with the text that it has when it is in step. */
function generated(sources: readonly RuleFile[], all: readonly AnyRule[]): ReadonlyMap<string, string> {
  return new Map([
    ["server/src/rules/index.ts", ruleIndex(sources)],
    ...all.map((rule): [string, string] => [`${PAGES}/${rule.id}.md`, rulePage(rule)]),
    [`${PAGES}/README.md`, indexPage(all)],
    ["README.md", withRuleTable(read("README.md") ?? "", all)],
    ["package.json", withRuleSettings(read("package.json") ?? "{}", all)],
    ["schemas/hullcheck.schema.json", projectSchema(all)],
  ]);
}

/** The rule files, by id. */
function ruleFiles(): readonly RuleFile[] {
  const list = (["dockerfile", "compose"] as const).flatMap((language) =>
    readdirSync(join(ROOT, "server/src/rules", language))
      .filter((name) => name.endsWith(".ts"))
      .map((name) => ({ language, id: name.slice(0, -".ts".length) })),
  );
  return list.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function loadRule({ language, id }: RuleFile): Promise<AnyRule> {
  const name = ruleNameOf(id);
  const module = (await import(`../rules/${language}/${id}.ts`)) as Readonly<Record<string, AnyRule | undefined>>;
  const rule = module[name];
  if (rule?.id !== id || rule.language !== language) throw new Error(`server/src/rules/${language}/${id}.ts does not export a rule \`${name}\` with the id ${id} for ${language}`);
  return rule;
}

function pagesOnDisk(): readonly string[] {
  try {
    return readdirSync(join(ROOT, PAGES)).map((name) => `${PAGES}/${name}`);
  } catch {
    // Before the first run there is no folder.
    return [];
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(join(ROOT, path), "utf8");
  } catch {
    // A file that is not there is one that is to be written.
    return undefined;
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(ROOT, path)), { recursive: true });
  writeFileSync(join(ROOT, path), text);
}
