import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { missingFile } from "../shared/missingFiles.ts";

export const secretFileMissing: Rule<"compose"> = {
  id: "secret-file-missing",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "The file behind a secret or config does not exist.",
    why: "Compose makes an empty directory in its place, or fails when the container starts. The path starts from the directory of the project.",
    exceptions: "For a secret it is information only: its file is made on each machine. Files that `.gitignore` lists are silent.",
    references: ["https://docs.docker.com/reference/compose-file/secrets/", "https://docs.docker.com/reference/compose-file/configs/"],
  },
  mentions: ["secrets", "configs"],
  examples: {
    bad: [
      { title: "A config", bad: "services:\n  web: {image: \"web:1.2\", configs: [nginx]}\nconfigs:\n  nginx:\n    file: «./ngnix.conf»\n", files: { "nginx.conf": "" } },
      { title: "A secret, of which a checkout often has none", bad: "services:\n  web: {image: \"web:1.2\", secrets: [key]}\nsecrets:\n  key: {file: \"«keys/api»\"}\n", files: {} },
    ],
    good: [
      { title: "There, ignored by Git, or decided by a variable", good: "services:\n  web: {image: \"web:1.2\"}\nsecrets:\n  one: {file: ./one.txt}\n  two: {file: secrets/two.txt}\n  three: {file: \"${DIR}/three\"}\n  four: {environment: FOUR}\n", files: { "one.txt": "1", ".gitignore": "secrets/\n", ".git/HEAD": "ref\n" } },
      "services:\n  web: {image: \"web:1.2\"}\nconfigs:\n  nginx: {file: ./nginx.conf}\n",
    ],
  },
  *check(file, { env }) {
    for (const [kind, section] of [["secret", file.secrets], ["config", file.configs]] as const) {
      for (const { name, members } of section.values()) {
        const slot = members.get("file");
        const text = file.reader.textAt(slot);
        if (slot === undefined || text === undefined || missingFile(env, text, slot) === undefined) continue;
        const message = `There is no file \`${abbreviated(text.value, 50)}\` for the ${kind}`;
        yield { at: withoutQuotes(text).at, message, evidence: `${kind} ${name}`, ...(kind === "secret" ? { level: "info" as const } : {}) };
      }
    }
  },
};
