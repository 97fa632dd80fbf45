import { replaceText } from "../../core/compose/edit.ts";
import { mountOptions } from "../../core/compose/mountOptions.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const volumeModeUnknown: Rule<"compose"> = {
  id: "volume-mode-unknown",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A mount has an option that Compose does not know.",
    why: "Compose ignores it without a word. A mount that was meant to be read-only is writable then.",
    exceptions: "Podman's `U`, `O` and `idmap` are known too, for files that are run by it.",
    references: ["https://docs.docker.com/reference/compose-file/services/#short-syntax-5"],
  },
  mentions: ["volumes"],
  examples: {
    bad: [
      { title: "Read-only in another spelling", bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - ./conf:/conf:«readonly»\n      - ./data:/data:«RO»,z\n", fixed: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - ./conf:/conf:ro\n      - ./data:/data:RO,z\n" },
      { title: "Two options with a colon", bad: "services:\n  web:\n    image: web:1.2\n    volumes: [\"./conf:/conf:«ro:z»\"]\n", fixed: "services:\n  web:\n    image: web:1.2\n    volumes: [\"./conf:/conf:ro,z\"]\n" },
      { title: "An option of a file system", bad: "services:\n  web:\n    image: web:1.2\n    volumes:\n      - ./data:/data:rw,«noexec»\n" },
    ],
    good: [
      "services:\n  web:\n    image: web:1.2\n    volumes:\n      - ./a:/a:ro,z\n      - ./b:/b:rw,Z,rshared\n      - c:/c:nocopy\n      - ./d:/d:cached\n      - ./e:/e:${MODE}\n      - ./f:/f:${MODE:-ro}\nvolumes:\n  c:\n",
      "services:\n  web:\n    image: web:1.2\n    volumes: [{type: bind, source: ./a, target: /a, read_only: true}]\n    tmpfs: \"/run:size=1m,noexec\"\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const mount of service.mounts) {
        const { syntax, mode } = mount;
        if (syntax !== "short" || mode === undefined) continue;
        if (mode.complete && mode.value.includes(":")) {
          const replacement = mode.value.replaceAll(":", ",");
          yield { at: mode.at, level: "error", message: `\`${abbreviated(mode.value, 40)}\` has a colon, and options are divided by commas`, evidence: `${service.name} ${mode.value}`, fixes: () => unsafeFix(`Change to \`${abbreviated(replacement, 40)}\``, replaceText(file.text, mode, replacement)) };
          continue;
        }
        for (const option of mountOptions(mount)) {
          if (!option.complete || KNOWN.has(option.value)) continue;
          const isReadOnly = /^(?:r|readonly|read-only|read_only|ro)$/i.test(option.value.trim());
          const shown = abbreviated(option.value, 30);
          yield {
            at: option.at,
            message: isReadOnly ? `Compose does not know \`${shown}\`, so the mount is writable` : `Compose ignores \`${shown}\`, which is not an option of a mount`,
            ...(isReadOnly ? { level: "error" as const } : {}),
            evidence: `${service.name} ${mount.target?.value ?? ""} ${shown}`,
            fixes: () => (isReadOnly ? unsafeFix("Change to `ro`", replaceText(file.text, option, "ro")) : []),
          };
        }
      }
    }
  },
};

const KNOWN = new Set(["", "ro", "rw", "nocopy", "copy", "z", "Z", "shared", "rshared", "slave", "rslave", "private", "rprivate", "cached", "delegated", "consistent", "default", "U", "O", "idmap"]);
