import { hostPathOf } from "../../core/compose/hostPaths.ts";
import { mountOptions, removeOption } from "../../core/compose/mountOptions.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";
import { hostMounts } from "../shared/hostMounts.ts";

export const selinuxRelabelSystemPath: Rule<"compose"> = {
  id: "selinux-relabel-system-path",
  language: "compose",
  category: "correctness",
  severity: "error",
  since: "0.1.0",
  aliases: [],
  threats: ["denial-of-service"],
  docs: {
    what: "A mount gives a system directory of the host another SELinux label.",
    why: "The engine writes the label to every file below, and the host's own programs may no longer touch them: logins and the next boot fail. For the directories that it knows the engine refuses to start the container instead.",
    exceptions: "On hosts without SELinux the option has no effect, which is why it is seldom noticed.",
    references: ["https://docs.docker.com/engine/storage/bind-mounts/#configure-the-selinux-label", "https://docs.docker.com/reference/compose-file/services/#volumes"],
  },
  mentions: ["z", "Z"],
  examples: {
    bad: [
      { title: "Short syntax", bad: "services:\n  backup:\n    image: backup:1.2\n    volumes:\n      - /etc:/host/etc:ro,«Z»\n", fixed: "services:\n  backup:\n    image: backup:1.2\n    volumes:\n      - /etc:/host/etc:ro\n" },
      { title: "Alone, and first", bad: "services:\n  backup:\n    image: backup:1.2\n    volumes: [\"/home/alice/:/h:«z»\", \"/var:/v:«z»,ro\"]\n", fixed: "services:\n  backup:\n    image: backup:1.2\n    volumes: [\"/home/alice/:/h\", \"/var:/v:z,ro\"]\n" },
      { title: "Long syntax", bad: "services:\n  backup:\n    image: backup:1.2\n    volumes:\n      - type: bind\n        source: /usr\n        target: /u\n        bind: {selinux: «z»}\n" },
    ],
    good: ["services:\n  backup:\n    image: backup:1.2\n    volumes: [\"/etc:/e:ro\", \"./data:/d:Z\", \"/srv/app:/s:z\", \"/home/alice/app:/a:z\"]\n", "services:\n  backup:\n    image: backup:1.2\n    volumes: [\"/etc:/e:${MODE}\", \"etc:/etc:z\"]\nvolumes:\n  etc:\n"],
  },
  *check(file) {
    for (const { service, mount, path } of hostMounts(file)) {
      const whole = hostPathOf(path);
      if (whole === undefined || !isSystem(whole)) continue;
      const bind = mount.syntax === "long" ? file.reader.members(mount.slot).get("bind") : undefined;
      const option = file.reader.textAt(file.reader.members(bind).get("selinux")) ?? mountOptions(mount).find(isRelabel);
      if (option === undefined || !isRelabel(option)) continue;
      const fixes = unsafeFix(`Remove \`${option.value}\``, removeOption(file.text, mount, option));
      yield { at: withoutQuotes(option).at, message: `Every file in \`${abbreviated(whole, 40)}\` of the host gets another SELinux label`, evidence: `${service.name} ${whole}`, fixes };
    }
  },
};

function isRelabel({ complete, value }: { readonly complete: boolean; readonly value: string }): boolean {
  return complete && (value === "z" || value === "Z");
}

function isSystem(path: string): boolean {
  return SYSTEM.has(path) || /^\/home\/[^/]+$/.test(path);
}

/** What github.com/opencontainers/selinux refuses to relabel (go-selinux/label, `Relabel`), as of version 1.12 (2025). */
const SYSTEM: ReadonlySet<string> = new Set(
  "/ /bin /boot /dev /etc /etc/passwd /etc/pki /etc/shadow /home /lib /lib64 /media /opt /proc /root /run /sbin /srv /sys /tmp /usr /var /var/lib /var/log".split(" "),
);
