import { mountSourceAt } from "../../core/compose/hostPaths.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { resolvePath } from "../../core/compose/filePaths.ts";

export const volumeBindAutocreate: Rule<"compose"> = {
  id: "volume-bind-autocreate",
  language: "compose",
  category: "maintainability",
  severity: "off",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  scope: "project",
  docs: {
    what: "A service mounts a file that is not there.",
    why: "In the short syntax the engine makes up for a missing path with an empty directory that root owns. The program then fails with a strange message, and the directory is in the way of the file ever after.",
    exceptions: "Off by default, for the file may be made at deployment. Only relative paths that end like a file are looked at; with `create_host_path: false` in the long syntax the engine itself says what is missing.",
    references: ["https://docs.docker.com/reference/compose-file/services/#volumes", "https://docs.docker.com/engine/storage/bind-mounts/"],
  },
  mentions: ["volumes"],
  examples: {
    bad: [
      { title: "A missing file", bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - «./nginx.conf»:/etc/nginx/nginx.conf:ro\n", files: {} },
      { title: "In a directory beside the project's", bad: "services:\n  web:\n    image: web:1.2\n    volumes: [\"«../conf/app.toml»:/app.toml\", \"./there.toml:/t\"]\n", files: { "there.toml": "" } },
    ],
    good: [
      { title: "A file that is there", good: "services:\n  web:\n    image: web:1.2\n    volumes: [\"./nginx.conf:/n:ro\", \"./data:/d\", \"./conf.d:/c\", \"${DIR}/a.conf:/a\", \"/a.conf:/b\"]\n", files: { "nginx.conf": "events {}\n" } },
      { title: "Long syntax", good: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - {type: bind, source: ./a.conf, target: /a, bind: {create_host_path: false}}\n", files: {} },
      "services:\n  web:\n    image: web:1.2\n    volumes: [\"./no-folder-is-known.conf:/n\"]\n",
    ],
  },
  *check(file, { env }) {
    for (const service of file.services) {
      for (const mount of service.mounts) {
        const { hostPath, slot, syntax, type } = mount;
        if (syntax !== "short" || type !== "bind" || hostPath?.complete !== true || !/^\.{1,2}\/.*\.(?:conf|cnf|cfg|ini|toml|ya?ml|json|crt|pem|key|env|sql|sh|py|js|txt|xml|properties)$/.test(hostPath.value)) continue;
        const path = resolvePath(slot.source.directory, hostPath.value);
        if (path === undefined || env.readFile(path) !== undefined || env.pathKind?.(path) !== "nothing") continue;
        yield { at: mountSourceAt(mount), message: `The engine makes a directory of \`${abbreviated(hostPath.value, 50)}\`, which is missing`, evidence: `${service.name} ${hostPath.value}` };
      }
    }
  },
};
