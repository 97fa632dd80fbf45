import { copyOf } from "../../core/dockerfile/copies.ts";
import { workingDirectory } from "../../core/dockerfile/paths.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const copyRelativeDestWithoutWorkdir: Rule<"dockerfile"> = {
  id: "copy-relative-dest-without-workdir",
  language: "dockerfile",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: ["hadolint:DL3045", "droast:DF063", "tally:hadolint/DL3045"],
  threats: ["none"],
  docs: {
    what: "A COPY or ADD has a relative destination, and no WORKDIR says from where.",
    why: "The files land in the working directory of the base image: often `/`, where they mix with the system's, and elsewhere as soon as the base sets one.",
    exceptions: "Destinations that begin with a variable are silent, and so are images of Windows, `scratch`, where the directory is always `/`, and images known to set a working directory to copy into.",
    references: ["https://docs.docker.com/reference/dockerfile/#copy", "https://docs.docker.com/build/building/best-practices/#workdir"],
  },
  examples: {
    bad: [
      { title: "Into wherever the base is", bad: "FROM node:24\nCOPY package.json «./»\nCOPY . /app\n" },
      { title: "JSON form, in a stage built on another, then a WORKDIR", bad: "FROM debian:12 AS base\nRUN id\nFROM base\nadd [\"a b\", «\"files/\"»]\nWORKDIR /srv\nCOPY c .\n" },
      { title: "Under ONBUILD", bad: "FROM debian:12\nONBUILD COPY . «src»\n" },
    ],
    good: [
      "FROM node:24\nWORKDIR /app\nCOPY . .\n",
      "FROM debian:12 AS base\nWORKDIR srv\nFROM base\nCOPY . .\n",
      "FROM scratch\nCOPY rootfs .\n",
      "FROM php:8.4-apache\nCOPY public .\n",
      "FROM debian:12\nARG DEST\nCOPY . $DEST/src\n",
      "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCOPY app app\n",
    ],
  },
  *check(file) {
    for (const instruction of file.instructionsOf("COPY", "ADD")) {
      const copy = copyOf(instruction);
      const { stage } = instruction;
      if (copy === undefined || stage === undefined || stage.isWindows || workingDirectory(instruction) !== ".") continue;
      const { text } = copy.destination.value;
      if (text === "" || /^["']?[/$~]|^[A-Za-z]:/.test(copy.destination.raw) || /^[/$~]/.test(text) || setsDirectory(stage.image?.reference.text ?? "")) continue;
      yield { at: copy.destination.span, message: `\`${text}\` is relative to the working directory of the base image` };
    }
  },
};

/**
 * Images whose working directory is documented as the place for the application's files (their Dockerfiles, 2026-11), and
 * images whose names nobody can tell it from.
 */
function setsDirectory(reference: string): boolean {
  return /(?:^|\/)(?:php|wordpress|drupal|joomla|httpd|golang|tomcat|jetty|nextcloud|ghost|odoo|directus|strapi|chrome|puppeteer|playwright|lambda\/[\w-]+|function|onbuild)(?:[:@/-]|$)|-onbuild|\/ubi\d+\/(?:nodejs|python|php|ruby|perl|s2i)|s2i|gitpod\/|devcontainers\//.test(reference);
}
