import { commandsOf, wordText } from "../../core/compose/commandWords.ts";
import { exposedPorts } from "../../core/compose/exposure.ts";
import type { ComposeFile, Service, Variable } from "../../core/compose/model.ts";
import { withoutQuotes } from "../../core/compose/value.ts";
import type { Finding } from "../../core/lint/finding.ts";
import type { Rule } from "../../core/lint/rule.ts";
import type { Span } from "../../core/text/span.ts";

export const envAuthDisabled: Rule<"compose"> = {
  id: "env-auth-disabled",
  language: "compose",
  category: "security",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["exposure"],
  docs: {
    what: "A service is told to let everyone in.",
    why: "Without a login, each container on the network reads and writes everything, and so does whoever reaches a published port: open databases and consoles are found by scanners within the hour.",
    exceptions: "Where the service publishes a port on all addresses of the host it is an error.",
    references: ["https://docs.docker.com/compose/how-tos/use-secrets/", "https://docs.docker.com/engine/network/port-publishing/"],
  },
  mentions: ["environment", "command", "entrypoint", "healthcheck"],
  examples: {
    bad: [
      { title: "A database that trusts everyone", bad: "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_HOST_AUTH_METHOD: «trust»\n" },
      { title: "An empty password, published", bad: "services:\n  db:\n    image: mysql:9\n    ports: [\"3306:3306\"]\n    environment:\n      - MYSQL_ALLOW_EMPTY_PASSWORD=«yes»\n" },
      { title: "Search engines and graphs", bad: "services:\n  search:\n    image: elasticsearch:9.1.0\n    environment:\n      - xpack.security.enabled=«false»\n  graph:\n    image: neo4j:5\n    environment: {NEO4J_AUTH: \"«none»\"}\n" },
      { title: "An engine in a container", bad: "services:\n  engine:\n    image: docker:28-dind\n    privileged: true\n    environment:\n      «DOCKER_TLS_CERTDIR: \"\"»\n" },
      { title: "By an option of the program", bad: "services:\n  proxy:\n    image: traefik:3.5\n    command:\n      - «--api.insecure=true»\n      - --log.level=INFO\n  cache:\n    image: redis:8\n    command: redis-server «--protected-mode» no\n" },
    ],
    good: [
      "services:\n  db:\n    image: postgres:18\n    environment:\n      POSTGRES_HOST_AUTH_METHOD: scram-sha-256\n      MYSQL_ALLOW_EMPTY_PASSWORD: \"no\"\n      NEO4J_AUTH: neo4j/${NEO4J_PASSWORD}\n      GF_AUTH_ANONYMOUS_ENABLED: \"false\"\n",
      "services:\n  search:\n    image: elasticsearch:9.1.0\n    environment: [\"xpack.security.enabled=${SECURITY}\", MARIADB_ALLOW_EMPTY_ROOT_PASSWORD=]\n    command: [--protected-mode, \"yes\", --api.insecure=false]\n",
    ],
  },
  *check(file) {
    for (const service of file.services) {
      for (const variable of service.environment) {
        const what = disabledBy(variable) ?? (isOpenEngine(service, variable) ? "The engine takes commands without login and encryption" : undefined);
        if (what === undefined || variable.value === undefined) continue;
        yield finding(file, service, variable.value.value === "" ? variable.at : withoutQuotes(variable.value).at, what, variable.name);
      }
      for (const words of commandsOf(file, service)) {
        for (const [index, word] of words.entries()) {
          const what = optionMeaning(word.value, words[index + 1]?.value ?? "");
          const text = what === undefined ? undefined : wordText(word);
          if (what !== undefined && text?.complete === true) yield finding(file, service, text.at, what, word.value);
        }
      }
    }
  },
};

function finding(file: ComposeFile, service: Service, at: Span, message: string, name: string): Finding {
  const isOpen = service.ports.length > 0 && exposedPorts(file).some((one) => one.service === service && one.exposure === "everywhere");
  return { at, message, evidence: `${service.name} ${name}`, ...(isOpen ? { level: "error" } : {}) };
}

function disabledBy({ name, value }: Variable): string | undefined {
  const entry = value?.complete === true ? VARIABLES.get(name.toUpperCase()) : undefined;
  return entry !== undefined && value !== undefined && entry.off.test(value.value.trim()) ? entry.message : undefined;
}

/** An engine in a container makes certificates unless its directory for them is empty. */
function isOpenEngine({ image }: Service, { name, value }: Variable): boolean {
  return name === "DOCKER_TLS_CERTDIR" && value?.complete === true && value.value === "" && /(?:^|\/)docker:[\w.-]*dind/.test(image?.value ?? "");
}

const YES = /^(?:1|true|yes|on|y|t)$/i;
const NO = /^(?:0|false|no|off|n|f)$/i;
const EVERYONE = "Everyone who reaches the service is let in";
const EMPTY = "The service starts with an empty password";

/** What switches authentication off, and how. Source: the documentation of each image and program, 2026. */
const VARIABLES: ReadonlyMap<string, { readonly off: RegExp; readonly message: string }> = new Map([
  ["POSTGRES_HOST_AUTH_METHOD", { off: /^trust$/i, message: EVERYONE }],
  // The MySQL images take any text for yes, "no" included in older ones; what says no is given the benefit of the doubt.
  ...["MYSQL_ALLOW_EMPTY_PASSWORD", "MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", "MARIADB_ALLOW_EMPTY_PASSWORD", "ALLOW_EMPTY_PASSWORD"].map((name) => [name, { off: YES, message: EMPTY }] as const),
  ["NEO4J_AUTH", { off: /^none$/i, message: EVERYONE }],
  ["XPACK.SECURITY.ENABLED", { off: NO, message: EVERYONE }],
  ["PLUGINS.SECURITY.DISABLED", { off: YES, message: EVERYONE }],
  ["DISABLE_SECURITY_PLUGIN", { off: YES, message: EVERYONE }],
  ["ME_CONFIG_BASICAUTH", { off: NO, message: EVERYONE }],
  ["GF_AUTH_ANONYMOUS_ENABLED", { off: YES, message: "Everyone sees the dashboards without a login" }],
  ["ALLOW_NONE_AUTHENTICATION", { off: YES, message: EVERYONE }],
  ["ALLOW_ANONYMOUS_LOGIN", { off: YES, message: EVERYONE }],
  ["ALLOW_PLAINTEXT_LISTENER", { off: YES, message: "The service takes connections without login and encryption" }],
  ["AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED", { off: YES, message: EVERYONE }],
]);

function optionMeaning(word: string, next: string): string | undefined {
  if (/^--api\.insecure(?:=true)?$/i.test(word) && !NO.test(next)) return "Everyone who reaches the proxy's port sees its dashboard and settings";
  if (word === "--protected-mode" && next === "no") return EVERYONE;
  if (word === "--noauth") return EVERYONE;
  return /^--(?:NotebookApp|ServerApp|IdentityProvider)\.(?:token|password)=(?:''|"")?$/.test(word) ? EVERYONE : undefined;
}
