import { hostPathOf } from "../../core/compose/hostPaths.ts";
import type { Service } from "../../core/compose/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { hostMounts } from "../shared/hostMounts.ts";

export const hostRootMount: Rule<"compose"> = {
  id: "host-root-mount",
  language: "compose",
  category: "isolation",
  severity: "error",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0001", "kics:1c1325ff", "docksec:compose-sensitive-host-mount", "cis:5.6"],
  threats: ["breakout", "secret-leak"],
  docs: {
    what: "A service mounts the whole file system of the host.",
    why: "Writable, it is the host: a line in the host's crontab suffices. Read-only it still shows every key and password file, and sockets in it are as good as writable.",
    exceptions: "For the exporters of metrics that are meant to see the host's file systems (node-exporter, cAdvisor) a read-only mount weighs less.",
    references: ["https://docs.docker.com/engine/storage/bind-mounts/", "https://docs.docker.com/engine/security/#docker-daemon-attack-surface"],
  },
  mentions: ["volumes"],
  examples: {
    bad: [
      { title: "Short syntax", bad: "services:\n  backup:\n    image: backup:1.2\n    volumes:\n      - «/»:/host:ro\n" },
      { title: "Long syntax, written around", bad: "services:\n  backup:\n    image: backup:1.2\n    volumes:\n      - type: bind\n        source: \"«/./»\"\n        target: /host\n" },
      { title: "A drive of Windows", bad: "services:\n  backup:\n    image: backup:1.2\n    volumes: ['«C:\\»:/host']\n" },
    ],
    good: [
      "services:\n  backup:\n    image: backup:1.2\n    volumes: [\"./:/src\", \"/srv:/srv\"]\n",
      "services:\n  backup:\n    image: backup:1.2\n    volumes: [\"${ROOT}/:/host\", \"/data\"]\n",
    ],
  },
  *check(file) {
    for (const { service, mount, path, at, related } of hostMounts(file)) {
      const whole = hostPathOf(path);
      if (whole === undefined || !/^(?:[A-Z]:)?\/$/.test(whole)) continue;
      const common = { at, message: "The container sees the whole file system of the host", evidence: `${service.name} ${whole}`, related };
      yield mount.readOnly === true && isExporter(service) ? { ...common, level: "warning" } : common;
    }
  },
};

function isExporter(service: Service): boolean {
  return /node[-_]?exporter|cadvisor|netdata|datadog|telegraf|glances/i.test(`${service.image?.value ?? ""} ${service.name}`);
}
