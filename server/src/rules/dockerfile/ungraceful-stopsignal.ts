import { ancestors } from "../../core/dockerfile/ancestors.ts";
import { insertLines } from "../../core/dockerfile/edits.ts";
import type { DockerfileFile, Instruction, Stage } from "../../core/dockerfile/model.ts";
import { programName } from "../../core/dockerfile/script.ts";
import { signalOf } from "../../core/dockerfile/signals.ts";
import { startCommand } from "../../core/dockerfile/startCommand.ts";
import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import { repositoryKey } from "../../core/image/facts.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const ungracefulStopsignal: Rule<"dockerfile"> = {
  id: "ungraceful-stopsignal",
  language: "dockerfile",
  category: "runtime",
  severity: "info",
  since: "0.1.0",
  aliases: ["tally:no-ungraceful-stopsignal", "tally:prefer-nginx-sigquit", "tally:prefer-systemd-sigrtmin-plus-3", "tally:windows/no-stopsignal", "bashrs:DOCKER012"],
  threats: ["none"],
  docs: {
    what: "The container is not stopped in the way that its program expects.",
    why: "KILL and STOP cannot be caught: open requests are cut off and data may be lost. nginx finishes its requests on QUIT only, and systemd shuts down on RTMIN+3. On Windows STOPSIGNAL has no effect.",
    exceptions: "The official nginx images set QUIT themselves. KILL, a missing signal for systemd, and Windows are warnings.",
    references: ["https://docs.docker.com/reference/dockerfile/#stopsignal", "https://nginx.org/en/docs/control.html", "https://systemd.io/CONTAINER_INTERFACE/"],
  },
  examples: {
    bad: [
      { title: "A signal that kills", bad: "FROM alpine:3.20\nSTOPSIGNAL «SIGKILL»\n", fixed: "FROM alpine:3.20\nSTOPSIGNAL SIGTERM\n" },
      { title: "nginx without QUIT", bad: "FROM alpine:3.20\nRUN apk add nginx\n«CMD» [\"nginx\", \"-g\", \"daemon off;\"]\n", fixed: "FROM alpine:3.20\nRUN apk add nginx\nSTOPSIGNAL SIGQUIT\nCMD [\"nginx\", \"-g\", \"daemon off;\"]\n" },
      { title: "systemd, in lower case", bad: "FROM fedora:43 AS base\nstopsignal TERM\nFROM base\n«entrypoint» [ \\\n  \"/sbin/init\"]\n", fixed: "FROM fedora:43 AS base\nstopsignal TERM\nFROM base\nSTOPSIGNAL SIGRTMIN+3\nentrypoint [ \\\n  \"/sbin/init\"]\n" },
      { title: "On Windows", bad: "# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\n«STOPSIGNAL» SIGTERM\nCMD [\"x\"]\n" },
    ],
    good: [
      "FROM alpine:3.20\nSTOPSIGNAL SIGQUIT\nCMD [\"nginx\", \"-g\", \"daemon off;\"]\nFROM nginx:1.27\nCMD [\"nginx\", \"-g\", \"daemon off;\"]\n",
      "FROM fedora:43\nSTOPSIGNAL RTMIN+3\nCMD [\"/sbin/init\"]\n",
      "FROM alpine:3.20\nARG S=KILL\nSTOPSIGNAL 15\nENTRYPOINT [\"tini\", \"--\", \"nginx\"]\n",
      "FROM example.org/nginx:1\nCMD [\"nginx\"]\n",
    ],
  },
  *check(file) {
    if (isUncertain(file)) return;
    for (const instruction of file.instructionsOf("STOPSIGNAL")) {
      const found = ofSignal(instruction);
      if (found !== undefined) yield found;
    }
    const { finalStage } = file;
    const found = finalStage === undefined || finalStage.isWindows ? undefined : ofProgram(file, finalStage);
    if (found !== undefined) yield found;
  },
};

function ofSignal(instruction: Instruction): Finding | undefined {
  const { words, stage, argument, keywordSpan } = instruction;
  if (stage?.image?.facts?.family === "windows") return { at: keywordSpan, level: "warning", message: "`STOPSIGNAL` has no effect on Windows", evidence: "windows" };
  const [word] = words;
  const signal = word?.value.complete === true && words.length === 1 ? signalOf(word.value.text) : undefined;
  if (signal === undefined || !/^(?:KILL|9|STOP|19)$/.test(signal)) return undefined;
  const isLiteral = word?.raw === word?.value.text;
  return { at: argument.span, level: "warning", message: `\`${abbreviated(argument.text, 30)}\` stops the program before it can finish`, fixes: () => isLiteral ? unsafeFix("Stop it with `SIGTERM`", [{ span: argument.span, text: "SIGTERM" }]) : [] };
}

function ofProgram(file: DockerfileFile, stage: Stage): Finding | undefined {
  const { entrypoint, cmd } = startCommand(stage);
  const command = entrypoint ?? cmd;
  const [first] = command?.exec ?? [];
  if (command === undefined || first === undefined || !first.value.complete || stage.image?.facts?.family === undefined) return undefined;
  const program = programName(first.value.text);
  const isNginx = program === "nginx" || program === "openresty";
  const isSystemd = program === "systemd" || /^\/(?:usr\/)?(?:sbin|lib\/systemd)\/(?:init|systemd)$/.test(first.value.text);
  if ((!isNginx && !isSystemd) || setsByItself(stage)) return undefined;
  const signals = ancestors(stage).flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === "STOPSIGNAL").reverse());
  const [last] = signals;
  const value = last?.words[0]?.value;
  if (last !== undefined && value?.complete !== true) return undefined;
  const current = value === undefined ? "TERM" : signalOf(value.text);
  const wanted = isNginx ? "SIGQUIT" : "SIGRTMIN+3";
  // An author who chose a signal for nginx knows it.
  if (current === undefined || (isNginx ? last !== undefined : /^(?:RTMIN\+3|37)$/.test(current))) return undefined;
  const isHere = last?.stage === stage && last.words[0]?.raw === value?.text && last !== undefined;
  const edit = isHere ? { span: last.argument.span, text: wanted } : insertLines(file, { kind: "before", instruction: command }, [`STOPSIGNAL ${wanted}`]);
  return { at: command.keywordSpan, ...(isSystemd ? { level: "warning" } : {}), message: `\`${program}\` shuts down on \`${wanted}\`, and is stopped with \`SIG${current}\``, evidence: program, fixes: () => unsafeFix(`Stop it with \`${wanted}\``, [edit]) };
}

/** Images that set the signal of their program themselves; one that is not known may do so. */
function setsByItself({ image }: Stage): boolean {
  return image?.parsed?.ok === true && /nginx|openresty|systemd|init/.test(repositoryKey(image.parsed.reference));
}
