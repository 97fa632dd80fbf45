import { insertLines } from "../../core/dockerfile/edits.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { programName } from "../../core/dockerfile/script.ts";
import { repositoryKey } from "../../core/image/facts.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const pythonRuntimeEnv: Rule<"dockerfile"> = {
  id: "python-runtime-env",
  language: "dockerfile",
  category: "runtime",
  severity: "off",
  since: "0.1.0",
  aliases: ["droast:DF032"],
  threats: ["none"],
  docs: {
    what: "Python holds back what it prints.",
    why: "Where no terminal is, Python collects its output in blocks: the last lines before a crash are lost, and logs come late. `ENV PYTHONUNBUFFERED=1` writes each line at once. `PYTHONDONTWRITEBYTECODE=1` keeps `__pycache__` folders from being written at run time, where a read-only file system refuses them.",
    exceptions: "Only images whose command is Python itself are reported; `python -u` does the same.",
    references: ["https://docs.python.org/3/using/cmdline.html#envvar-PYTHONUNBUFFERED"],
  },
  mentions: ["python"],
  examples: {
    bad: [
      { title: "A program", bad: "FROM python:3.13-slim\nCOPY app.py .\n«CMD» [\"python\", \"app.py\"]\n", fixed: "FROM python:3.13-slim\nCOPY app.py .\nENV PYTHONUNBUFFERED=1\nCMD [\"python\", \"app.py\"]\n" },
      { title: "In shell form, in lower case", bad: "FROM python:3.13 AS build\nFROM python:3.13\n# runs\n«entrypoint» python3 -m app\n", fixed: "FROM python:3.13 AS build\nFROM python:3.13\nENV PYTHONUNBUFFERED=1\n# runs\nentrypoint python3 -m app\n" },
    ],
    good: [
      "FROM python:3.13\nENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1\nCMD [\"python\", \"app.py\"]\n",
      "FROM python:3.13\nCMD [\"python\", \"-u\", \"app.py\"]\n",
      "FROM python:3.13\nCMD [\"gunicorn\", \"app:app\"]\n",
      "FROM python:3.13 AS build\nENTRYPOINT [\"python\"]\nFROM alpine:3.20\nCMD [\"python3\", \"app.py\"]\n",
    ],
  },
  *check(file) {
    const stage = file.finalStage;
    const parsed = stage?.image?.parsed;
    if (stage === undefined || parsed?.ok !== true || !/^library\/(?:python|pypy)$/.test(repositoryKey(parsed.reference))) return;
    const start = startOf(file);
    if (start === undefined || start.stage !== stage || start.variable("PYTHONUNBUFFERED") !== undefined) return;
    yield { at: start.keywordSpan, message: "Python holds back its output: `PYTHONUNBUFFERED` is not set", fixes: () => unsafeFix("Set `PYTHONUNBUFFERED`", insertLines(file, { kind: "before", instruction: start }, ["ENV PYTHONUNBUFFERED=1"])) };
  },
};

/** The instruction of the final stage that starts Python. */
function startOf({ finalStage }: DockerfileFile): DockerfileFile["instructions"][number] | undefined {
  const starts = finalStage?.instructions.filter(({ keyword }) => keyword === "CMD" || keyword === "ENTRYPOINT") ?? [];
  const start = starts.findLast(({ keyword }) => keyword === "ENTRYPOINT") ?? starts.at(-1);
  const [program, ...words] = start?.exec ?? start?.words ?? [];
  const isPython = program !== undefined && /^(?:python|pypy)[\d.]*$/.test(programName(program.value.text));
  return isPython && !words.some(({ value }) => /^-[A-Za-z]*u/.test(value.text)) ? start : undefined;
}
