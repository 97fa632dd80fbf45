import { hostPathOf, mountSourceAt } from "../../core/compose/hostPaths.ts";
import { makeReadOnly } from "../../core/compose/edit.ts";
import type { Mount, Service } from "../../core/compose/model.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const sharedWritableVolume: Rule<"compose"> = {
  id: "shared-writable-volume",
  language: "compose",
  category: "isolation",
  severity: "off",
  since: "0.1.0",
  aliases: ["kics:8c978947"],
  threats: ["breakout"],
  docs: {
    what: "Several services may write to one volume.",
    why: "Whoever takes over one service puts programs, links or settings where the others read them. As a rule one service writes and the others read.",
    exceptions: "Off by default, for uploads and queues are shared so on purpose. Services that mount it read-only are silent.",
    references: ["https://docs.docker.com/engine/storage/volumes/#use-a-read-only-volume", "https://docs.docker.com/reference/compose-file/services/#volumes"],
  },
  mentions: ["volumes"],
  examples: {
    bad: [
      {
        title: "A named volume",
        bad: "services:\n  app:\n    image: app:1.2\n    volumes: [\"data:/data\"]\n  web:\n    image: web:1.2\n    volumes: [\"«data»:/usr/share/nginx/html\"]\nvolumes:\n  data:\n",
        fixed: "services:\n  app:\n    image: app:1.2\n    volumes: [\"data:/data\"]\n  web:\n    image: web:1.2\n    volumes: [\"data:/usr/share/nginx/html:ro\"]\nvolumes:\n  data:\n",
      },
      { title: "A path, long and short", bad: "services:\n  app:\n    image: app:1.2\n    volumes: [{type: bind, source: /srv/data/, target: /d}]\n  web:\n    image: web:1.2\n    volumes: [\"«/srv/data»:/d\"]\n" },
    ],
    good: [
      "services:\n  app:\n    image: app:1.2\n    volumes: [\"data:/data\", \"data:/again\", \"/anonymous\"]\n  web:\n    image: web:1.2\n    volumes: [\"data:/data:ro\", \"/anonymous\"]\nvolumes:\n  data:\n",
      "services:\n  app:\n    image: app:1.2\n    volumes: [\"${V}:/data\", \"./a:/a\"]\n  web:\n    image: web:1.2\n    volumes: [\"${V}:/data\", \"./b:/a\", \"x:/x:${MODE}\"]\nvolumes:\n  x:\n",
    ],
  },
  *check(file) {
    const writers = new Map<string, { readonly service: Service; readonly mount: Mount }>();
    for (const service of file.services) {
      for (const mount of service.mounts) {
        const name = nameOf(mount);
        if (name === undefined || mount.readOnly !== false) continue;
        const first = writers.get(name);
        if (first === undefined) writers.set(name, { service, mount });
        if (first === undefined || first.service === service) continue;
        yield {
          at: mountSourceAt(mount),
          message: `\`${abbreviated(first.service.name, 40)}\` may write to \`${abbreviated(name, 40)}\` as well`,
          evidence: `${service.name} ${name}`,
          related: [{ path: undefined, at: mountSourceAt(first.mount), message: "The other service that writes" }],
          fixes: () => unsafeFix("Mount it read-only", makeReadOnly(file, mount)),
        };
      }
    }
  },
};

function nameOf({ type, source, hostPath, volume }: Mount): string | undefined {
  if (type === "volume") return volume === undefined || source?.complete !== true ? undefined : source.value;
  return type === "bind" && hostPath?.complete === true ? (hostPathOf(hostPath) ?? hostPath.value.replace(/\/+$/, "")) : undefined;
}
