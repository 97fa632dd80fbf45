import { ancestors } from "../../core/dockerfile/ancestors.ts";
import { BUILTINS } from "../../core/dockerfile/execForm.ts";
import type { DockerfileFile, Instruction, Word } from "../../core/dockerfile/model.ts";
import { programName } from "../../core/dockerfile/script.ts";
import { shellLess } from "../../core/dockerfile/shellLess.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Finding, Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const execFormShellSyntax: Rule<"dockerfile"> = {
  id: "exec-form-shell-syntax",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A command in JSON form relies on a shell.",
    why: "The JSON form starts a program without a shell: `$NAME`, `&&`, `>`, `~/` and `*` reach it as they are written, words in one string are the name of one program, and `cd` or `source` are no programs.",
    exceptions: "Silent behind a shell or an interpreter, `[\"sh\", \"-c\", …]`, and for a CMD whose ENTRYPOINT may be one.",
    references: ["https://docs.docker.com/reference/dockerfile/#exec-form"],
  },
  examples: {
    bad: [
      { title: "A variable", bad: "FROM eclipse-temurin:21\nENTRYPOINT [\"java\", «\"$JAVA_OPTS\"», \"-jar\", \"app.jar\"]\n", fixed: "FROM eclipse-temurin:21\nENTRYPOINT [\"sh\", \"-c\", \"exec java $JAVA_OPTS -jar app.jar\"]\n" },
      { title: "Words in one string", bad: "FROM node:22\ncmd [«\"npm start\"»]\n", fixed: "FROM node:22\ncmd [\"npm\", \"start\"]\n" },
      { title: "Two commands, over lines", bad: "# escape=`\nFROM alpine:3.20\nRUN [\"make\", `\n  # and\n  «\"&&\"», \"make\", \"install\"]\nHEALTHCHECK CMD [\"curl\", \"localhost\", «\"||\"», \"exit\", \"1\"]\n" },
      { title: "What only a shell knows", bad: "FROM alpine:3.20\nENTRYPOINT [«\"source\"», \"/etc/env\"]\nRUN [\"rm\", \"-rf\", «\"/tmp/*\"»]\nRUN [\"ls\", «\"~/x\"»]\n" },
    ],
    good: [
      "FROM alpine:3.20\nENTRYPOINT [\"/bin/sh\", \"-c\", \"cd /x && exec y $Z\"]\nCMD [\"tini\", \"--\", \"bash\", \"-c\", \"$X\"]\nRUN [\"grep\", \"^foo$\", \"a*b\"]\nHEALTHCHECK CMD [\"true\"]\n",
      "FROM alpine:3.20\nENTRYPOINT [\"docker-entrypoint.sh\"]\nCMD [\"serve $PORT\"]\nONBUILD RUN [\"/opt/my app/run\", \"{$X}\"]\n",
      "# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nRUN [\"C:\\\\Program Files\\\\x.exe\", \"$X\"]\nSHELL [\"a b\"]\nCOPY [\"a b\", \"$X\"]\n",
    ],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const instruction of file.instructionsOf("CMD", "ENTRYPOINT", "RUN", "HEALTHCHECK")) {
      const { exec, keyword, stage } = instruction;
      if (exec === undefined || exec.length === 0 || stage?.isWindows === true) continue;
      // What follows an ENTRYPOINT is its arguments, and it may be a shell.
      if (keyword === "CMD" && stage !== undefined && ancestors(stage).some(({ instructions }) => instructions.some((one) => one.keyword === "ENTRYPOINT"))) continue;
      const found = judged(file, instruction, exec);
      if (found !== undefined) yield found;
    }
  },
};

const INTERPRETERS = /^(?:(?:ba|da|a|z|k|mk|fi)?sh|busybox|su|sudo|gosu|su-exec|env|eval|xargs|find|awk|gawk|sed|perl|python[\d.]*|ruby|node|php|lua|tclsh|envsubst|cmd|powershell|pwsh|supervisord|expect|docker-entrypoint)$/;
const OPERATORS = new Set(["&&", "||", "|", ";", ">", ">>", "<", "2>&1", "2>", "&>"]);
/** Programs that take paths and know no wildcards. */
const TAKES_PATHS = new Set(["rm", "cp", "mv", "ls", "cat", "chmod", "chown", "mkdir"]);

