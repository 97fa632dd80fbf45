import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";

export const buildSshForwarded: Rule<"compose"> = {
  id: "build-ssh-forwarded",
  language: "compose",
  category: "secrets",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["secret-leak"],
  docs: {
    what: "A build may use a person's SSH keys.",
    why: "Every RUN step with `--mount=type=ssh`, also one in a Dockerfile from elsewhere, signs with the keys of the agent and reaches what their owner reaches. A key that can only read one repository is enough for it.",
    exceptions: "Off by default, for it is the right way to fetch private code in a build.",
    references: ["https://docs.docker.com/reference/compose-file/build/#ssh", "https://docs.docker.com/build/building/secrets/#ssh-mounts"],
  },
  mentions: ["ssh"],
  examples: {
    bad: [
      { title: "The agent", bad: "services:\n  web:\n    build:\n      context: .\n      ssh:\n        - «default»\n" },
      { title: "A key, in a mapping", bad: "services:\n  web:\n    build: {context: ., ssh: {«deploy»: ~/.ssh/deploy}}\n" },
    ],
    good: ["services:\n  web:\n    build: {context: ., ssh: []}\n", "services:\n  web:\n    build: .\n    labels: {ssh: default}\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const member = service.build?.members.get("ssh");
      if (member === undefined) continue;
      const listed = file.reader.items(member).flatMap((item) => file.reader.textAt(item) ?? []).map(({ at, value }) => ({ at, name: value }));
      for (const { at, name } of [...listed, ...[...file.reader.members(member).values()].map(({ key, keyAt }) => ({ at: keyAt, name: key }))]) {
        yield { at, message: `The build may sign with the SSH keys of \`${abbreviated(name, 40)}\``, evidence: `${service.name} ssh ${name}` };
      }
    }
  },
};
