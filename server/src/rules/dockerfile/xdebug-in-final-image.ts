import { isShipped } from "../../core/dockerfile/cleanups.ts";
import { deleteCommand } from "../../core/dockerfile/commandLists.ts";
import type { DockerfileFile, Instruction } from "../../core/dockerfile/model.ts";
import { isDevContainer } from "../../core/dockerfile/nonRoot.ts";
import { packageSteps } from "../../core/dockerfile/packages.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { SimpleCommand } from "../../core/shell/command.ts";
import type { Span } from "../../core/text/span.ts";
import { isForDevelopment } from "../shared/development.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const xdebugInFinalImage: Rule<"dockerfile"> = {
  id: "xdebug-in-final-image",
  language: "dockerfile",
  category: "runtime",
  severity: "info",
  since: "0.1.0",
  aliases: ["tally:php/no-xdebug-in-final-image"],
  threats: ["exposure"],
  docs: {
    what: "The final image has Xdebug.",
    why: "Loaded, Xdebug makes PHP several times slower, prints variables into error pages, and connects to a debugger that a request may name. Install it in a stage of its own for development, FROM the one that is deployed.",
    exceptions: "Stages and files that are named for development or tests are silent, and so are RUNs with a condition.",
    references: ["https://xdebug.org/docs/install", "https://docs.docker.com/build/building/multi-stage/#stop-at-a-specific-build-stage"],
  },
  mentions: ["xdebug"],
  examples: {
    bad: [
      { title: "From PECL", bad: "FROM php:8.4-fpm\nRUN pecl install «xdebug-3.4.0» && docker-php-ext-enable xdebug\n" },
      { title: "The only extension of its command, over several lines", bad: "FROM php:8.4-apache\nrun docker-php-ext-install pdo && \\\n    # for the debugger\n    install-php-extensions gd «xdebug»\n" },
      { title: "As a package, in a heredoc", bad: "FROM debian:12\nRUN <<EOF\napt-get update\napt-get install -y php-fpm «php8.2-xdebug»\nEOF\n" },
      { title: "Alone in its RUN", bad: "FROM php:8.4-cli\nRUN docker-php-ext-enable «xdebug»\nCMD [\"php\", \"-a\"]\n", fixed: "FROM php:8.4-cli\nCMD [\"php\", \"-a\"]\n" },
    ],
    good: [
      "FROM php:8.4-fpm AS app\nRUN docker-php-ext-install pdo\nFROM app AS dev\nRUN pecl install xdebug && docker-php-ext-enable xdebug\n",
      "FROM php:8.4-fpm AS tools\nRUN pecl install xdebug\nFROM php:8.4-fpm\nRUN docker-php-ext-install pdo\n",
      "FROM php:8.4-fpm\nARG WITH_XDEBUG\nRUN if [ \"$WITH_XDEBUG\" = 1 ]; then pecl install xdebug; fi\n",
      { title: "A file for development", good: "FROM php:8.4-fpm\nRUN pecl install xdebug\n", path: "Dockerfile.dev" },
      "FROM php:8.4-fpm\nRUN apt-get remove -y php-xdebug && rm -f /usr/local/etc/php/conf.d/docker-php-ext-xdebug.ini && echo xdebug\n",
    ],
  },
  *check(file) {
    if (isForDevelopment(file) || isDevContainer(file)) return;
    const reported = new Set<Instruction>();
    for (const { at, command, instruction } of installations(file)) {
      if (!isShipped(file, instruction) || reported.has(instruction) || instruction.matches(/\b(?:if|case)\b|\[ |&&\s*test\b|\|\|/)) continue;
      reported.add(instruction);
      const isAlone = instruction.commands.commands.length === 1 && command.arguments.filter(({ value }) => !value.text.startsWith("-")).length <= 2;
      yield { at, message: "Xdebug is part of the final image", evidence: `xdebug ${command.name}`, fixes: () => isAlone ? unsafeFix("Remove the instruction", deleteCommand(file, instruction, command)) : [] };
    }
  },
};

interface Installation {
  readonly at: Span;
  readonly command: SimpleCommand;
  readonly instruction: Instruction;
}

function installations(file: DockerfileFile): readonly Installation[] {
  const packages = packageSteps(file).flatMap(({ action, packages: all, command, instruction }) => (action !== "install" ? [] : all.filter(({ name, isRemoved }) => !isRemoved && /^php[\w.-]*-(?:pecl-)?xdebug\d*$/.test(name)).map(({ span }) => ({ at: span, command, instruction }))));
  const tools = file.commandsNamed("pecl", "pie", "docker-php-ext-install", "docker-php-ext-enable", "install-php-extensions").flatMap(({ command, instruction }) => {
    const word = command.arguments.find(({ value }) => /^(?:xdebug\/)?xdebug(?:[-^~@:=]|$)/.test(value.text));
    const isInstalling = (command.name !== "pecl" && command.name !== "pie") || command.arguments.some(({ value }) => value.text === "install");
    return word === undefined || !isInstalling || instruction.keyword !== "RUN" ? [] : [{ at: word.span, command, instruction }];
  });
  return [...packages, ...tools].sort((a, b) => a.at.start - b.at.start);
}
