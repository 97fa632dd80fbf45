import { makeReadOnly } from "../../core/compose/edit.ts";
import { hostPathOf, writableReach } from "../../core/compose/hostPaths.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { hostMounts } from "../shared/hostMounts.ts";

export const hostSensitiveDirWritable: Rule<"compose"> = {
  id: "host-sensitive-dir-writable",
  language: "compose",
  category: "isolation",
  severity: "error",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0025", "kics:1c1325ff", "docksec:compose-sensitive-host-mount", "cis:5.6", "owasp:R8"],
  threats: ["breakout"],
  docs: {
    what: "A service may write to a system directory of the host.",
    why: "Who writes to /etc, /usr, /boot, /root or the engine's own directory decides what the host runs as root: a user, a job, a program of that name.",
    exceptions:
      "Settings of single programs below /etc and directories below /root weigh less. Time zone and name resolution files, and data that merely lies below /var, /opt or /srv, are silent.",
    references: ["https://docs.docker.com/engine/storage/bind-mounts/", "https://docs.docker.com/reference/compose-file/services/#volumes"],
  },
  mentions: ["volumes"],
  examples: {
    bad: [
      { title: "Short syntax", bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - «/etc»:/host/etc\n", fixed: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - /etc:/host/etc:ro\n" },
      { title: "With other options", bad: "services:\n  web:\n    image: web:1.2\n    volumes: [\"«/usr/bin/»:/host/bin:rw,z\"]\n", fixed: "services:\n  web:\n    image: web:1.2\n    volumes: [\"/usr/bin/:/host/bin:ro,z\"]\n" },
      {
        title: "Long syntax",
        bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - type: bind\n        source: «/var/lib/docker»\n        target: /data\n",
        fixed: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - type: bind\n        source: /var/lib/docker\n        target: /data\n        read_only: true\n",
      },
      { title: "Behind a named volume", bad: "services:\n  web:\n    image: web:1.2\n    volumes: [\"«conf»:/c\"]\nvolumes:\n  conf:\n    driver_opts: {type: none, o: bind, device: /etc/ssh}\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    volumes:\n      - /etc:/host/etc:ro\n      - /etc/localtime:/etc/localtime\n      - /var/www:/var/www\n      - /opt/app:/app\n      - /srv:/srv\n",
      "services:\n  web:\n    image: web:1.2\n    volumes: [\"/etcetera:/e\", \"/library:/l\", \"./etc:/etc\", \"${D}/etc:/etc\", \"/etc:/e:${MODE}\", \"/dev/shm:/dev/shm\"]\n",
    ],
  },
  *check(file) {
    for (const { service, mount, path, at, related } of hostMounts(file)) {
      const whole = hostPathOf(path);
      const reach = whole === undefined || mount.readOnly !== false ? undefined : writableReach(whole);
      if (reach === undefined || whole === undefined) continue;
      const finding: Finding = {
        at,
        message: `The container may write to \`${abbreviated(whole, 50)}\` of the host`,
        evidence: `${service.name} ${whole}`,
        related,
        fixes: () => unsafeFix("Mount it read-only", makeReadOnly(file, mount)),
      };
      yield reach === "host" ? finding : { ...finding, level: "warning" };
    }
  },
};
