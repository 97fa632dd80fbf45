import { makeReadOnly } from "../../core/compose/edit.ts";
import { hostPathOf, isWithin, lastName, mountSourceAt, writableReach } from "../../core/compose/hostPaths.ts";
import type { Mount } from "../../core/compose/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const bindMountCouldBeReadonly: Rule<"compose"> = {
  id: "bind-mount-could-be-readonly",
  language: "compose",
  category: "isolation",
  severity: "info",
  since: "0.1.0",
  aliases: ["owasp:R8"],
  threats: ["breakout"],
  docs: {
    what: "A service may write to its own settings on the host.",
    why: "Whoever takes over the program changes its settings, scripts or certificates in the project itself, and owns it again after every restart and on every machine that the change reaches.",
    exceptions: "Only files of settings, certificates and scripts and the directories that well-known images only read are reported; files that programs are known to rewrite are silent.",
    references: ["https://docs.docker.com/engine/storage/bind-mounts/#use-a-read-only-bind-mount", "https://docs.docker.com/reference/compose-file/services/#volumes"],
  },
  mentions: ["volumes"],
  examples: {
    bad: [
      {
        title: "A file of settings",
        bad: "services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - «./nginx.conf»:/etc/nginx/nginx.conf\n",
        fixed: "services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - ./nginx.conf:/etc/nginx/nginx.conf:ro\n",
      },
      {
        title: "Scripts for the first start, with an option",
        bad: "services:\n  db:\n    image: postgres:18\n    volumes: [\"«./init»:/docker-entrypoint-initdb.d:z\"]\n",
        fixed: "services:\n  db:\n    image: postgres:18\n    volumes: [\"./init:/docker-entrypoint-initdb.d:z,ro\"]\n",
      },
      {
        title: "Long syntax",
        bad: "services:\n  metrics:\n    image: prom/prometheus:v3.5.0\n    volumes:\n      - type: bind\n        source: «${DIR}/prometheus.yml»\n        target: /etc/prometheus/prometheus.yml\n",
        fixed: "services:\n  metrics:\n    image: prom/prometheus:v3.5.0\n    volumes:\n      - type: bind\n        source: ${DIR}/prometheus.yml\n        target: /etc/prometheus/prometheus.yml\n        read_only: true\n",
      },
    ],
    good: [
      "services:\n  web:\n    image: nginx:1.29\n    volumes: [\"./nginx.conf:/etc/nginx/nginx.conf:ro\", \"./html:/usr/share/nginx/html\", \"./data:/data\", \"conf:/etc/nginx\"]\nvolumes:\n  conf:\n",
      "services:\n  proxy:\n    image: traefik:3.5\n    volumes: [\"./acme.json:/acme.json\", \"./letsencrypt:/etc/letsencrypt\", \"./a.conf:/a.conf:${MODE}\", \"./app.conf.d:/config\"]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const mount of service.mounts) {
        if (mount.readOnly !== false || mount.volume !== undefined || !isOnlyRead(mount)) continue;
        const at = mountSourceAt(mount);
        yield { at, message: `The container may change ${subjectOf(mount)} on the host, which it only reads`, evidence: `${service.name} ${mount.target?.value ?? ""}`, fixes: () => unsafeFix("Mount it read-only", makeReadOnly(file, mount)) };
      }
    }
  },
};

/** What is mounted by the last name of its path; a variable may be all of it. */
function subjectOf({ hostPath, source }: Mount): string {
  const path = hostPath ?? source;
  const name = path === undefined ? undefined : lastName(path);
  return name === undefined || name === "" ? "its settings" : `\`${abbreviated(name, 40)}\``;
}

function isOnlyRead({ type, hostPath, source, target }: Mount): boolean {
  if (target === undefined || !LIKELY.test(target.value)) return false;
  const path = hostPathOf(target);
  const name = (hostPath ?? (type === "unknown" ? source : undefined))?.value;
  if (path === undefined || name === undefined || (type !== "bind" && type !== "unknown")) return false;
  const system = hostPathOf(hostPath);
  // `host-sensitive-dir-writable` reports what is the system's.
  if (system !== undefined && writableReach(system) !== undefined) return false;
  if (READ_DIRECTORIES.some((directory) => isWithin(path, directory))) return true;
  // The file has the name of a file of settings on both sides: a directory may be called so on one.
  return SETTINGS.test(path) && SETTINGS.test(name) && !REWRITTEN.test(path);
}

/** Most mounts are done with here. */
const LIKELY = /\.[A-Za-z]{2,10}$|entrypoint|\/etc\//;

const SETTINGS = /\/[^/]+\.(?:conf|cnf|cfg|ini|toml|ya?ml|crt|pem|key|lua|rules|properties|sql|sh|template|tmpl)$/i;

/** Programs that write their own settings: home automation, download and DNS servers, and certificates that are renewed in place. */
const REWRITTEN = /acme|letsencrypt|certbot|home-?assistant|configuration\.ya?ml$|zigbee2mqtt|adguard|pihole|pi-hole|qbittorrent|transmission|pnpm-lock|\/config\/|\/data\//i;

/** Read at the start only. Source: the documentation of the images postgres, mysql, mongo, nginx, prom/prometheus, grafana and haproxy, 2026. */
const READ_DIRECTORIES: readonly string[] = [
  "/docker-entrypoint-initdb.d",
  "/docker-entrypoint.d",
  "/etc/nginx/conf.d",
  "/etc/nginx/templates",
  "/etc/grafana/provisioning",
  "/usr/local/etc/haproxy",
];
