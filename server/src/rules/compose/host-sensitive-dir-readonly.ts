import { hostPathOf, readableReach } from "../../core/compose/hostPaths.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { hostMounts } from "../shared/hostMounts.ts";

export const hostSensitiveDirReadonly: Rule<"compose"> = {
  id: "host-sensitive-dir-readonly",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0013", "kics:1c1325ff", "docksec:compose-sensitive-host-mount", "cis:5.6"],
  threats: ["secret-leak"],
  docs: {
    what: "A service reads a system directory of the host in which secrets lie.",
    why: "/etc holds password hashes and keys, /root a person's logins, /var/lib/docker the files and environments of all containers. Read-only keeps the host from being changed, not from being read.",
    exceptions: "/proc, /sys and /boot, which monitoring reads, are information. Time zones, certificates, settings of single programs and programs of the host are silent.",
    references: ["https://docs.docker.com/engine/storage/bind-mounts/", "https://docs.docker.com/reference/compose-file/services/#volumes"],
  },
  mentions: ["ro", "read"],
  examples: {
    bad: [
      { title: "All settings, and all containers", bad: "services:\n  backup:\n    image: backup:1.2\n    volumes:\n      - «/etc»:/host/etc:ro\n      - \"«/var/lib/docker/»:/d:ro,z\"\n" },
      { title: "Long syntax", bad: "services:\n  backup:\n    image: backup:1.2\n    volumes:\n      - type: bind\n        source: «/root»\n        target: /host/root\n        read_only: true\n" },
      { title: "Processes of the host, behind a named volume too", bad: "services:\n  metrics:\n    image: metrics:1.2\n    volumes: [\"«/proc»:/host/proc:ro\", \"«keys»:/k:ro\"]\nvolumes:\n  keys:\n    driver_opts: {type: none, o: bind, device: /etc/ssh}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    volumes:\n      - /etc/localtime:/etc/localtime:ro\n      - /etc/nginx/conf.d:/c:ro\n      - /etc/ssl/certs:/etc/ssl/certs:ro\n      - /usr/share/zoneinfo:/z:ro\n      - /lib/modules:/lib/modules:ro\n      - /etc/passwd:/etc/passwd:ro\n",
      "services:\n  web:\n    image: web:1.2\n    volumes: [\"/etc:/e\", \"${ROOT}/etc:/f:ro\", \"./etc:/etc:ro\", \"/var/lib/docker/volumes/a/_data:/a:ro\", \"/etcetera:/g:ro\"]\n",
    ],
  },
  *check(file) {
    for (const { service, mount, path, at, related } of hostMounts(file)) {
      const whole = mount.readOnly === true ? hostPathOf(path) : undefined;
      const reach = whole && readableReach(whole);
      if (whole === undefined || reach === undefined) continue;
      const finding: Finding = { at, message: `The container reads \`${abbreviated(whole, 50)}\` of the host`, evidence: `${service.name} ${whole}`, related };
      yield reach === "secret" ? finding : { ...finding, level: "info" };
    }
  },
};
