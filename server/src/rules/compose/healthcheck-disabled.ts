import { deletePair } from "../../core/compose/edit.ts";
import type { ComposeFile } from "../../core/compose/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const healthcheckDisabled: Rule<"compose"> = {
  id: "healthcheck-disabled",
  language: "compose",
  category: "maintainability",
  severity: "info",
  since: "0.1.0",
  aliases: ["kics:Healthcheck Not Set/698ed579-b239-4f8f-a388-baa4bcb13ef8", "compose-lint:CL-0015"],
  threats: ["none"],
  docs: {
    what: "The health check of a service is switched off.",
    why: "Nobody notices when the service hangs. What waits for it with `service_healthy` never starts.",
    references: ["https://docs.docker.com/reference/compose-file/services/#healthcheck"],
  },
  mentions: ["healthcheck"],
  examples: {
    bad: [
      { title: "Switched off beside a test", bad: "services:\n  web:\n    image: web:1.2\n    healthcheck:\n      «disable: true»\n      test: curl -f http://localhost\n", fixed: "services:\n  web:\n    image: web:1.2\n    healthcheck:\n      test: curl -f http://localhost\n" },
      { title: "Another service waits", bad: "services:\n  web:\n    image: web:1.2\n    depends_on:\n      db: {condition: service_healthy}\n  db:\n    image: db:1\n    healthcheck:\n      «test: [NONE]»\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    healthcheck: {test: a, disable: false}\n",
      "services:\n  web:\n    image: web:1.2\n    healthcheck: {test: [CMD, \"NONE\"], disable: \"${OFF}\"}\n",
    ],
  },
  *check(file) {
    for (const { name, members } of file.services) {
      const parts = file.reader.members(members.get("healthcheck"));
      const disable = parts.get("disable");
      const flag = file.reader.flagAt(disable);
      const test = parts.get("test");
      const [first] = file.reader.texts(test);
      const isDisabled = flag?.complete === true && flag.value;
      const isNone = test?.node?.kind === "seq" && first?.complete === true && first.value === "NONE";
      const member = isDisabled ? disable : isNone ? test : undefined;
      if (member === undefined) continue;
      const isWaitedFor = waitsFor(file, name);
      yield {
        at: member.entry.span,
        message: isWaitedFor ? "The health check is off, but another service waits for it" : "The health check of the image is off",
        ...(isWaitedFor ? { level: "error" as const } : {}),
        evidence: `${name} healthcheck`,
        fixes: () => unsafeFix(`Remove \`${member.key}\``, deletePair(file.text, member)),
      };
    }
  },
};

function waitsFor(file: ComposeFile, name: string): boolean {
  return file.services.some(({ dependsOn }) => dependsOn.some((one) => one.name.value === name && file.reader.textAt(one.members.get("condition"))?.value === "service_healthy"));
}
