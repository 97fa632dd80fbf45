import type { DockerfileFile, Stage } from "../../core/dockerfile/model.ts";
import { repositoryKey } from "../../core/image/facts.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const healthcheckToolMissing: Rule<"dockerfile"> = {
  id: "healthcheck-tool-missing",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A HEALTHCHECK calls a program that the image does not have.",
    why: "The check fails from the first second on: the container is unhealthy for ever, and what waits for it never starts.",
    exceptions: "Only images whose content is known are judged (`debian`, `ubuntu`, `alpine`, the slim and Alpine variants of `node`, `python` and `golang`, distroless), and only where nothing else in the file names the program.",
    references: ["https://docs.docker.com/reference/dockerfile/#healthcheck"],
  },
  mentions: ["HEALTHCHECK", "healthcheck", "Healthcheck"],
  examples: {
    bad: [
      { title: "curl on a slim image", bad: "FROM node:24-slim\nHEALTHCHECK CMD «curl» -f http://localhost:8080/ || exit 1\nCMD [\"node\", \"server.js\"]\n" },
      { title: "curl on Alpine, in JSON form", bad: "FROM python:3.13-alpine\nHEALTHCHECK --interval=5s CMD [«\"curl\"», \"-f\", \"http://localhost/\"]\n" },
      { title: "From a stage below", bad: "FROM gcr.io/distroless/static-debian12 AS base\nhealthcheck cmd [«\"/usr/bin/wget\"», \"-q\", \"http://localhost/\"]\nFROM base\nCOPY app /\n" },
    ],
    good: [
      "FROM node:24-slim\nRUN apt-get update && apt-get install -y curl\nHEALTHCHECK CMD curl -f http://localhost/\n",
      "FROM alpine:3.20\nHEALTHCHECK CMD wget -q --spider http://localhost/ || exit 1\n",
      "FROM debian:12-slim\nCOPY --from=tools /usr/bin/curl /usr/bin/\nHEALTHCHECK CMD curl -f http://localhost/\n",
      "FROM company/base:1\nHEALTHCHECK CMD curl -f http://localhost/\n",
      "FROM node:24\nHEALTHCHECK CMD curl -f http://localhost/\n",
    ],
  },
  *check(file) {
    const absent = new Map<Stage, ReadonlySet<string>>();
    for (const { command, instruction } of file.commandsNamed("curl", "wget", "nc")) {
      const { stage } = instruction;
      if (instruction.keyword !== "HEALTHCHECK" || stage === undefined) continue;
      let missing = absent.get(stage);
      if (missing === undefined) absent.set(stage, (missing = missingTools(stage)));
      if (missing.has(command.name) && !isNamedElsewhere(file, command.name)) yield { at: command.program.span, message: `\`${command.name}\` is not in \`${stage.image?.reference.text ?? ""}\`, and nothing installs it` };
    }
  },
};

/** Any other mention may bring the program: a package, a COPY, a script. */
function isNamedElsewhere({ instructions }: DockerfileFile, name: string): boolean {
  const word = new RegExp(`\\b${name}\\b`);
  return instructions.some((instruction) => (instruction.trigger ?? instruction).keyword !== "HEALTHCHECK" && (instruction.matches(word) || instruction.flags.some(({ name: flag }) => flag === "from")));
}

/** What is known not to be in an image (the official images' Dockerfiles, 2026-11). */
function missingTools({ image }: Stage): ReadonlySet<string> {
  if (image?.parsed?.ok !== true) return NONE;
  const key = repositoryKey(image.parsed.reference);
  const tag = image.parsed.reference.tag?.text ?? "";
  if (image.facts?.family === "distroless" && key.startsWith("gcr.io/distroless/")) return /debug/.test(tag) ? NONE : ALL;
  if (key === "library/debian" || key === "library/ubuntu") return ALL;
  if (!LANGUAGES.has(key)) return key === "library/alpine" ? CURL : NONE;
  if (/alpine/.test(tag)) return CURL;
  return /slim/.test(tag) ? ALL : NONE;
}

const NONE: ReadonlySet<string> = new Set();
const CURL: ReadonlySet<string> = new Set(["curl"]);
const ALL: ReadonlySet<string> = new Set(["curl", "wget", "nc"]);
const LANGUAGES = new Set(["library/node", "library/python", "library/golang"]);
