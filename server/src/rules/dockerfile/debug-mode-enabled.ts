import { isShipped } from "../../core/dockerfile/cleanups.ts";
import type { DockerfileFile } from "../../core/dockerfile/model.ts";
import { isDevContainer } from "../../core/dockerfile/nonRoot.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { isForDevelopment } from "../shared/development.ts";

export const debugModeEnabled: Rule<"dockerfile"> = {
  id: "debug-mode-enabled",
  language: "dockerfile",
  category: "security",
  severity: "info",
  since: "0.1.0",
  aliases: ["sonar:S4507"],
  threats: ["exposure"],
  docs: {
    what: "The image runs its program in debug or development mode.",
    why: "In this mode programs show their errors with code and variables to everybody, reload themselves, or even offer a console in the browser: what helps at the desk helps whoever attacks. Set for development only, in a stage or Compose file of its own, it does not get into the image that is deployed.",
    exceptions: "Stages and files whose name says that they are for development or tests are silent, and so is what a later ENV changes.",
    references: ["https://flask.palletsprojects.com/en/stable/debugging/", "https://docs.djangoproject.com/en/stable/ref/settings/#debug", "https://cwe.mitre.org/data/definitions/489.html"],
  },
  mentions: ["DEBUG", "_ENV", "ENVIRONMENT"],
  examples: {
    bad: [
      { title: "A switch", bad: "FROM python:3.14\nENV PORT=80 «FLASK_DEBUG=1»\n" },
      { title: "An environment, in the old form", bad: "FROM node:24 AS base\nenv «NODE_ENV development»\nFROM base\n" },
      { title: "By an argument, broken over lines", bad: "# escape=`\nFROM mcr.microsoft.com/dotnet/aspnet:10.0\nARG MODE=Development\nENV A=b `\n  # for now\n  «ASPNETCORE_ENVIRONMENT=\"${MODE}\"»\n" },
    ],
    good: [
      "FROM node:24\nENV NODE_ENV=production DEBUG=false FLASK_DEBUG=0 DEBUG_PORT=9229 XDEBUG_MODE=off\n",
      "FROM node:24 AS build\nENV NODE_ENV=development\nFROM node:24 AS dev\nENV NODE_ENV=development\n",
      "FROM node:24\nENV NODE_ENV=development\nRUN npm ci\nENV NODE_ENV=production\n",
      { title: "A file for development", good: "FROM node:24\nENV NODE_ENV=development\n", path: "Dockerfile.dev" },
      "FROM node:24\nENV NODE_ENV=$MODE DEBUG=app:* VIRTUAL_ENV=/opt/venv\n",
    ],
  },
  *check(file) {
    if (file.finalStage?.isWindows === true || isForDevelopment(file) || isDevContainer(file)) return;
    for (const instruction of file.instructionsOf("ENV")) {
      if (!isShipped(file, instruction)) continue;
      for (const { name, value, span } of instruction.definitions) {
        if (value?.value.complete !== true || !isDebug(name, value.value.text) || isChanged(file, name, value.value.text)) continue;
        yield { at: span, message: `\`${abbreviated(`${name}=${value.value.text}`, 50)}\` is for development`, evidence: name.slice(0, 60) };
      }
    }
  },
};

/** Variables by which frameworks choose their environment. Source: the documentation of each, November 2026. */
const ENVIRONMENTS: ReadonlySet<string> = new Set([
  "NODE_ENV", "FLASK_ENV", "APP_ENV", "RAILS_ENV", "RACK_ENV", "MIX_ENV", "DJANGO_ENV", "SYMFONY_ENV", "CI_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "HANAMI_ENV", "WP_ENV", "CAKE_ENV",
]);

function isDebug(name: string, value: string): boolean {
  if (ENVIRONMENTS.has(name)) return /^(?:dev|development)$/i.test(value);
  if (name === "XDEBUG_MODE") return /(?:^|,)debug(?:,|$)/.test(value);
  return /^(?:DEBUG|\w+_DEBUG)$/.test(name) && /^(?:1|true|yes|on)$/i.test(value);
}

/** A later ENV of the final image gives the variable another value. */
function isChanged(file: DockerfileFile, name: string, value: string): boolean {
  const all = file.finalChain.toReversed().flatMap(({ instructions }) => instructions.filter(({ keyword }) => keyword === "ENV").flatMap(({ definitions }) => definitions.filter((one) => one.name === name)));
  return all.at(-1)?.value?.value.text !== value;
}
