import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const providerIgnoredKeys: Rule<"compose"> = {
  id: "provider-ignored-keys",
  language: "compose",
  category: "correctness",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service that a provider makes also describes a container.",
    why: "Compose hands the service to the provider with its `options` and creates no container: an image, ports, mounts or limits beside it have no effect.",
    references: ["https://docs.docker.com/compose/how-tos/provider-services/", "https://docs.docker.com/reference/compose-file/services/#provider"],
  },
  mentions: ["provider"],
  examples: {
    bad: [
      {
        title: "An image",
        bad: "services:\n  db:\n    provider:\n      type: model\n    «image»: db:1.2\n",
        fixed: "services:\n  db:\n    provider:\n      type: model\n",
      },
      { title: "Ports and mounts, in front", bad: "services:\n  db:\n    «ports»: [\"5432:5432\"]\n    «volumes»:\n      - data:/data\n    provider: {type: model}\nvolumes:\n  data:\n" },
    ],
    good: ["services:\n  db:\n    provider: {type: model}\n    depends_on: [web]\n    profiles: [ai]\n    x-note: a\n  web:\n    image: web:1.2\n", "services:\n  web:\n    image: web:1.2\n    ports: [\"127.0.0.1:80:80\"]\n    labels: {provider: a}\n"],
  },
  *check(file) {
    for (const service of file.services) {
      if (file.reader.members(service.members.get("provider")).get("type") === undefined) continue;
      for (const member of service.members.values()) {
        if (!CONTAINER_KEYS.has(member.key)) continue;
        yield {
          at: member.keyAt,
          message: `\`${member.key}\` has no effect beside \`provider\``,
          evidence: `${service.name} ${member.key}`,
          tags: ["unnecessary"],
          fixes: () => unsafeFix(`Remove \`${member.key}\``, deletePair(file.text, member)),
        };
      }
    }
  },
};

const CONTAINER_KEYS: ReadonlySet<string> = new Set(
  "image build command entrypoint ports expose volumes tmpfs devices user working_dir restart healthcheck privileged cap_add cap_drop security_opt read_only mem_limit cpus pids_limit container_name hostname".split(" "),
);
