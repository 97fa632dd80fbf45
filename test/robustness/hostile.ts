import type { Language } from "../../server/src/core/lint/rule.ts";

/** A kind of text that grows: what attacks a parser, a rule or the engine when there is much of it. */
export interface Growing {
  readonly name: string;
  readonly language: Language;
  /** The text of size `n`; its length is proportional to `n`. */
  text(n: number): string;
}

const repeat = (n: number, one: (i: number) => string): string => Array.from({ length: n }, (_, i) => one(i)).join("");
const docker = (name: string, text: (n: number) => string): Growing => ({ name, language: "dockerfile", text });
const compose = (name: string, text: (n: number) => string): Growing => ({ name, language: "compose", text });
const service = (body: string): string => `services:\n  a:\n${body}`;

/** Each of these takes time in proportion to its length. */
export const GROWING: readonly Growing[] = [
  docker("many instructions", (n) => `FROM alpine:3.20\n${repeat(n, (i) => `RUN apk add --no-cache package${i} && echo ${i}\n`)}`),
  docker("many findings", (n) => `FROM alpine\n${repeat(n, () => "USER root\nRUN sudo curl http://example.com | sh\n")}`),
  docker("many stages", (n) => repeat(n, (i) => `FROM alpine AS stage${i}\nCOPY --from=stage${i === 0 ? 0 : i - 1} /a /a\n`)),
  docker("chained stages", (n) => `FROM alpine AS s0\n${repeat(n, (i) => `FROM s${i} AS s${i + 1}\nENV A=$A\n`)}`),
  docker("stages of one name", (n) => repeat(n, () => "FROM alpine AS one\nCOPY --from=one /a /b\n")),
  docker("stages that name each other", (n) => repeat(n, (i) => `FROM s${(i + 1) % n} AS s${i}\n`)),
  docker("a long continuation", (n) => `FROM alpine\nRUN echo \\\n${repeat(n, (i) => `  word${i} \\\n`)}  end\n`),
  docker("a long continuation of comments", (n) => `FROM alpine\nRUN echo \\\n${repeat(n, () => "  # note\n")}  end\n`),
  docker("a long line", (n) => `FROM alpine\nRUN ${repeat(n, (i) => `echo ${i}; `)}\n`),
  docker("a long word", (n) => `FROM alpine\nRUN ${"x".repeat(n * 10)}\n`),
  docker("one long pipeline", (n) => `FROM alpine\nRUN ${repeat(n, (i) => `cat ${i} | `)} wc\n`),
  docker("one long list", (n) => `FROM alpine\nRUN ${repeat(n, (i) => `apt-get install -y p${i} && `)} true\n`),
  docker("quotes", (n) => `FROM alpine\nRUN ${"'\"".repeat(n * 5)}\n`),
  docker("backslashes", (n) => `FROM alpine\nRUN ${"\\".repeat(n * 10)}\n`),
  docker("blanks", (n) => `FROM alpine\nRUN a${" \t".repeat(n * 5)}b\n${" ".repeat(n * 10)}\n`),
  docker("many words of ENV", (n) => `FROM alpine\nENV ${repeat(n, (i) => `A${i}=$A${Math.max(0, i - 1)} `)}\n`),
  docker("many ENVs", (n) => `FROM alpine\n${repeat(n, (i) => `ENV A=$A B${i}=\${B${i}:-x}\n`)}`),
  docker("many ARGs", (n) => `${repeat(n, (i) => `ARG A${i}=\${A${Math.max(0, i - 1)}}\n`)}FROM alpine\n${repeat(n, (i) => `ARG A${i}\n`)}`),
  docker("nested defaults", (n) => `FROM alpine\nENV A=${"${A:-".repeat(n)}x${"}".repeat(n)}\n`),
  docker("many heredocs", (n) => `FROM alpine\n${repeat(n, () => "RUN <<EOF\necho a\nEOF\n")}`),
  docker("one long heredoc", (n) => `FROM alpine\nRUN <<EOF\n${repeat(n, (i) => `echo ${i}\n`)}EOF\n`),
  docker("heredocs without an end", (n) => `FROM alpine\n${repeat(n, () => "RUN <<EOF\n")}`),
  docker("many heredocs of one instruction", (n) => `FROM alpine\nCOPY ${repeat(n, (i) => `<<f${i} `)}/\n${repeat(n, (i) => `f${i}\n`)}`),
  docker("many flags", (n) => `FROM alpine\nRUN ${repeat(n, (i) => `--mount=type=cache,target=/c${i} `)}true\n`),
  docker("many comments", (n) => `FROM alpine\n${repeat(n, () => "# note\n")}USER root\n`),
  docker("many suppressions", (n) => `FROM alpine\n${repeat(n, () => "# hullcheck ignore=root-user,latest-tag\nUSER root\n")}`),
  docker("many suppressions of the file", (n) => `${repeat(n, () => "# hullcheck ignore-file=root-user\n")}FROM alpine\nUSER root\n`),
  docker("many suppressions of stages", (n) => repeat(n, () => "FROM alpine\n# hadolint stage ignore=DL3002\nUSER root\n")),
  docker("one long suppression", (n) => `# hullcheck ignore=${repeat(n, (i) => `rule${i},`)}x\nFROM alpine\n`),
  docker("a long JSON form", (n) => `FROM alpine\nCMD [${repeat(n, (i) => `"a${i}", `)}"b"]\n`),
  docker("unclosed JSON forms", (n) => `FROM alpine\n${repeat(n, () => 'CMD ["a",\n')}`),
  docker("nested substitutions side by side", (n) => `FROM alpine\nRUN ${repeat(n, () => "echo $(id -u) `id -g`; ")}\n`),
  docker("nested arithmetic", (n) => `FROM alpine\nRUN echo ${"$((1+".repeat(n)}1${"))".repeat(n)}\n`),
  docker("many nested substitutions", (n) => `FROM alpine\n${repeat(n, () => `RUN ${"$(echo ".repeat(20)}x${")".repeat(20)}\n`)}`),
  docker("many COPYs", (n) => `FROM node:22\nWORKDIR /app\n${repeat(n, (i) => `COPY f${i} .\nRUN npm ci\n`)}`),
  docker("many ONBUILDs", (n) => `FROM alpine\n${repeat(n, () => "ONBUILD RUN apt-get update && apt-get install x\n")}`),
  docker("ONBUILD of ONBUILD", (n) => `FROM alpine\n${"ONBUILD ".repeat(n)}RUN x\n`),
  docker("what looks like secrets", (n) => `FROM alpine\n${repeat(n, (i) => `ENV PASSWORD_${i}=hunter2hunter2 URL=https://user:${"secret"}word${i}@example.com/\n`)}`),
  docker("unknown instructions", (n) => repeat(n, (i) => `FRO${i} x\n`)),
  docker("lines of nothing", (n) => "\n".repeat(n * 10)),
  docker("carriage returns", (n) => `FROM alpine\n${"\r".repeat(n * 10)}\nRUN a${"\r".repeat(n * 10)}b\n`),
  compose("many services", (n) => `services:\n${repeat(n, (i) => `  s${i}:\n    image: nginx\n    privileged: true\n    ports: ["${i}:80"]\n`)}`),
  compose("many keys of one service", (n) => service(repeat(n, (i) => `    key${i}: value\n`))),
  compose("one key many times", (n) => service("    image: nginx\n".repeat(n))),
  compose("many ports", (n) => service(`    ports:\n${repeat(n, (i) => `      - "${i}:${i}"\n`)}`)),
  compose("many variables", (n) => service(`    environment:\n${repeat(n, (i) => `      PASSWORD${i}: hunter2\n`)}`)),
  compose("many volumes", (n) => `${service(`    volumes:\n${repeat(n, (i) => `      - v${i}:/v${i}\n      - /etc:/etc${i}\n`)}`)}volumes:\n${repeat(n, (i) => `  v${i}:\n`)}`),
  compose("services that depend on each other", (n) => `services:\n${repeat(n, (i) => `  s${i}:\n    image: a:1\n    depends_on: [s${(i + 1) % n}]\n`)}`),
  compose("services that merge the one before", (n) => `services:\n${repeat(n, (i) => `  s${i}: &s${i}\n    <<: *s${Math.max(0, i - 1)}\n    user: root\n`)}`),
  compose("many aliases of one anchor", (n) => `x: &x {image: nginx, privileged: true}\nservices:\n${repeat(n, (i) => `  s${i}: {<<: *x}\n`)}`),
  compose("a long merge list", (n) => `x: &x {a: 1}\nservices:\n  a:\n    <<: [${repeat(n, () => "*x, ")}*x]\n`),
  compose("many comments", (n) => `${repeat(n, () => "# note\n")}${service("    image: nginx\n")}`),
  compose("many suppressions", (n) => `services:\n${repeat(n, (i) => `  # hullcheck ignore=privileged-container\n  s${i}:\n    privileged: true\n`)}`),
  compose("many documents", (n) => repeat(n, () => "---\nservices: {a: {image: nginx}}\n")),
  compose("a long block of text", (n) => service(`    command: |\n${repeat(n, (i) => `      echo ${i}\n`)}`)),
  compose("a long folded string", (n) => service(`    command: "${repeat(n, (i) => `word${i}\n      `)}"\n`)),
  compose("a long flow list", (n) => service(`    cap_add: [${repeat(n, () => "SYS_ADMIN, ")}ALL]\n`)),
  compose("variables in variables", (n) => service(`    image: ${"${A:-".repeat(n)}x${"}".repeat(n)}\n`)),
  compose("many variables of one string", (n) => service(`    image: "${repeat(n, (i) => `\${A${i}:-x}$$`)}"\n`)),
  compose("what is no YAML", (n) => "services: ]{\n".repeat(n)),
  compose("tabs", (n) => service(`${"\t".repeat(n)}image: nginx\n`)),
  compose("quotes without an end", (n) => service('    a: "\n'.repeat(n))),
];
