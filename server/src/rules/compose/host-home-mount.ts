import { hostPathOf, mountSourceAt } from "../../core/compose/hostPaths.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Rule } from "../../core/lint/rule.ts";

export const hostHomeMount: Rule<"compose"> = {
  id: "host-home-mount",
  language: "compose",
  category: "isolation",
  severity: "warning",
  since: "0.1.0",
  aliases: ["compose-lint:CL-0013", "kics:1c1325ff", "cis:5.6"],
  threats: ["secret-leak", "breakout"],
  docs: {
    what: "A service mounts a whole home directory.",
    why: "A home holds SSH keys, tokens of clouds and registries, browser profiles and shell history. Writable, it also holds what its owner runs at the next login.",
    exceptions: "Directories below a home are silent, and so is a home inside of the project.",
    references: ["https://docs.docker.com/engine/storage/bind-mounts/", "https://docs.docker.com/reference/compose-file/services/#volumes"],
  },
  mentions: ["~", "HOME", "USERPROFILE", "/home", "/Users", "\\Users", "\\users", "/users"],
  examples: {
    bad: [
      { title: "By the tilde", bad: "services:\n  ide:\n    image: ide:1.2\n    volumes:\n      - «~»:/home/dev\n      - «~/»:/h:ro\n" },
      { title: "By a variable, and by its path", bad: "services:\n  ide:\n    image: ide:1.2\n    volumes: [\"«${HOME}»:/h\", \"«$HOME/»:/i\", \"«/home/alice»:/a\", \"«/Users»:/u\"]\n" },
      { title: "Long syntax, on Windows", bad: "services:\n  ide:\n    image: ide:1.2\n    volumes:\n      - type: bind\n        source: 'C:\\Users\\alice'\n        target: /h\n".replace("'C:\\Users\\alice'", "'«C:\\Users\\alice»'") },
    ],
    good: [
      "services:\n  ide:\n    image: ide:1.2\n    volumes: [\"~/code:/code\", \"${HOME}/.cache/app:/c\", \"/home/alice/code:/x\", \"./home:/home\", \"home:/home/dev\"]\nvolumes:\n  home:\n",
      "services:\n  ide:\n    image: ide:1.2\n    volumes: [\"${HOME_DIR}:/h\", \"${HOME}${SUFFIX}:/s\", \"/homes/a:/a\", \"/home/linuxbrew/.linuxbrew/bin:/b\"]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const mount of service.mounts) {
        const source = mount.hostPath ?? (mount.type === "unknown" ? mount.source : undefined);
        if (source === undefined || !isHome(source)) continue;
        yield { at: mountSourceAt(mount), message: "The container sees a whole home directory of the host", evidence: `${service.name} ${source.value || "HOME"}` };
      }
    }
  },
};

function isHome(source: Text): boolean {
  if (source.complete && /^~[\\/]?$/.test(source.value)) return true;
  const path = hostPathOf(source);
  if (path !== undefined) return /^(?:\/home(?:\/[^/]+)?|(?:[A-Z]:)?\/[Uu]sers(?:\/[^/]+)?)$/.test(path) && !/^\/home\/linuxbrew$/.test(path);
  return isHomeVariable(source);
}

/** `${HOME}` and nothing else: its value is unknown and its name says enough. */
function isHomeVariable(source: Text): boolean {
  if (!/^[\\/]?$/.test(source.value)) return false;
  const pieces = source.whole.segments.filter(({ at, text }) => at < source.to || (at === source.from && text === ""));
  const unknown = pieces.filter(({ at, settled }) => settled === "unknown" && at >= source.from && at <= source.to);
  const [only] = unknown;
  const reference = source.whole.references.find(({ written }) => written.start === only?.written.start);
  return unknown.length === 1 && only?.at === source.from && (reference?.name === "HOME" || reference?.name === "USERPROFILE");
}
