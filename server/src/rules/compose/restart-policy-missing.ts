import { appendEntry, quoted, styleOf } from "../../core/compose/insert.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import { hasSource } from "../../core/compose/whole.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const restartPolicyMissing: Rule<"compose"> = {
  id: "restart-policy-missing",
  language: "compose",
  category: "runtime",
  severity: "off",
  since: "0.1.0",
  aliases: ["kics:2fc99041", "cis:5.15"],
  threats: ["none"],
  docs: {
    what: "A service that publishes ports has no restart policy.",
    why: "After a crash, or after the host was started again, nobody starts the service: Compose's default is `no`.",
    exceptions: "Services without ports may be jobs that end, and are silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#restart"],
  },
  mentions: ["ports"],
  examples: {
    bad: [
      { title: "A server", bad: "services:\n  «web»:\n    image: web:1.2\n    ports: [\"80:80\"]\n", fixed: "services:\n  web:\n    image: web:1.2\n    ports: [\"80:80\"]\n    restart: unless-stopped\n" },
      { title: "With other settings below `deploy`", bad: "services:\n  «web»: {image: \"web:1.2\", ports: [\"80:80\"], deploy: {replicas: 1}}\n", fixed: "services:\n  web: {image: \"web:1.2\", ports: [\"80:80\"], deploy: {replicas: 1}, restart: \"unless-stopped\"}\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\n    ports: [\"80:80\"]\n    restart: \"no\"\n  job:\n    image: job:1\n", "services:\n  web:\n    image: web:1.2\n    ports: [\"80:80\"]\n    deploy: {restart_policy: {condition: any}}\n  old:\n    extends: web\n    ports: [\"81:80\"]\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const { members } = service;
      if (service.partial || service.ports.length === 0 || members.has("restart") || !hasSource(service)) continue;
      if (members.has("deploy") && file.reader.members(members.get("deploy")).has("restart_policy")) continue;
      yield { at: service.nameAt, message: "Nothing starts the service again after a crash", evidence: service.name, fixes: () => fixes(file, service) };
    }
  },
};

function fixes(file: ComposeFile, { member }: Service): readonly Fix[] {
  const { node } = member;
  if (!member.editable || node?.kind !== "map" || node.anchor !== undefined) return [];
  return unsafeFix("Start it again unless it was stopped", appendEntry(file, node, "restart", quoted("unless-stopped", styleOf(file)), styleOf(file)));
}
