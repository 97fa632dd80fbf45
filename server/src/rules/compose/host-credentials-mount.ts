import { hostPathOf, mountSourceAt, writableReach } from "../../core/compose/hostPaths.ts";
import type { Mount } from "../../core/compose/model.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const hostCredentialsMount: Rule<"compose"> = {
  id: "host-credentials-mount",
  language: "compose",
  category: "secrets",
  severity: "error",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0013"],
  threats: ["secret-leak"],
  docs: {
    what: "A service mounts a person's keys or logins.",
    why: "The program, and whoever breaks into it, then acts as that person: on servers, in the cloud, in the registry. A credential that was made for the service alone can be limited and taken back.",
    exceptions: "Read-only, as is usual in development, it weighs less. Public keys, lists of known hosts and files of the project itself are silent.",
    references: ["https://docs.docker.com/compose/how-tos/use-secrets/", "https://docs.docker.com/engine/storage/bind-mounts/"],
  },
  mentions: ["/.", "\\.", "SSH_AUTH_SOCK", "ssh-auth.sock", "/etc/shadow", "id_rsa", "id_ed25519", "id_ecdsa"],
  examples: {
    bad: [
      { title: "SSH keys and the login of a cloud", bad: "services:\n  tools:\n    image: tools:1.2\n    volumes:\n      - «~/.ssh»:/root/.ssh\n      - «${HOME}/.aws/credentials»:/root/.aws/credentials:ro\n" },
      { title: "Long syntax, on Windows", bad: "services:\n  tools:\n    image: tools:1.2\n    volumes:\n      - {type: bind, source: 'C:\\Users\\alice\\.kube\\config', target: /k, read_only: true}\n".replace("'C:\\Users\\alice\\.kube\\config'", "'«C:\\Users\\alice\\.kube\\config»'") },
      { title: "The agent that signs with the keys", bad: "services:\n  tools:\n    image: tools:1.2\n    volumes: [\"«${SSH_AUTH_SOCK}»:/agent\", \"«/run/host-services/ssh-auth.sock»:/b\"]\n" },
      { title: "The host's password hashes", bad: "services:\n  tools:\n    image: tools:1.2\n    volumes: [\"«/etc/shadow»:/shadow:ro\"]\n" },
    ],
    good: [
      "services:\n  tools:\n    image: tools:1.2\n    volumes: [\"./.npmrc:/app/.npmrc:ro\", \"~/.ssh/known_hosts:/k:ro\", \"~/.ssh/id_ed25519.pub:/p:ro\", \"~/.docker/cli-plugins:/c\", \"~/.config/app:/a\"]\n",
      "services:\n  tools:\n    image: tools:1.2\n    volumes: [\"ssh:/root/.ssh\", \"~/.ssh-app:/s\", \"${DIR}:/root/.aws\"]\nvolumes:\n  ssh:\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const mount of service.mounts) {
        const what = credentials(mount);
        if (what === undefined || isReportedAsSystem(mount)) continue;
        const finding: Finding = { at: mountSourceAt(mount), message: `The container gets ${what} of the host`, evidence: `${service.name} ${what}` };
        yield mount.readOnly === false && !what.includes("agent") ? finding : { ...finding, level: "warning" };
      }
    }
  },
};

function credentials({ hostPath, source, type }: Mount): string | undefined {
  const text = hostPath ?? (type === "unknown" ? source : undefined);
  if (text === undefined) return undefined;
  if (isAgent(text)) return "the SSH agent";
  const path = text.value.replaceAll("\\", "/").replace(/\/+$/, "");
  if (!isOutsideOfProject(text, path) || HARMLESS.test(path)) return undefined;
  return KINDS.find(([pattern]) => pattern.test(path))?.[1];
}

function isAgent(text: Text): boolean {
  if (text.value === "/run/host-services/ssh-auth.sock") return true;
  return text.value === "" && text.whole.references.length > 0 && text.whole.references.some(({ name, written }) => name === "SSH_AUTH_SOCK" && text.whole.segments.some((segment) => segment.written.start === written.start && segment.at === text.from));
}

/** By an absolute path, the tilde, or a variable in front; the last names are settled in any case. */
function isOutsideOfProject(text: Text, path: string): boolean {
  if (!/^(?:\/|~\/|[A-Za-z]:\/)/.test(path)) return false;
  if (text.complete) return true;
  const unknown = text.whole.segments.filter(({ settled, at }) => settled === "unknown" && at >= text.from && at <= text.to);
  return unknown.every(({ at }) => at === text.from);
}

/** `host-sensitive-dir-writable` reports what lies in /root or /etc and is writable. */
function isReportedAsSystem({ hostPath, readOnly }: Mount): boolean {
  const path = hostPathOf(hostPath);
  return path !== undefined && readOnly === false && writableReach(path) !== undefined;
}

const HARMLESS = /\.pub$|\.sock$|\/\.ssh\/(?:known_hosts|config|authorized_keys)$|\/\.docker\/(?:cli-plugins|run|desktop|machine|mutagen|scout|bin)(?:\/|$)|\/\.kube\/cache(?:\/|$)|\/\.aws\/(?:config|cli)(?:\/|$)/;

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/\/\.ssh(?:\/|$)|\/id_(?:rsa|dsa|ecdsa|ed25519)$/, "SSH keys"],
  [/\/\.(?:aws|azure)(?:\/|$)|\/\.config\/gcloud(?:\/|$)/, "the login of a cloud"],
  [/\/\.kube(?:\/|$)/, "the login of a cluster"],
  [/\/\.docker(?:\/|$)/, "the login of a registry"],
  [/\/\.gnupg(?:\/|$)/, "GnuPG keys"],
  [/\/\.config\/gh(?:\/|$)|\/\.git-credentials$/, "the login of a Git host"],
  [/\/\.(?:netrc|npmrc|pypirc|pgpass)$|\/\.(?:vault-token|terraform\.d)(?:\/|$)/, "stored logins"],
  [/^\/etc\/g?shadow$/, "the password hashes"],
];
