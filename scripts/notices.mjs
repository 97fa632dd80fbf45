// Checks the licences of everything that the bundles contain, and gathers their notices.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const ACCEPTED = new Set(["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "0BSD", "BlueOak-1.0.0"]);

/**
 * The notices of the packages in esbuild's metafiles, as one text. Throws when a licence is not among the accepted ones or
 * a package ships no licence text, for then the bundles may not be distributed.
 */
export function notices(root, metafiles) {
  const folders = new Set();
  for (const { inputs } of metafiles) {
    for (const input of Object.keys(inputs)) {
      const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
      if (match !== null) folders.add(match[1]);
    }
  }
  const packages = [...folders].map((folder) => notice(join(root, folder)));
  const unique = new Map(packages.map((one) => [`${one.name}@${one.version}`, one]));
  const sorted = [...unique.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const head = "Hullcheck contains the following packages. Their licences and notices follow.\n";
  return `${head}\n${sorted.map(({ name, version, license }) => `- ${name} ${version} (${license})`).join("\n")}\n${sorted.map(({ name, version, text }) => `\n${"-".repeat(72)}\n${name} ${version}\n\n${text.trim()}\n`).join("")}`;
}

function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (!ACCEPTED.has(license)) throw new Error(`${name}@${version} has the licence ${license}, which is not accepted`);
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice|thirdparty)/i.test(file) && !file.endsWith(".js"));
  const text = files.map((file) => readFileSync(join(folder, file), "utf8")).join("\n");
  if (text === "" && !existsSync(join(folder, "README.md"))) throw new Error(`${name}@${version} ships no licence text`);
  return { name, version, license, text: text === "" ? `Licence: ${license}` : text };
}
