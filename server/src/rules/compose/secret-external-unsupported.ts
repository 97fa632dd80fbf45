import type { ComposeFile, Resource, Service } from "../../core/compose/model.ts";
import { isForSwarm } from "../../core/compose/swarm.ts";
import type { Rule } from "../../core/lint/rule.ts";
import { abbreviated } from "../../core/text/abbreviated.ts";
import type { Span } from "../../core/text/span.ts";

export const secretExternalUnsupported: Rule<"compose"> = {
  id: "secret-external-unsupported",
  language: "compose",
  category: "correctness",
  severity: "warning",
  since: "0.1.0",
  aliases: [],
  threats: ["none"],
  docs: {
    what: "A secret or config that a service uses comes from where only Swarm looks.",
    why: "`docker compose up` has no store of secrets: for `external`, `driver` and `template_driver` it stops with `unsupported external secret`. `docker stack deploy` takes them.",
    exceptions: "Files for Swarm are silent: by their name, a comment with the command, an overlay network, or keys of `deploy` that only Swarm reads.",
    references: ["https://docs.docker.com/reference/compose-file/secrets/", "https://docs.docker.com/engine/swarm/secrets/"],
  },
  mentions: ["external", "driver"],
  examples: {
    bad: [
      { title: "External", bad: "services:\n  db:\n    image: postgres:18\n    secrets: [pw]\nsecrets:\n  pw:\n    «external»: true\n" },
      { title: "A driver, and a config", bad: "services:\n  db:\n    image: postgres:18\n    secrets: [{source: pw}]\n    configs: [site]\nsecrets:\n  pw: {«driver»: vault}\nconfigs:\n  site: {file: ./site, «template_driver»: golang}\n" },
    ],
    good: [
      "services:\n  db:\n    image: postgres:18\n    secrets: [pw]\n    deploy: {placement: {constraints: [node.role == manager]}}\nsecrets:\n  pw: {external: true}\n",
      "# docker stack deploy -c compose.yaml app\nservices:\n  db:\n    image: postgres:18\n    secrets: [pw]\nsecrets:\n  pw: {external: true}\n",
      "services:\n  db:\n    image: postgres:18\n    secrets: [a]\nsecrets:\n  a: {file: ./a, external: false}\n  unused: {external: true}\n  b: {external: \"${EXTERNAL}\"}\n",
    ],
  },
  *check(file) {
    const found = [...faults(file, "secrets"), ...faults(file, "configs")];
    if (found.length === 0 || isForSwarm(file) || file.services.some((service) => asksSwarm(file, service))) return;
    for (const { name, key, at } of found) yield { at, message: `\`docker compose\` stops at \`${key}\` of \`${abbreviated(name, 40)}\`: only Swarm has such a store`, evidence: `${name} ${key}` };
  },
};

function* faults(file: ComposeFile, kind: "secrets" | "configs"): Iterable<{ readonly name: string; readonly key: string; readonly at: Span }> {
  const used = new Set(file.services.flatMap((service) => service[kind].flatMap(({ source }) => (source?.complete === true ? [source.value] : []))));
  for (const resource of file[kind].values()) {
    const key = used.has(resource.name) ? unsupported(resource) : undefined;
    const member = key === undefined ? undefined : resource.members.get(key);
    if (key !== undefined && member !== undefined) yield { name: resource.name, key, at: member.keyAt };
  }
}

function unsupported({ external, members }: Resource): string | undefined {
  if (external?.value === true || members.get("external")?.node?.kind === "map") return "external";
  return ["driver", "template_driver"].find((key) => members.has(key));
}

/** Keys of `deploy` that mean nothing to Compose. */
function asksSwarm({ reader }: ComposeFile, service: Service): boolean {
  const deploy = reader.members(service.members.get("deploy"));
  return ["placement", "update_config", "rollback_config", "endpoint_mode", "mode", "labels", "restart_policy", "replicas"].some((key) => deploy.has(key));
}