function judged(file: DockerfileFile, instruction: Instruction, exec: readonly Word[]): Finding | undefined {
  const [first] = exec;
  if (first === undefined) return undefined;
  const { text: program } = first.value;
  if (exec.length === 1 && isSentence(program)) return { at: first.span, message: `The JSON form takes \`${abbreviated(program, 40)}\` as the name of one program`, fixes: () => splitting(file, first) };
  if (BUILTINS.has(program)) return { at: first.span, message: `\`${program}\` is no program: only a shell knows it`, fixes: () => wrapping(file, instruction, exec) };
  for (const [index, word] of exec.entries()) {
    const { text } = word.value;
    const problem = index === 0 ? (/^\$(?:\w+|\{\w+\})/.test(text) ? "variable" : undefined) : shellPart(text, first);
    if (problem !== undefined) return { at: word.span, message: PROBLEMS[problem](abbreviated(text, 40)), fixes: () => wrapping(file, instruction, exec) };
    // What follows a shell or an interpreter is a program of its own.
    if (INTERPRETERS.test(programName(text).replace(/\.sh$/, "")) || /\.(?:sh|py|rb|pl|js)$/.test(text)) return undefined;
  }
  return undefined;
}

/** Several words; not one path with blanks in it, `/opt/my app/run`. */
function isSentence(text: string): boolean {
  const [first = "", second = ""] = text.split(/ +/, 2);
  return /^[\w./-]+$/.test(first) && second !== "" && !(first.includes("/") && /^[^/]+\/./.test(second));
}

type Problem = "variable" | "operator" | "home" | "wildcard";

const PROBLEMS: Readonly<Record<Problem, (text: string) => string>> = {
  variable: (text) => `Without a shell nothing replaces the variable in \`${text}\``,
  operator: (text) => `Without a shell \`${text}\` is an argument like any other`,
  home: (text) => `Without a shell \`~\` in \`${text}\` is no home directory`,
  wildcard: (text) => `Without a shell \`${text}\` is the name of one file`,
};

function shellPart(text: string, program: Word): Problem | undefined {
  if (OPERATORS.has(text)) return "operator";
  if (/(?:^|[^{\\$])\$(?:\{[A-Za-z_]\w*(?::?-[^}]*)?\}|[A-Z_][A-Z0-9_]*)/.test(text)) return "variable";
  if (text.startsWith("~/")) return "home";
  return /^[\w./-]*\/[\w./-]*\*[\w./-]*$/.test(text) && TAKES_PATHS.has(programName(program.value.text)) ? "wildcard" : undefined;
}

function splitting(file: DockerfileFile, word: Word): readonly Fix[] {
  if (file.text.slice(word.span.start, word.span.end).includes("\n") || /["'\\$`*]/.test(word.value.text)) return [];
  const words = word.value.text.trim().split(/ +/);
  return unsafeFix("Make it several strings", [{ span: word.span, text: words.map((one) => JSON.stringify(one)).join(", ") }]);
}

/** Hands the command to a shell, where there is one. */
function wrapping(file: DockerfileFile, instruction: Instruction, exec: readonly Word[]): readonly Fix[] {
  const [first, last] = [exec[0], exec.at(-1)];
  if (first === undefined || last === undefined || shellLess(instruction) !== undefined) return [];
  const span = { start: first.span.start, end: last.span.end };
  if (file.text.slice(span.start, span.end).includes("\n")) return [];
  const texts = exec.map(({ value }) => value.text);
  if (texts.some((text) => text.includes("'"))) return [];
  const script = texts.map((text) => (OPERATORS.has(text) || /^[\w./:=@%+,~${}*-]+$/.test(text) ? text : /\$/.test(text) ? `"${text.replace(/["\\`]/g, "\\$&")}"` : `'${text}'`)).join(" ");
  const isOne = !texts.some((text) => OPERATORS.has(text)) && !BUILTINS.has(texts[0] ?? "") && instruction.keyword !== "RUN";
  return unsafeFix("Run it in a shell", [{ span, text: `"sh", "-c", ${JSON.stringify(isOne ? `exec ${script}` : script)}` }]);
}
