// Bundles the client and the server for Node and for the browser, and the command line. `--watch` keeps doing so.
import { context } from "esbuild";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { notices } from "./notices.mjs";
import { quickYaml } from "./quickYaml.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const watch = process.argv.includes("--watch");

const common = {
  absWorkingDir: root,
  bundle: true,
  minify: !watch,
  sourcemap: watch ? "inline" : false,
  legalComments: "none",
  logLevel: "warning",
  metafile: true,
  target: "es2022",
  define: { HULLCHECK_VERSION: JSON.stringify(await version()) },
};
const node = { ...common, platform: "node", format: "cjs", mainFields: ["module", "main"] };
// dockerfile-ast asks Node's Buffer for a byte order mark, and @balena/dockerignore asks for node:path.
const browser = { ...common, platform: "browser", mainFields: ["module", "main"], inject: ["scripts/shims/buffer.js"], alias: { path: "./scripts/shims/path.js" } };

/**
 * Examples, exceptions and references of the rules are for their pages, their tests and the command line: a server that carried them would be half
 * as large again.
 */
const leanRules = {
  name: "lean-rules",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]server[\\/]src[\\/]rules[\\/](?:dockerfile|compose)[\\/][^\\/]+\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const withoutExamples = cut(text, ["\n  examples: {\n"], "\n  examples: { bad: [], good: [] },");
      const lean = withoutExamples && cut(withoutExamples, ["\n    exceptions:", "\n    references:"], "\n    references: [] },");
      return lean === undefined ? { errors: [{ text: `${path}: where the examples and references begin and end is not to be seen` }] } : { contents: lean, loader: "ts" };
    });
  },
};

/** Takes out what begins with the first of `starts` and ends with the property around it. */
function cut(text, starts, instead) {
  const start = Math.min(...starts.map((one) => text.indexOf(one)).filter((at) => at >= 0));
  const end = text.indexOf("\n  },\n", start);
  return start === Infinity || end < 0 ? undefined : `${text.slice(0, start)}${instead}${text.slice(end + "\n  },".length)}`;
}

const server = { plugins: [leanRules, quickYaml] };

const bundles = [
  { ...node, entryPoints: ["client/src/main.node.ts"], outfile: "client/dist/extension.cjs", external: ["vscode"] },
  { ...browser, format: "cjs", entryPoints: ["client/src/main.web.ts"], outfile: "client/dist/extension.web.js", external: ["vscode"] },
  { ...node, ...server, entryPoints: ["server/src/lsp/main.node.ts"], outfile: "server/dist/server.node.cjs" },
  { ...browser, ...server, format: "iife", entryPoints: ["server/src/lsp/main.web.ts"], outfile: "server/dist/server.web.js" },
  { ...node, plugins: [quickYaml], entryPoints: ["server/src/cli/main.ts"], outfile: "server/dist/cli.cjs" },
];

await rm(`${root}/server/dist`, { recursive: true, force: true });
await rm(`${root}/client/dist`, { recursive: true, force: true });
await mkdir(`${root}/client/dist`, { recursive: true });
await writeFile(`${root}/client/dist/rulePages.json`, JSON.stringify(await rulePages()));
const contexts = await Promise.all(bundles.map((options) => context(options)));
if (watch) await Promise.all(contexts.map((one) => one.watch()));
else {
  const results = await Promise.all(contexts.map((one) => one.rebuild()));
  await mkdir(`${root}/.cache`, { recursive: true });
  const metafiles = results.map(({ metafile }) => metafile);
  await writeFile(`${root}/.cache/bundles.json`, JSON.stringify(metafiles));
  for (const folder of ["client", "server"]) await writeFile(`${root}/${folder}/dist/THIRD-PARTY-NOTICES.txt`, notices(root, metafiles));
  await Promise.all(contexts.map((one) => one.dispose()));
}

/** The pages of the rules by their ids: the client shows them. */
async function rulePages() {
  const names = (await readdir(`${root}/docs/rules`)).filter((name) => /^[a-z][\w-]*\.md$/.test(name)).sort();
  const entries = names.map(async (name) => [name.slice(0, -".md".length), await readFile(`${root}/docs/rules/${name}`, "utf8")]);
  return Object.fromEntries(await Promise.all(entries));
}

async function version() {
  return JSON.parse(await readFile(`${root}/package.json`, "utf8")).version;
}
