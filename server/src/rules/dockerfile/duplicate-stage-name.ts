import { isUncertain } from "../../core/dockerfile/uncertain.ts";
import type { Stage } from "../../core/dockerfile/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const duplicateStageName: Rule<"dockerfile"> = {
  id: "duplicate-stage-name",
  language: "dockerfile",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [
    "buildkit:DuplicateStageName",
    "hadolint:DL3024",
    "trivy:DS-0012",
    "checkov:CKV_DOCKER_11",
    "kics:same_alias_in_different_froms/f2daed12-c802-49cd-afed-fe41d0b82fed",
    "droast:DF042",
    "dockerfile-utils:DUPLICATE_BUILD_STAGE_NAME",
    "tally:buildkit/DuplicateStageName",
  ],
  threats: ["none"],
  docs: {
    what: "Two stages have the same name.",
    why: "The name means the later stage, in COPY --from as well as in `--target`; the earlier one can no longer be reached, and old builders refuse the file. Case makes no difference.",
    references: ["https://docs.docker.com/reference/build-checks/duplicate-stage-name/"],
  },
  mentions: ["FROM-AS"],
  examples: {
    bad: [
      { title: "The same name", bad: "FROM alpine:3.20 AS build\nFROM debian:13 AS «build»\n" },
      { title: "In another case, three times", bad: "FROM --platform=linux/amd64 alpine:3.20 AS Build\nRUN id\nfrom \\\n  # again\n  debian:13 as «BUILD»\nFROM scratch AS «build»\n" },
    ],
    good: ["FROM alpine:3.20 AS build\nFROM build AS build2\nFROM build\n", "FROM alpine:3.20 AS a\nFROM a AS b\n# FROM a AS a\nRUN <<EOF\nFROM a AS a\nEOF\n", "FROM alpine:3.20\nFROM alpine:3.20\n"],
  },
  *check(file) {
    if (file.stages.length < 2 || isUncertain(file)) return;
    const first = new Map<string, Stage>();
    for (const stage of file.stages) {
      const { name } = stage;
      if (name === undefined || name.raw === "") continue;
      const key = name.raw.toLowerCase();
      const other = first.get(key);
      if (other === undefined) first.set(key, stage);
      else yield { at: name.span, message: `Another stage is called \`${abbreviated(name.raw, 40)}\` already`, related: [{ path: undefined, at: other.name?.span ?? other.from.span, message: "The other stage" }] };
    }
  },
};
