import { makeReadOnly } from "../../core/compose/edit.ts";
import { hostPathOf } from "../../core/compose/hostPaths.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { hostMounts } from "../shared/hostMounts.ts";

export const hostLogDirMount: Rule<"compose"> = {
  id: "host-log-dir-mount",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["breakout"],
  docs: {
    what: "A service may write to the host's logs.",
    why: "Who may write there removes traces, forges entries that other programs act on (fail2ban bans by them), and plants links that a log rotation running as root follows.",
    exceptions: "Read-only mounts, which collectors of logs need, and the log directory of a single program are silent.",
    references: ["https://docs.docker.com/engine/storage/bind-mounts/#use-a-read-only-bind-mount", "https://docs.docker.com/reference/compose-file/services/#volumes"],
  },
  mentions: ["/var/log"],
  examples: {
    bad: [
      { title: "Short syntax", bad: "services:\n  logs:\n    image: logs:1.2\n    volumes:\n      - «/var/log»:/var/log\n", fixed: "services:\n  logs:\n    image: logs:1.2\n    volumes:\n      - /var/log:/var/log:ro\n" },
      {
        title: "Long syntax, the journal",
        bad: "services:\n  logs:\n    image: logs:1.2\n    volumes:\n      - type: bind\n        source: «/var/log/journal/»\n        target: /j\n",
        fixed: "services:\n  logs:\n    image: logs:1.2\n    volumes:\n      - type: bind\n        source: /var/log/journal/\n        target: /j\n        read_only: true\n",
      },
    ],
    good: ["services:\n  logs:\n    image: logs:1.2\n    volumes: [\"/var/log:/l:ro\", \"/var/log/nginx:/n\", \"/var/logs:/m\"]\n", "services:\n  logs:\n    image: logs:1.2\n    volumes: [\"logs:/var/log\", \"./log:/var/log\", \"/var/log:/v:${MODE}\"]\nvolumes:\n  logs:\n"],
  },
  *check(file) {
    for (const { service, mount, path, at, related } of hostMounts(file)) {
      const whole = hostPathOf(path);
      if ((whole !== "/var/log" && whole !== "/var/log/journal") || mount.readOnly !== false) continue;
      yield { at, message: "The container may write to the logs of the host", evidence: `${service.name} ${whole}`, related, fixes: () => unsafeFix("Mount it read-only", makeReadOnly(file, mount)) };
    }
  },
};
