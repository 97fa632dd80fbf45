import { slice, split } from "../../core/compose/value.ts";
import type { Text } from "../../core/compose/value.ts";
import { variablesOf } from "../../core/compose/variables.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { secretKey } from "../../core/secret/keys.ts";
import { harmlessValue, isPlaceholder } from "../../core/secret/values.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { askForVariable } from "../shared/variables.ts";

export const volumeDriverCredentials: Rule<"compose"> = {
  id: "volume-driver-credentials",
  language: "compose",
  category: "secrets",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["secret-leak"],
  docs: {
    what: "The login of a file server stands in the file.",
    why: "Whoever reads the repository has it, and with it every file of the share. `docker volume inspect` and the host's list of mounts show it as well.",
    exceptions: "A file of credentials on the host (`credentials=/etc/cifs`) and variables are silent.",
    references: ["https://docs.docker.com/engine/storage/volumes/#create-cifssamba-volumes", "https://docs.docker.com/reference/compose-file/volumes/#driver_opts"],
  },
  mentions: ["driver_opts"],
  examples: {
    bad: [
      {
        title: "A Windows share",
        bad: "services:\n  web:\n    image: web:1.2\nvolumes:\n  share:\n    driver_opts:\n      type: cifs\n      device: //server/share\n      o: \"addr=server,username=app,password=«k7Gz0qLw»,vers=3.0\"\n",
        fixed: "services:\n  web:\n    image: web:1.2\nvolumes:\n  share:\n    driver_opts:\n      type: cifs\n      device: //server/share\n      o: \"addr=server,username=app,password=${SHARE_PASSWORD:?SHARE_PASSWORD is required},vers=3.0\"\n",
      },
      { title: "An option of its own", bad: "services:\n  web:\n    image: web:1.2\nvolumes:\n  ssh: {driver: vieux/sshfs, driver_opts: {sshcmd: \"u@h:/p\", password: «k7Gz0qLw»}}\n" },
    ],
    good: ["services:\n  web:\n    image: web:1.2\nvolumes:\n  a: {driver_opts: {type: cifs, o: \"credentials=/etc/cifs,password=${PW}\"}}\n  b: {driver_opts: {type: nfs, o: \"addr=server,rw\"}}\n", "services:\n  web:\n    image: web:1.2\nvolumes:\n  a: {driver_opts: {o: \"username=app,password=<password>,pass=\"}}\n"],
  },
  *check(file) {
    for (const volume of file.volumes.values()) {
      for (const { name, value } of variablesOf(file.reader, volume.members.get("driver_opts"))) {
        if (value === undefined) continue;
        for (const secret of name === "o" ? split(value, ",").flatMap((option) => passwordIn(option) ?? []) : secretKey(name) === undefined ? [] : [value]) {
          if (!secret.complete || secret.value.startsWith("$") || harmlessValue(secret.value, "password") !== undefined || isPlaceholder(secret.value)) continue;
          const variable = `${volume.name.replace(/\W/g, "_").toUpperCase()}_PASSWORD`;
          const at = slice(secret, 0, secret.value.length).at;
          yield { at, message: `The password of the volume \`${abbreviated(volume.name, 40)}\` stands in the file`, evidence: `volume ${volume.name}`, fixes: () => askForVariable(file.text, secret, variable) };
        }
      }
    }
  },
};

function passwordIn(option: Text): Text | undefined {
  const match = /^\s*(?:password2?|pass|passwd)=/.exec(option.value);
  return match === null ? undefined : slice(option, match[0].length, option.value.length);
}
