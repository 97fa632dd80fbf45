import { commandsOf, wordText } from "../../core/compose/commandWords.ts";
import { appendItem, styleOf } from "../../core/compose/insert.ts";
import { hostPathOf, isWithin } from "../../core/compose/hostPaths.ts";
import type { ComposeFile, Service } from "../../core/compose/model.ts";
import { slice } from "../../core/compose/value.ts";
import type { Text } from "../../core/compose/value.ts";
import type { Fix } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import { unsafeFix } from "../shared/fixes.ts";

export const secretPathNotGranted: Rule<"compose"> = {
  id: "secret-path-not-granted",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A service reads a secret that it is not given.",
    why: "A secret is at `/run/secrets/NAME` only in services that list it under `secrets`: the program finds no file there and fails, or starts with an empty password.",
    exceptions: "Services that mount something at the place, and those that another file may complete, are silent.",
    references: ["https://docs.docker.com/reference/compose-file/services/#secrets", "https://docs.docker.com/compose/how-tos/use-secrets/"],
  },
  mentions: ["/run/secrets/"],
  examples: {
    bad: [
      {
        title: "Another secret is given",
        bad: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD_FILE: «/run/secrets/db_password»\n    secrets:\n      - api_key\nsecrets:\n  api_key: {file: ./a}\n  db_password: {file: ./b}\n",
        fixed: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/db_password\n    secrets:\n      - api_key\n      - db_password\nsecrets:\n  api_key: {file: ./a}\n  db_password: {file: ./b}\n",
      },
      { title: "In a command, under another name", bad: "services:\n  db:\n    image: db:1.2\n    command: [run, \"--password-file=«/run/secrets/pw»\"]\n    secrets: [{source: pw, target: password}]\nsecrets:\n  pw: {file: ./a}\n" },
    ],
    good: [
      "services:\n  db:\n    image: postgres:18\n    environment: [POSTGRES_PASSWORD_FILE=/run/secrets/pw, \"B=/run/secrets/${NAME}\", C=/run/secrets/other, D=/run/secrets/]\n    secrets: [pw, {source: x, target: /run/secrets/other}]\nsecrets:\n  pw: {file: ./a}\n  x: {file: ./b}\n",
      "services:\n  db:\n    image: postgres:18\n    environment: {A: /run/secrets/pw}\n    volumes: [\"./secrets:/run/secrets:ro\"]\n  b:\n    extends: {file: b.yaml, service: b}\n    environment: {A: /run/secrets/pw}\n  c:\n    image: c:1\n    secrets: [\"${S}\"]\n    environment: {A: /run/secrets/pw}\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      if (service.partial || service.secrets.some(({ source, target }) => source?.complete !== true || target?.complete === false)) continue;
      if (service.mounts.some(({ target }) => coversSecrets(hostPathOf(target) ?? (target?.complete === false ? "/" : "/x")))) continue;
      const granted = new Set(service.secrets.map(({ source, target }) => pathOf(target?.value ?? source?.value ?? "")));
      const reported = new Set<string>();
      for (const text of texts(file, service)) {
        const path = pathIn(text);
        if (path === undefined || granted.has(path.value) || reported.has(path.value)) continue;
        reported.add(path.value);
        yield { at: path.at, message: `The service is not given the secret at \`${abbreviated(path.value, 50)}\``, evidence: `${service.name} ${path.value}`, fixes: () => fixes(file, service, path.value) };
      }
    }
  },
};

function coversSecrets(target: string): boolean {
  return isWithin("/run/secrets", target) || isWithin(target, "/run/secrets") || target === "/var/run" || isWithin(target, "/var/run/secrets");
}

function pathOf(target: string): string {
  return target.startsWith("/") ? target : `/run/secrets/${target}`;
}

function texts(file: ComposeFile, service: Service): readonly Text[] {
  const words = commandsOf(file, service).flat().filter(({ value }) => value.includes("/run/secrets/"));
  return [...service.environment.flatMap(({ value }) => value ?? []), ...words.map((word) => wordText(word))];
}

/** The path, when it is all that a value or the value of an option is. */
function pathIn(text: Text): Text | undefined {
  const match = /^(?:--?[\w.-]+=)?(\/run\/secrets\/[\w.-]+)$/.exec(text.value);
  const [, path] = match ?? [];
  if (path === undefined) return undefined;
  const part = slice(text, text.value.length - path.length, text.value.length);
  return part.complete ? part : undefined;
}

function fixes(file: ComposeFile, { members }: Service, path: string): readonly Fix[] {
  const name = path.slice("/run/secrets/".length);
  const list = members.get("secrets");
  if (!file.secrets.has(name) || list?.node?.kind !== "seq" || !list.editable || list.node.anchor !== undefined) return [];
  return unsafeFix(`Give it the secret \`${name}\``, appendItem(file, list.node, name, styleOf(file)));
}
