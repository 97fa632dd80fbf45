import { copyOf } from "../../core/dockerfile/copies.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const wholeStageCopied: Rule<"dockerfile"> = {
  id: "whole-stage-copied",
  language: "dockerfile",
  category: "size",
  severity: "warning",
  since: "0.1.0",
  aliases: ["hadolint:DL3067"],
  threats: ["none"],
  docs: {
    what: "A COPY takes the whole file system of another stage.",
    why: "Everything that the stage was made to keep out comes along: compilers, caches, and whatever secret a build step left. It also overwrites the system files of the image below it.",
    exceptions: "Into a stage from `scratch` it is a way to have all in one layer, and silent; so is an image that is only given a name, such as a set of tools that is meant to be laid over another.",
    references: ["https://docs.docker.com/build/building/multi-stage/", "https://docs.docker.com/reference/dockerfile/#copy---from"],
  },
  mentions: ["from"],
  examples: {
    bad: [
      { title: "Of a build stage", bad: "FROM golang:1.26 AS build\nRUN go build -o /app\nFROM alpine:3.20\nCOPY --from=build «/» /\n" },
      { title: "JSON form, by index, in lower case", bad: "FROM node:24\nRUN npm ci\nFROM debian:12\ncopy --from=0 [«\"/.\"», \"/\"]\n" },
    ],
    good: [
      "FROM debian:12 AS build\nRUN make\nFROM scratch\nCOPY --from=build / /\n",
      "FROM golang:1.26 AS build\nRUN go build -o /app\nFROM alpine:3.20\nCOPY --from=build /app /\nCOPY / /srv/\n",
      "FROM tonistiigi/xx:1.6 AS xx\nFROM alpine:3.20\nCOPY --from=xx / /\n",
      "FROM debian:12 AS rootfs\nRUN make\nFROM alpine:3.20\nCOPY --from=rootfs / /mnt/rootfs\n",
    ],
  },
  *check(file) {
    for (const instruction of file.instructionsOf("COPY", "ADD")) {
      const copy = copyOf(instruction);
      const source = copy?.from === undefined ? undefined : file.stageNamed(copy.from, instruction.stage);
      if (copy === undefined || source === undefined || source.instructions.length === 0 || source.base.kind === "scratch" || instruction.stage?.base.kind === "scratch" || copy.destination.value.text !== "/") continue;
      for (const { word, path } of copy.sources) {
        if (/^\/(?:\.|\*)?\/?$/.test(path)) yield { at: word.span, message: `All files of the stage \`${copy.from ?? ""}\` are copied, its tools and leftovers too` };
      }
    }
  },
};
