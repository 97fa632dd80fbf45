import { isShipped, removalsIn } from "../../core/dockerfile/cleanups.ts";
import { clones } from "../../core/dockerfile/clones.ts";
import { copyOf, landings } from "../../core/dockerfile/copies.ts";
import { buildDownloads } from "../../core/dockerfile/downloads.ts";
import { joinRuns } from "../../core/dockerfile/joinRuns.ts";
import type { DockerfileFile, Instruction, Stage } from "../../core/dockerfile/model.ts";
import { secretWrites } from "../../core/dockerfile/secretWrites.ts";
import { callSpan, packageStepsIn, type PackageStep } from "../../core/dockerfile/packages.ts";
import { baseName, commandsWithDirectory, coversPath, pathIn } from "../../core/dockerfile/paths.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import type { Packaging } from "../../core/shell/packageTools.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Span } from "../../core/text/span.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const removalInLaterLayer: Rule<"dockerfile"> = {
  id: "removal-in-later-layer",
  language: "dockerfile",
  category: "size",
  severity: "info",
  since: "0.1.0",
  aliases: ["slim:ID.20021"],
  threats: ["none"],
  docs: {
    what: "A RUN only deletes what an earlier instruction put into its layer.",
    why: "Each instruction adds a layer, and a layer cannot shrink the one before it: the files are hidden, and are downloaded with the image all the same. Only the RUN that creates a file can keep it out of the image.",
    exceptions: "Only stages that end in the image count, and only what is known to come from an earlier instruction of the same stage: what the base image has may have to be deleted.",
    references: ["https://docs.docker.com/build/building/best-practices/#run", "https://docs.docker.com/get-started/docker-concepts/building-images/understanding-image-layers/"],
  },
  mentions: ["rm", "clean", "remove", "purge", "del", "-delete"],
  examples: {
    bad: [
      {
        title: "Package lists",
        bad: "FROM debian:12\nRUN apt-get update && apt-get install -y curl\nRUN rm -rf «/var/lib/apt/lists/*»\n",
        fixed: "FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
      },
      { title: "A copied archive, in a heredoc", bad: "FROM debian:12\nWORKDIR /tmp\nCOPY app.zip .\nrun unzip app.zip -d /opt\nrun <<EOF\nset -e\nrm «app.zip»\nEOF\n" },
      {
        title: "Packages and a cache, over several lines",
        bad: "FROM fedora:42\nRUN dnf install -y gcc && make install\nENV A=1\nRUN «dnf remove» -y gcc && \\\n    # nothing is left\n    dnf clean all\n",
      },
      { title: "A download", bad: "FROM debian:12\nRUN curl -fsSL -o /tmp/a.tgz https://example.org/a.tgz && tar xf /tmp/a.tgz\nONBUILD ENV A=1\nRUN [\"rm\", \"-f\", «\"/tmp/a.tgz\"»]\n" },
      { title: "Files under the names of their addresses, and a clone", bad: "FROM debian:12\nWORKDIR /src\nRUN wget -q https://example.org/b.tgz && tar xf b.tgz\nRUN rm «/src/b.tgz»\nRUN cd /opt && git clone https://example.org/tool.git && make -C tool install\nRUN rm -rf «/opt/tool»\n" },
    ],
    good: [
      "FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n",
      "FROM nginx:1.29\nRUN rm -rf /etc/nginx/conf.d/default.conf /usr/share/nginx/html/*\nCOPY site /usr/share/nginx/html/\n",
      "FROM debian:12 AS build\nCOPY app.zip /tmp/\nRUN rm /tmp/app.zip\nFROM debian:12\nCOPY --from=build /opt /opt\n",
      "FROM debian:12\nCOPY . /src\nRUN cd /src && make install && rm -rf /src\n",
      "FROM debian:12\nCOPY deploy_key /root/.ssh/id_rsa\nRUN git clone git@git.example.com:app.git\nRUN rm /root/.ssh/id_rsa\n",
      "FROM debian:12\nRUN apt-get purge -y nano && apt-get autoremove -y\n",
      "FROM debian:12\nRUN --mount=type=cache,target=/var/lib/apt apt-get update\nRUN rm -rf /tmp/* ${CACHE}\n",
    ],
  },
  *check(file) {
    const layers = new Map<Stage, Layers>();
    for (const run of file.instructionsOf("RUN")) {
      const { stage } = run;
      if (stage === undefined || run.isTrigger || !isShipped(file, run) || !onlyDeletes(file, run)) continue;
      let known = layers.get(stage);
      if (known === undefined) {
        known = layersOf(file, stage);
        layers.set(stage, known);
      }
      const found = known.hidden(run);
      if (found !== undefined) yield finding(file, run, found);
    }
  },
};

const HARMLESS = new Set(["set", "cd", "echo", "true", ":", "sync"]);

function onlyDeletes(file: DockerfileFile, run: Instruction): boolean {
  if (!run.matches(/\b(?:rm|clean|remove|purge|del|autoremove|cc)\b|-delete/) || run.commands.commands.length > MOST_COMMANDS || !run.commands.complete) return false;
  const steps = new Set(packageStepsIn(file, run).filter(({ action }) => action === "remove" || action === "clean").map(({ command }) => command));
  const wrappers = new Set(run.commands.commands.map(({ via }) => via));
  const rest = run.commands.commands.filter((command) => !HARMLESS.has(command.name) && !wrappers.has(command));
  return rest.length > 0 && rest.every((command) => command.name === "rm" || (command.name === "find" && command.arguments.some(({ value }) => value.text === "-delete")) || steps.has(command));
}

