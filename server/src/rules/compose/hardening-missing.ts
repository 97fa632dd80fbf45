import { hardenEdits, loopbackEdits } from "../../core/compose/harden.ts";
import { absentControls, LIMITS } from "../../core/compose/hardening.ts";
import type { Control } from "../../core/compose/hardening.ts";
import { healthOf } from "../../core/compose/health.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const hardeningMissing: Rule<"compose"> = {
  id: "hardening-missing",
  language: "compose",
  category: "isolation",
  severity: "info",
  since: "0.1.0",
  aliases: [],
  threats: ["kernel", "breakout", "denial-of-service"],
  docs: {
    what: "A service lacks what confines a container beyond the engine's defaults.",
    why: "By default a container has fourteen capabilities, may gain rights through setuid files, writes everywhere in its file system, and takes all memory, processors and processes of the host. One finding per service names what is absent; the fix adds it in the style of the file, with the capabilities and directories that a known image needs, and shows its edits first.",
    exceptions: "Each control has a rule of its own (`cap-drop-all-missing`, `no-new-privileges-missing`, `read-only-rootfs-missing`, `user-missing`, `memory-limit-missing`, `cpu-limit-missing`, `pids-limit-missing`), off by default, for who wants them apart. Services that extend others, and services that only wait (`sleep infinity`) or end at once (`echo`, `true`), are silent.",
    references: ["https://docs.docker.com/engine/security/", "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html"],
  },
  examples: {
    bad: [
      {
        title: "A known image",
        bad: "services:\n  «db»:\n    image: postgres:18\n    ports:\n      - \"5432:5432\"\n    volumes:\n      - data:/var/lib/postgresql\nvolumes:\n  data:\n",
        fixed:
          "services:\n  db:\n    image: postgres:18\n    ports:\n      - \"127.0.0.1:5432:5432\"\n    volumes:\n      - data:/var/lib/postgresql\n    cap_drop:\n      - ALL\n    cap_add:\n      - CHOWN\n      - DAC_OVERRIDE\n      - FOWNER\n      - SETGID\n      - SETUID\n    security_opt:\n      - no-new-privileges:true\n    read_only: true\n    tmpfs:\n      - /tmp\n      - /var/run/postgresql\n    mem_limit: 1g\n    cpus: 1.0\n    pids_limit: 200\nvolumes:\n  data:\n",
      },
      {
        title: "An image that nobody knows, limits below `deploy`",
        bad: "services:\n    «web»:\n        image: \"example/web:1.2\"\n        security_opt: [\"apparmor:web\"]\n        deploy:\n            replicas: 2\n            resources:\n                limits:\n                    memory: 1g\n",
        fixTitle: "Harden `web`, though its image may need what this takes away",
        fixed: "services:\n    web:\n        image: \"example/web:1.2\"\n        security_opt: [\"apparmor:web\", \"no-new-privileges:true\"]\n        deploy:\n            replicas: 2\n            resources:\n                limits:\n                    memory: 1g\n                    cpus: \"1.0\"\n                    pids: 200\n        cap_drop: [\"ALL\"]\n        read_only: true\n        tmpfs: [\"/tmp\"]\n",
      },
      {
        title: "An image of the file's own",
        bad: "services:\n  «web»:\n    build: .\n    read_only: false\n    cap_drop:\n    - NET_RAW\n",
        fixTitle: "Harden `web`, though its image may need what this takes away",
        fixed: "services:\n  web:\n    build: .\n    read_only: true\n    cap_drop:\n    - NET_RAW\n    - ALL\n    security_opt:\n    - no-new-privileges:true\n    tmpfs:\n    - /tmp\n    mem_limit: 512m\n    cpus: 1.0\n    pids_limit: 200\n",
      },
      {
        title: "In one line, as a user without rights",
        bad: "services:\n  «app»: {image: 'example/app:1.2', user: '1000', read_only: true, mem_limit: 1g, cpus: 2, pids_limit: 99}\n",
        fixed: "services:\n  app: {image: 'example/app:1.2', user: '1000', read_only: true, mem_limit: 1g, cpus: 2, pids_limit: 99, cap_drop: ['ALL'], security_opt: ['no-new-privileges:true']}\n",
      },
      { title: "With two limits of three, and no health check", bad: "services:\n  «web»:\n    image: node:24\n    cpus: 1\n  «db»:\n    image: postgres:18\n    read_only: true\n    mem_limit: 1g\n" },
      { title: "Part of it through a merge key", bad: "x-hard: &hard\n  cap_drop: [ALL]\n  security_opt: [label:disable]\nservices:\n  «web»:\n    <<: *hard\n    image: web:1.2\n    read_only: true\n    mem_limit: 1g\n    cpus: 1\n    pids_limit: 50\n" },
    ],
    good: [
      "services:\n  web:\n    image: example/web:1.2\n    cap_drop: [all]\n    security_opt: [no-new-privileges]\n    read_only: true\n    mem_limit: 1g\n    cpus: 1\n    pids_limit: 50\n",
      "x-hard: &hard\n  cap_drop: [ALL]\n  security_opt: [\"no-new-privileges=true\"]\n  read_only: true\n  deploy: {resources: {limits: {memory: \"${MEM}\", cpus: \"1\", pids: 50}}}\nservices:\n  web:\n    <<: *hard\n    image: example/web:1.2\n  other:\n    extends: web\n  model:\n    provider: {type: model}\n",
      "services:\n  web:\n    environment: {A: b}\n",
      "services:\n  workspace:\n    image: example/dev:1.2\n    command: /bin/sh -c \"while sleep 1000; do :; done\"\n  other:\n    build: .\n    command: [sleep, infinity]\n  greeting:\n    image: alpine:3.24\n    command: echo hello\n  wasm:\n    build: .\n    platform: wasi/wasm\n",
      "services:\n  web:\n    image: mcr.microsoft.com/windows/nanoserver:ltsc2025\n    isolation: process\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      const absent = absentControls(file, service);
      if (absent.length > 0) yield { at: service.nameAt, message: messageOf(absent, healthOf(file, service) === "absent"), evidence: `${service.name} ${absent.join(",")}`, fixes: () => fixes(file, service, absent) };
    }
  },
};

