import { parseEnvFile } from "../../core/compose/envFile.ts";
import { directoryOf, resolvePath } from "../../core/compose/filePaths.ts";
import { templates } from "../../core/compose/templates.ts";
import { writtenAt } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Span } from "../../core/text/span.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const variableUndefined: Rule<"compose"> = {
  id: "variable-undefined",
  language: "compose",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "A variable is not among those of the project's `.env` and has no default.",
    why: "Where nothing else sets it, Compose puts nothing in its place and only warns. `${NAME:?}` makes it stop instead, `${NAME:-default}` goes on with a value.",
    exceptions: "Without a `.env` beside the file, and where another project includes or extends the file, variables come from elsewhere, and nothing is known of them.",
    references: ["https://docs.docker.com/reference/compose-file/interpolation/"],
  },
  mentions: ["$"],
  examples: {
    bad: [
      { title: "One of two", bad: "services:\n  web:\n    image: web:${TAG}\n    user: \"«${APP_USER}»\"\n    group_add: [\"${APP_USER}\"]\n", fixed: "services:\n  web:\n    image: web:${TAG}\n    user: \"${APP_USER:?}\"\n    group_add: [\"${APP_USER:?}\"]\n", files: {".env": "# Version\nTAG=1.2\n"} },
      { title: "In a label, without braces", bad: "services:\n  web:\n    image: web:1.2\n    labels: [\"host=«$HOST_NAME»\"]\n", fixed: "services:\n  web:\n    image: web:1.2\n    labels: [\"host=${HOST_NAME:?}\"]\n", files: {".env": "A=1\n"} },
    ],
    good: [
      { title: "All are set or have a default", files: {".env": "TAG=1.2\nexport B=2\n"}, good: "services:\n  web:\n    image: web:1.2\n    labels: [\"${TAG} $B ${C:-c} ${D-} ${E:?e} ${F:+f} $$G ${HOME} $PWD\"]\n" },
      "services:\n  web:\n    image: web:1.2\n    user: \"${APP_USER}\"\n",
    ],
  },
  *check(file, { env }) {
    const { complete, role } = file.project;
    const path = complete && role !== "included" ? resolvePath(directoryOf(file.path), ".env") : undefined;
    const found = templates(file).length === 0 || path === undefined ? undefined : env.readFile(path);
    if (found === undefined) return;
    const { entries, problem } = parseEnvFile(found);
    if (problem !== undefined || entries.length === 0) return;
    const known = new Set(entries.map(({ name }) => name));
    const uses = new Map<string, Span[]>();
    for (const text of templates(file)) {
      for (const { name, operator, written } of text.whole.references) {
        if (operator !== undefined || known.has(name) || name.startsWith("COMPOSE_") || COMMON.has(name)) continue;
        const at = writtenAt(text, written.start, written.end);
        const others = uses.get(name);
        if (others === undefined) uses.set(name, [at]);
        else others.push(at);
      }
    }
    for (const [name, [at, ...others]] of uses) {
      if (at === undefined) continue;
      const shown = abbreviated(name, 40);
      yield {
        at,
        message: `\`${shown}\` is not in \`.env\` and has no default, so it may be empty`,
        evidence: name,
        fixes: () => unsafeFix(`Ask for \`${shown}\``, [at, ...others].map((span) => ({ span, text: `\${${name}:?}` }))),
      };
    }
  },
};

/** What a shell sets by itself. */
const COMMON = new Set(["HOME", "PWD", "USER", "UID", "GID", "HOSTNAME", "PATH", "LOGNAME", "SHELL", "TMPDIR", "TZ", "LANG", "XDG_RUNTIME_DIR", "SSH_AUTH_SOCK", "DISPLAY", "WAYLAND_DISPLAY"]);
