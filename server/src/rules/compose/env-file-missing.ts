import type { ComposeFile } from "../../core/compose/model.ts";
import type { Slot } from "../../core/compose/reader.ts";
import type { Text } from "../../core/compose/value.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Edit } from "../../core/text/edit.ts";
import { lineEndOf, lineStart } from "../../core/text/lines.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { missingFile } from "../shared/missingFiles.ts";

export const envFileMissing: Rule<"compose"> = {
  id: "env-file-missing",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "A service or an `include` needs an environment file that does not exist.",
    why: "Compose ends with an error before anything starts. A file that each machine has for itself is named with `required: false`, or stands in `.gitignore`, and then nothing is reported.",
    references: ["https://docs.docker.com/reference/compose-file/services/#env_file"],
  },
  mentions: ["env_file"],
  examples: {
    bad: [
      { title: "In a list", bad: "services:\n  web:\n    image: web:1.2\n    env_file:\n      - common.env\n      - «wep.env» # its own\n", fixed: "services:\n  web:\n    image: web:1.2\n    env_file:\n      - common.env\n      - path: wep.env\n        required: false # its own\n", files: { "common.env": "A=1\n", "web.env": "B=1\n" } },
      { title: "In the long form", bad: "services:\n  web:\n    image: web:1.2\n    env_file:\n      - path: \"«config/web.env»\"\n        required: true\n", files: {} },
      { title: "Of an `include`", bad: "include:\n  - path: db.yml\n    env_file: «db.env»\n", files: { "db.yml": "services:\n  db:\n    image: postgres:18\n" } },
    ],
    good: [
      { title: "Not required, ignored by Git, private by its name, decided by a variable", good: "services:\n  web:\n    image: web:1.2\n    env_file:\n      - {path: web.env, required: false}\n      - local.env\n      - .env\n      - .env.production\n      - $FILE\n", files: { ".gitignore": "local.env\n", ".git/HEAD": "ref\n" } },
      "services:\n  web:\n    image: web:1.2\n    env_file: web.env\n",
    ],
  },
  *check(file, { env }) {
    for (const { owner, path, slot } of requiredFiles(file)) {
      const missing = PRIVATE.test(path.value) ? undefined : missingFile(env, path, slot);
      if (missing === undefined) continue;
      const sample = SAMPLES.map((ending) => `${path.value}${ending}`).find((name, index) => env.readFile(`${missing}${SAMPLES[index] ?? ""}`) !== undefined && name !== "");
      const message = sample === undefined ? `There is no file \`${abbreviated(path.value, 50)}\`` : `There is no file \`${abbreviated(path.value, 30)}\`, only \`${abbreviated(sample, 40)}\``;
      yield { at: withoutQuotes(path).at, message, evidence: `${owner ?? "include"} ${path.value}`, fixes: () => (owner === undefined ? [] : unsafeFix("Do not require the file", notRequired(file.text, path, slot))) };
    }
  },
};

interface RequiredFile {
  /** The service; `undefined` for an `include`, which knows no file that is not required. */
  readonly owner: string | undefined;
  readonly path: Text;
  readonly slot: Slot;
}

function requiredFiles({ reader, roots, services }: ComposeFile): readonly RequiredFile[] {
  const ofServices = services.flatMap(({ name, envFiles }) => envFiles.flatMap(({ path, required, slot }) => (required ? [{ owner: name, path, slot }] : [])));
  const included = roots.flatMap((root) => reader.items(root.get("include")));
  return [...ofServices, ...included.flatMap((slot) => reader.texts(reader.members(slot).get("env_file")).map((path) => ({ owner: undefined, path, slot })))];
}

/** Names of files that hold what one machine or stage keeps to itself: a repository seldom has them. */
const PRIVATE = /(?:^|[/\\])(?:\.env(?:\.[\w.-]+)?|[\w.-]*(?:secret|local|private|credential)[\w.-]*)$/i;
const SAMPLES = [".example", ".sample", ".dist", ".template"] as const;

/** The long form in the place of an item of a block list. */
function notRequired(text: string, path: Text, slot: Slot): readonly Edit[] | undefined {
  const { scalar } = path;
  if (slot.node !== scalar || !slot.editable || scalar.anchor !== undefined || slot.parent?.node?.kind !== "seq" || slot.parent.node.flow) return undefined;
  const dash = text.slice(lineStart(text, scalar.span.start), scalar.span.start);
  if (!/^[ \t]*-[ \t]+$/.test(dash)) return undefined;
  const indentation = dash.replace("-", " ");
  return [
    { span: { start: scalar.span.start, end: scalar.span.start }, text: "path: " },
    { span: { start: scalar.span.end, end: scalar.span.end }, text: `${lineEndOf(text)}${indentation}required: false` },
  ];
}
