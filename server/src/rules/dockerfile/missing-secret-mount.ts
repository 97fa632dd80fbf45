import { mountedSecret } from "../../core/dockerfile/mountedSecrets.ts";
import { mountsOf } from "../../core/dockerfile/mounts.ts";
import type { Instruction } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { safeFix } from "../shared/fixes.ts";

export const missingSecretMount: Rule<"dockerfile", { readonly commands: Readonly<Record<string, string>> }> = {
  id: "missing-secret-mount",
  language: "dockerfile",
  category: "secrets",
  severity: "off",
  since: "0.1.0",
  aliases: ["tally:require-secret-mounts"],
  threats: ["secret-leak"],
  docs: {
    what: "A command runs without the secret mount that it is to have.",
    why: "Where packages come from a registry of one's own, the login is best given to every RUN that needs it in the same way, as a secret mount: then nobody is tempted to copy a file with it, and no step falls back to the public registry.",
    exceptions: "Off until the option `commands` says which command is to have which secret: `commands: { npm: npmrc }`. A secret mount with that id, that file name or that variable is what is looked for.",
    references: ["https://docs.docker.com/build/building/secrets/"],
  },
  options: {
    schema: {
      type: "object",
      additionalProperties: false,
      properties: { commands: { type: "object", additionalProperties: { type: "string", minLength: 1, pattern: "^[\\w.-]+$" }, description: "Names of commands, each with the id of the secret that its RUN mounts." } },
    },
    defaults: { commands: {} },
  },
  examples: {
    bad: [
      { title: "A plain RUN", bad: "FROM node:24\nRUN «npm» ci && npm run build\n", fixed: "FROM node:24\nRUN --mount=type=secret,id=npmrc npm ci && npm run build\n", options: { commands: { npm: "npmrc" } } },
      { title: "With another secret, in a heredoc", bad: "FROM python:3.14\nrun --mount=type=secret,id=other <<EOF\n«pip» install -r requirements.txt\nEOF\n", fixed: "FROM python:3.14\nrun --mount=type=secret,id=pip_conf --mount=type=secret,id=other <<EOF\npip install -r requirements.txt\nEOF\n", options: { commands: { npm: "npmrc", pip: "pip_conf" } } },
    ],
    good: [
      "FROM node:24\nRUN npm ci\n",
      { title: "By id and by variable", good: "FROM node:24\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\nRUN --mount=type=secret,id=x,env=npmrc npm ci\nCMD [\"npm\", \"start\"]\n", options: { commands: { npm: "npmrc" } } },
    ],
  },
  *check(file, { options }) {
    const wanted = new Map(Object.entries(options.commands));
    if (wanted.size === 0) return;
    const seen = new Set<string>();
    for (const { command, instruction } of file.commandsNamed(...wanted.keys())) {
      const id = wanted.get(command.name);
      const key = `${instruction.span.start} ${id ?? ""}`;
      if (id === undefined || instruction.keyword !== "RUN" || seen.has(key) || isMounted(instruction, id)) continue;
      seen.add(key);
      const { end } = instruction.keywordSpan;
      yield {
        at: command.program.span,
        message: `\`${abbreviated(command.name, 30)}\` runs without the secret \`${abbreviated(id, 30)}\``,
        fixes: () => safeFix(`Mount \`${abbreviated(id, 30)}\``, [{ span: { start: end, end }, text: ` --mount=type=secret,id=${id}` }]),
      };
    }
  },
};

function isMounted(instruction: Instruction, id: string): boolean {
  return mountsOf(instruction).some((mount) => {
    if (mount.type !== "secret") return false;
    const secret = mountedSecret(mount);
    return secret === undefined || secret.id === id || secret.variables.includes(id) || secret.file?.endsWith(`/${id}`) === true;
  });
}
