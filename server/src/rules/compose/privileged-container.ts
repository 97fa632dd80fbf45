import { deletePair } from "../../core/compose/edit.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const privilegedContainer: Rule<"compose"> = {
  id: "privileged-container",
  language: "compose",
  category: "isolation",
  severity: "error",
  since: "0.1.0",
  aliases: [
    "compose-lint:CL-0002",
    "kics:ae5b6871",
    "semgrep:privileged-service",
    "code-pathfinder:COMPOSE-SEC-001",
    "docksec:compose-privileged",
    "datadog:dockercompose-privileged-containers-enabled",
    "lintai:SEC748",
    "cis:5.5",
    "owasp:R3",
  ],
  threats: ["breakout", "kernel"],
  docs: {
    what: "A service runs privileged.",
    why: "A privileged container has every capability, every device of the host and no seccomp or AppArmor profile: whoever gets into it mounts the host's disk with one command. Nearly every program that asks for it needs one capability or one device.",
    exceptions:
      "A value that only a variable without default decides is silent. Docker in Docker and the like need it: say so in a comment that silences the rule.",
    references: [
      "https://docs.docker.com/reference/compose-file/services/#privileged",
      "https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities",
    ],
  },
  mentions: ["privileged"],
  examples: {
    bad: [
      {
        title: "Privileged",
        bad: "services:\n  agent:\n    image: agent:1.2\n    «privileged: true» # for the devices\n    restart: always\n",
        fixed: "services:\n  agent:\n    image: agent:1.2\n    restart: always\n",
      },
      { title: "A string that Compose casts, in flow style", bad: "services:\n  agent: {«privileged: \"yes\"», image: \"agent:1.2\"}\n", fixed: "services:\n  agent: {image: \"agent:1.2\"}\n" },
      { title: "By the default of a variable", bad: "services:\n  agent:\n    image: agent:1.2\n    «privileged: ${PRIVILEGED:-true}»\n" },
      { title: "Through a merge key", bad: "x-agent: &agent\n  image: agent:1.2\n  «privileged: true»\nservices:\n  one:\n    <<: *agent\n  two:\n    <<: *agent\n" },
      { title: "Through an alias", bad: "x-on: &on true\nservices:\n  agent:\n    image: agent:1.2\n    «privileged: *on»\n" },
    ],
    good: [
      "services:\n  agent:\n    image: agent:1.2\n    privileged: false\n",
      "services:\n  agent:\n    image: agent:1.2\n    privileged: ${PRIVILEGED}\n",
      "x-agent: &agent\n  privileged: true\nservices:\n  agent:\n    <<: *agent\n    image: agent:1.2\n    privileged: false\n    cap_drop: [ALL]\n    cap_add: [NET_BIND_SERVICE]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      const flag = service.flag("privileged");
      if (flag === undefined || !flag.value) continue;
      yield {
        at: flag.member.entry.span,
        message: "The container runs privileged: it holds every capability and device of the host",
        evidence: `${service.name} privileged`,
        fixes: () => unsafeFix("Remove `privileged`", deletePair(file.text, flag.member)),
      };
    }
  },
};
