import { hardeningEntry } from "../../core/compose/hardening.ts";
import { appendEntry, quoted, styleOf } from "../../core/compose/insert.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const readOnlyWithoutWritablePath: Rule<"compose"> = {
  id: "read-only-without-writable-path",
  language: "compose",
  category: "runtime",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service with a read-only file system may write nowhere, though its image does.",
    why: "The program fails at its first temporary or pid file. A `tmpfs` for the directories that it writes to keeps it working, and nothing of it stays.",
    exceptions: "Many programs write nothing: only images that are known to write outside of their volumes are reported.",
    references: ["https://docs.docker.com/reference/compose-file/services/#read_only", "https://docs.docker.com/reference/compose-file/services/#tmpfs"],
  },
  mentions: ["read_only"],
  examples: {
    bad: [
      { title: "A web server", bad: "services:\n  web:\n    image: nginx:1.28\n    «read_only: true»\n", fixed: "services:\n  web:\n    image: nginx:1.28\n    read_only: true\n    tmpfs:\n      - /tmp\n      - /run\n      - /var/cache/nginx\n" },
      { title: "Its only volume is read-only", bad: "services:\n  web:\n    image: nginx:1.28\n    volumes: [\"./site:/usr/share/nginx/html:ro\"]\n    «read_only: yes»\n" },
    ],
    good: ["services:\n  web:\n    image: nginx:1.28\n    read_only: true\n    tmpfs: /run\n  db:\n    image: postgres:18\n    read_only: true\n    volumes: [\"run:/var/run/postgresql\"]\n", "services:\n  web:\n    image: example/static:1.2\n    read_only: true\n  cache:\n    image: memcached:1.6\n    read_only: true\n"],
  },
  *check(file) {
    for (const service of file.services) {
      const flag = service.flag("read_only");
      const paths = flag?.complete === true && flag.value ? (hardeningEntry(service)?.tmpfs ?? []) : [];
      if (flag === undefined || paths.length === 0 || service.partial || service.mounts.some(({ readOnly }) => readOnly !== true)) continue;
      yield { at: flag.member.entry.span, message: "The image writes to its file system, which is read-only throughout", evidence: service.name, fixes: () => fixes(file, service, paths) };
    }
  },
};

function fixes(file: ComposeFile, { member, members }: Service, paths: readonly string[]): readonly Fix[] {
  const { node } = member;
  if (!member.editable || node?.kind !== "map" || node.anchor !== undefined || members.has("tmpfs")) return [];
  const style = styleOf(file);
  return unsafeFix(`Keep ${paths.map((path) => `\`${path}\``).join(" and ")} in memory`, appendEntry(file, node, "tmpfs", paths.map((path) => quoted(path, style)), style));
}
