import { appendItem, quoted, styleOf } from "../../core/compose/insert.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import { slice } from "../../core/compose/value.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const buildPlatformsMissingPlatform: Rule<"compose"> = {
  id: "build-platforms-missing-platform",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service runs on a platform that it is not built for.",
    why: "Compose refuses the project with `build.platforms MUST include service.platform`.",
    references: ["https://docs.docker.com/reference/compose-file/build/#platforms"],
  },
  mentions: ["platforms"],
  examples: {
    bad: [
      {
        title: "Built for another one",
        bad: "services:\n  web:\n    platform: «linux/arm64»\n    build:\n      context: .\n      platforms:\n        - linux/amd64\n",
        fixed: "services:\n  web:\n    platform: linux/arm64\n    build:\n      context: .\n      platforms:\n        - linux/amd64\n        - linux/arm64\n",
      },
      { title: "In one line", bad: "services:\n  web: {platform: «linux/riscv64», build: {context: ., platforms: [linux/amd64]}}\n", fixed: "services:\n  web: {platform: linux/riscv64, build: {context: ., platforms: [linux/amd64, linux/riscv64]}}\n" },
    ],
    good: ["services:\n  web:\n    platform: linux/arm64\n    build:\n      context: .\n      platforms: [linux/amd64, linux/arm64]\n", "services:\n  web:\n    platform: linux/arm64\n    build:\n      context: .\n      platforms: [\"${PLATFORM}\"]\n  db:\n    platform: linux/amd64\n    build: .\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const platform = service.text("platform");
      const listed = file.reader.texts(service.build?.members.get("platforms"));
      if (platform?.complete !== true || listed.length === 0 || service.partial || listed.some(({ complete, value }) => !complete || value === platform.value)) continue;
      const shown = abbreviated(platform.value, 30);
      yield { at: slice(platform, 0, platform.value.length).at, message: `The service runs on \`${shown}\`, but is not built for it`, evidence: service.name, fixes: () => fixes(file, service, platform.value) };
    }
  },
};

function fixes(file: ComposeFile, { build }: Service, platform: string): readonly Fix[] {
  const member = build?.members.get("platforms");
  const list = member?.node;
  if (!member?.editable || list?.kind !== "seq" || list.anchor !== undefined) return [];
  return unsafeFix(`Build for \`${platform}\`, too`, appendItem(file, list, quoted(platform, styleOf(file)), styleOf(file)));
}