/** More commands than anybody deletes with. */
const MOST_COMMANDS = 40;

interface Hidden {
  readonly at: Span;
  readonly name: string;
  /** The instruction whose layer has it. */
  readonly from: Instruction;
}

interface Layers {
  /** What the RUN deletes that an instruction before it brought, if anything. */
  hidden(run: Instruction): Hidden | undefined;
}

interface Created {
  readonly path: string;
  readonly from: Instruction;
}

function layersOf(file: DockerfileFile, stage: Stage): Layers {
  const instructions = stage.instructions.slice(0, MOST_INSTRUCTIONS);
  // A secret that is removed too late is worse than a waste: `secret-removed-in-later-layer` says so.
  const secrets = new Set(instructions.flatMap((instruction) => secretWrites(file, instruction)).flatMap(({ paths }) => paths));
  const created: Created[] = instructions.flatMap((instruction) => createdBy(file, instruction)).filter(({ path }) => !secrets.has(path));
  const steps = stage.instructions.flatMap((instruction) => packageStepsIn(file, instruction)).filter(({ action }) => action === "install");
  return {
    hidden(run) {
      for (const { command, path, isRecursive } of removalsIn(run)) {
        const one = created.find(({ path: other, from }) => from.span.start < run.span.start && coversPath(path, other, { isRecursive }));
        const word = one === undefined ? undefined : command.arguments.find(({ value }) => !value.text.startsWith("-") && samePath(value.text, path));
        if (one !== undefined) return { at: word?.span ?? command.span, name: word?.value.text ?? one.path, from: one.from };
      }
      for (const step of packageStepsIn(file, run)) {
        const one = steps.find((other) => other.packaging === step.packaging && other.instruction.span.start < run.span.start && isFrom(step, other));
        if (one !== undefined) return { at: callSpan(step), name: step.packages[0]?.text ?? "the cache", from: one.instruction };
      }
      return undefined;
    },
  };
}

/** Beyond so many instructions of a stage, what the later ones create is not looked at: it bounds the comparisons. */
const MOST_INSTRUCTIONS = 200;

function samePath(text: string, path: string): boolean {
  return path.endsWith(text.replace(/^\.\//, "").replace(/\/$/, "")) || text.includes("$") || text.includes("{") || text.startsWith("~");
}

/** Of removed packages one has to be known to come from there; the caches of dnf and zypper come with every installation. */
function isFrom(step: PackageStep, install: PackageStep): boolean {
  if (step.action === "clean") return step.packaging === "dnf" || step.packaging === "zypper";
  const installed = new Set(install.packages.map(({ name }) => name));
  return step.packages.some(({ name, kind }) => kind === "name" && installed.has(name));
}

const CACHES: Readonly<Record<Packaging, readonly string[]>> = { apt: ["/var/lib/apt/lists/x"], apk: ["/var/cache/apk/x"], dnf: ["/var/cache/dnf/x", "/var/cache/yum/x"], zypper: ["/var/cache/zypp/x"] };

function createdBy(file: DockerfileFile, instruction: Instruction): readonly Created[] {
  const copy = copyOf(instruction);
  if (copy !== undefined) return copy.sources.filter(({ isComplete }) => isComplete).flatMap(({ path }) => landings(copy, path)).map((path) => ({ path, from: instruction }));
  if (instruction.keyword !== "RUN" || instruction.flags.length > 0) return [];
  const caches = packageStepsIn(file, instruction).filter(({ action }) => action === "refresh" || action === "install").flatMap(({ packaging }) => CACHES[packaging]);
  return [...caches, ...fetchedBy(file, instruction)].map((path) => ({ path, from: instruction }));
}

/** The files that curl and wget write, and the folders of clones. */
function fetchedBy(file: DockerfileFile, instruction: Instruction): readonly string[] {
  if (!instruction.matches(/\b(?:curl|wget|clone)\b/)) return [];
  const written = new Map<SimpleCommand, readonly string[]>();
  for (const { command, output } of buildDownloads(file)) {
    if (output.kind === "file" && command.span.start >= instruction.span.start && command.span.end <= instruction.span.end) written.set(command, output.word === undefined || output.names.length > 1 ? output.names : [output.word.value.text]);
  }
  for (const { command, directory, url } of clones(file)) written.set(command, [directory?.value.text ?? baseName(url.path).replace(/\.git$/, "")]);
  return commandsWithDirectory(instruction).flatMap(([command, directory]) => (written.get(command) ?? []).flatMap((name) => pathIn(instruction, directory, name) ?? []));
}

function finding(file: DockerfileFile, run: Instruction, { at, name, from }: Hidden): Finding {
  const instructions = run.stage?.instructions ?? [];
  const isNext = instructions[instructions.indexOf(run) - 1] === from;
  return {
    at,
    message: `Deleting \`${abbreviated(name, 40)}\` saves nothing: an earlier layer still has it`,
    related: [{ path: undefined, at: from.keywordSpan, message: "It comes from this instruction" }],
    fixes: () => isNext ? unsafeFix("Join it with the RUN before", joinRuns(file, from, run)) : [],
  };
}
