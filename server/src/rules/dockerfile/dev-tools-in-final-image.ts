import { isShipped } from "../../core/dockerfile/cleanups.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { isDevContainer } from "../../core/dockerfile/nonRoot.ts";
import { laterStep, packageSteps, type PackageStep } from "../../core/dockerfile/packages.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { PackageOperand } from "../../core/shell/packages.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { isForDevelopment } from "../shared/development.ts";
import { devToolKinds } from "../shared/devTools.ts";

export const devToolsInFinalImage: Rule<"dockerfile"> = {
  id: "dev-tools-in-final-image",
  language: "dockerfile",
  category: "size",
  severity: "off",
  strict: "info",
  since: "0.1.0",
  aliases: ["slim:ID.20022", "dockle:DKL-LI-0003", "docker-bench:4.3", "dockle:CIS-DI-0003"],
  threats: ["breakout"],
  docs: {
    what: "Compilers, editors, debuggers or network tools are installed into the final image.",
    why: "They make the image larger, need updates, and are at hand for whoever gets into the container. What is compiled belongs in a stage of its own, from which only the result is copied; what is debugged can be reached with `docker debug` or a container beside it.",
    exceptions: "Off unless it is asked for: some images need git or a compiler. What the same RUN removes again is silent, and so are stages and files that are named for development.",
    references: ["https://docs.docker.com/build/building/best-practices/#dont-install-unnecessary-packages", "https://docs.docker.com/build/building/multi-stage/"],
  },
  mentions: ["apt", "apk", "dnf", "yum", "zypper"],
  examples: {
    bad: [
      { title: "One of several packages", bad: "FROM debian:12\nRUN apt-get update && apt-get install -y curl «vim» && rm -rf /var/lib/apt/lists/*\n" },
      { title: "Two, over several lines", bad: "FROM alpine:3.22\nrun apk add --no-cache \\\n    # to compile\n    «build-base» \\\n    musl-dev\n" },
      { title: "Something else is removed, in a heredoc", bad: "FROM fedora:42\nRUN <<EOF\ndnf install -y «strace» zip\ndnf remove -y zip\nEOF\n" },
    ],
    good: [
      "FROM debian:12 AS build\nRUN apt-get install -y gcc make\nFROM debian:12-slim\nCOPY --from=build /app /app\nRUN apt-get install -y curl tini\n",
      "FROM alpine:3.22\nRUN apk add --no-cache --virtual .build gcc musl-dev && make && apk del .build\n",
      "FROM debian:12\nRUN apt-get install -y gcc && make && apt-get purge -y --auto-remove gcc\n",
      "FROM debian:12 AS dev\nRUN apt-get install -y vim git\n",
    ],
  },
  *check(file) {
    if (isForDevelopment(file) || isDevContainer(file)) return;
    for (const step of packageSteps(file)) {
      if (step.action !== "install" || !isShipped(file, step.instruction)) continue;
      const [first, ...rest] = tools(file, step);
      if (first === undefined) continue;
      const more = rest.length === 0 ? "" : `, and ${rest.length} more,`;
      yield { at: first.span, message: `The ${kindOf(first.name) ?? "tool"} \`${abbreviated(first.name, 40)}\`${more} stays in the image` };
    }
  },
};

function kindOf(name: string): string | undefined {
  return devToolKinds.find(({ names }) => names.test(name))?.kind;
}

function tools(file: DockerfileFile, step: PackageStep): readonly PackageOperand[] {
  const found = step.packages.filter(({ kind, name, isRemoved }) => kind === "name" && !isRemoved && kindOf(name) !== undefined);
  const removal = found.length === 0 ? undefined : laterStep(file, step, "remove");
  if (removal === undefined) return found;
  // `autoremove` and lists in variables may take anything away.
  if (removal.packages.length === 0 || removal.packages.some(({ kind, isLiteral }) => kind !== "name" || !isLiteral) || removal.options.options.some(({ name }) => /auto-?remove/.test(name))) return [];
  const removed = new Set(removal.packages.map(({ text }) => text));
  const virtual = step.options.options.find(({ names }) => names.includes("--virtual"))?.value;
  return virtual !== undefined && (removed.has(virtual.text) || !virtual.complete) ? [] : found.filter(({ name }) => !removed.has(name));
}
