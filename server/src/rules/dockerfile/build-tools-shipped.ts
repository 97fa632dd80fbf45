import { isShipped } from "../../core/dockerfile/cleanups.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { isDevContainer, lastOf } from "../../core/dockerfile/nonRoot.ts";
import { repositoryKey } from "../../core/image/facts.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { isForDevelopment } from "../shared/development.ts";

export const buildToolsShipped: Rule<"dockerfile"> = {
  id: "build-tools-shipped",
  language: "dockerfile",
  category: "size",
  severity: "info",
  since: "0.1.0",
  aliases: ["tally:prefer-multi-stage-build", "tally:gpu/prefer-runtime-final-stage", "droast:DF011", "bashrs:DOCKER009"],
  threats: ["breakout"],
  docs: {
    what: "The final image is built on a toolchain that its program does not need.",
    why: "The compiler, its libraries, the sources and the caches of the build ship with the program: often a gigabyte, of which the program needs some megabytes, and tools for whoever gets into the container. Build in a stage of its own, and copy the result into a small image.",
    exceptions: "Only images of toolchains whose result runs without them count, where the same image compiles and starts something else than the toolchain. Stages and files that are named for development are silent.",
    references: ["https://docs.docker.com/build/building/multi-stage/", "https://docs.docker.com/build/building/best-practices/#use-multi-stage-builds"],
  },
  mentions: ["build", "install", "publish", "package", "make", "nvcc", "gcc", "g++"],
  examples: {
    bad: [
      { title: "Go", bad: "FROM «golang:1.25»\nWORKDIR /app\nCOPY . .\nRUN go build -o /server .\nCMD [\"/server\"]\n" },
      { title: "Rust, by way of a stage of its own", bad: "FROM «rust:1.90» AS base\nrun cargo build \\\n    # optimised\n    --release\nFROM base\nENTRYPOINT [\"/target/release/app\"]\n" },
      { title: "Maven, in a heredoc", bad: "FROM «maven:3.9-eclipse-temurin-21»\nRUN <<EOF\nmvn -B package\nEOF\nCMD java -jar target/app.jar\n" },
      { title: ".NET", bad: "FROM «mcr.microsoft.com/dotnet/sdk:9.0»\nRUN dotnet publish -o /out\nENTRYPOINT [\"dotnet\", \"/out/app.dll\"]\n" },
    ],
    good: [
      "FROM golang:1.25 AS build\nRUN go build -o /server .\nFROM debian:12-slim\nCOPY --from=build /server /\nCMD [\"/server\"]\n",
      "FROM golang:1.25\nRUN go install example.com/tool@v1\nCMD [\"go\", \"test\", \"./...\"]\n",
      "FROM golang:1.25\nRUN go build -o /server .\n",
      "FROM rust:1.90 AS dev\nRUN cargo build\nCMD [\"/target/debug/app\"]\n",
      "FROM node:24\nRUN npm run build\nCMD [\"node\", \"dist/app.js\"]\n",
    ],
  },
  *check(file) {
    const { finalStage } = file;
    const image = finalStage?.image;
    const parsed = image?.parsed;
    if (image === undefined || parsed?.ok !== true || isForDevelopment(file) || isDevContainer(file)) return;
    const key = repositoryKey(parsed.reference);
    const toolchain = TOOLCHAINS.find(({ repository }) => repository.test(key));
    if (toolchain === undefined || !builds(file, toolchain) || !startsOther(file, toolchain)) return;
    yield { at: image.span, message: `The final image ships the toolchain of \`${abbreviated(image.reference.text, 50)}\`` };
  },
};

interface Toolchain {
  readonly repository: RegExp;
  readonly tools: readonly string[];
  /** The operand that makes a call of these tools a build; any call where it is left out. */
  readonly builds?: RegExp;
}

function builds(file: DockerfileFile, { tools, builds: pattern }: Toolchain): boolean {
  return file.commandsNamed(...tools).some(({ command, instruction }) => instruction.keyword === "RUN" && !instruction.isTrigger && isShipped(file, instruction) && (pattern === undefined || command.arguments.some(({ value }) => pattern.test(value.text))));
}

/** What the image starts is known, and it is none of the tools: else the image is meant to build. */
function startsOther(file: DockerfileFile, { tools }: Toolchain): boolean {
  const starts = ["ENTRYPOINT", "CMD"].flatMap((keyword) => lastOf(file.finalChain, keyword) ?? []);
  const commands = starts.flatMap((instruction) => instruction.commands.commands);
  if (commands.length === 0) return false;
  return commands.every(({ name, arguments: words }) => (name === "dotnet" ? /\.dll$/.test(words[0]?.value.text ?? "") : !tools.includes(name) && !SHELLS.has(name)));
}

const SHELLS = new Set(["bash", "sh", "zsh", "sleep", "tail", "cat", "true", "make"]);

const TOOLCHAINS: readonly Toolchain[] = [
  { repository: /^library\/golang$/, tools: ["go"], builds: /^(?:build|install)$/ },
  { repository: /^library\/rust$/, tools: ["cargo", "rustc"], builds: /^(?:build|install|b)$|\.rs$/ },
  { repository: /^library\/gcc$/, tools: ["gcc", "g++", "make", "cmake"] },
  { repository: /^library\/maven$/, tools: ["mvn", "mvnw"], builds: /^(?:package|install|verify|clean)$/ },
  { repository: /^library\/gradle$/, tools: ["gradle", "gradlew"], builds: /build|assemble|[jJ]ar$|installDist/ },
  { repository: /^library\/swift$/, tools: ["swift"], builds: /^build$/ },
  { repository: /^library\/haskell$/, tools: ["stack", "cabal", "ghc"] },
  { repository: /^mcr\.microsoft\.com\/dotnet\/sdk$/, tools: ["dotnet"], builds: /^(?:publish|build)$/ },
];