/** The user is not among what the fix adds: files that belong to root would keep the program from working. */
function fixes(file: ComposeFile, service: Service, absent: readonly Control[]): readonly Fix[] {
  const wanted = absent.filter((control) => control !== "user");
  const { known, bold } = hardenEdits(file, service, wanted);
  const name = `Harden \`${abbreviated(service.name, 40)}\``;
  const ports = loopbackEdits(file, service);
  const offered = [
    ...(known.added.length === 0 ? [] : unsafeFix(name, [...ports, ...known.edits])),
    ...(bold.added.length === known.added.length ? [] : unsafeFix(`${name}, though its image may need what this takes away`, [...ports, ...bold.edits])),
  ];
  return offered.map((fix) => ({ ...fix, confirm: true }));
}

/** A health check confines nothing, so it is named only where something else is absent, too. */
function messageOf(absent: readonly Control[], isUnchecked: boolean): string {
  const words = absent.filter((control) => !LIMITS.has(control)).map((control) => `\`${control}\``);
  const limits = absent.filter((control) => LIMITS.has(control));
  const all = [...words, ...(isUnchecked ? ["`healthcheck`"] : [])];
  if (limits.length === 0) return `The service lacks ${listed(all)}`;
  const whole = `The service lacks ${listed([...all, `limits of ${limits.join(" and ")}`])}`;
  return limits.length === 3 || whole.length > MOST_CHARACTERS ? `The service lacks ${listed([...all, "limits"])}` : whole;
}

const MOST_CHARACTERS = 100;

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
