import { parseYaml } from "../yaml/parse.ts";
import type { YamlDocument } from "../yaml/parse.ts";
import { commentScopes } from "../yaml/scopes.ts";
import { lazy } from "./lazy.ts";
import type { ComposeFile, ComposeKind, Resource, Service } from "./model.ts";
import { reader } from "./reader.ts";
import type { Member, Members, Reader } from "./reader.ts";
import { serviceOf } from "./service.ts";

/**
 * Reads one Compose file of any quality; total, and linear in the text. Only this file is looked at: what `extends`,
 * `include` and override files bring is unknown, never guessed.
 *
 * @param path names the file in origins; it is not opened.
 */
export function parseCompose(path: string, text: string): ComposeFile {
  const yaml = parseYaml(text);
  const source = reader(path, text, yaml.nodeCount);
  const roots = yaml.documents.map(({ root }) => source.members(source.rootSlot(root)));
  const kind = kindOf(yaml.documents, roots, yaml.problems.length > 0);
  const resources = (key: string): (() => ReadonlyMap<string, Resource>) => lazy(() => resourcesOf(source, roots, key));
  const volumes = resources("volumes");
  const networks = resources("networks");
  const secrets = resources("secrets");
  const configs = resources("configs");
  const services = kind === "foreign" ? [] : servicesOf(source, roots, volumes);
  const yamlProblems = kind === "foreign" ? [] : yaml.problems;
  return {
    path,
    text,
    kind,
    documents: yaml.documents,
    yamlProblems,
    problems: yamlProblems,
    comments: yaml.comments,
    reader: source,
    roots,
    services,
    get volumes() { return volumes(); },
    get networks() { return networks(); },
    get secrets() { return secrets(); },
    get configs() { return configs(); },
    ...commentScopes(text, yaml.documents, yaml.comments),
    enclosing: (offset) => services.find(({ member }) => member.entry.span.start <= offset && offset <= member.entry.span.end)?.member.entry.span,
    fileCommentOffset: text.startsWith("\uFEFF") ? 1 : 0,
  };
}

function kindOf(documents: readonly YamlDocument[], roots: readonly Members[], isBroken: boolean): ComposeKind {
  const services = roots.map((root) => root.get("services"));
  const keys = roots.flatMap((root) => [...root.keys()]);
  const isWorkflow = keys.some((key) => key === "jobs" || key === "on" || key === "stages");
  if (isWorkflow) return "foreign";
  if (services.some((member) => member?.node?.kind === "map")) return "compose";
  const isKnown = keys.some((key) => TOP_LEVEL.has(key) || key.startsWith("x-"));
  const isEmpty = documents.every(({ root }) => root === undefined || root.kind === "scalar");
  return isKnown || isEmpty || isBroken ? "fragment" : "foreign";
}

const TOP_LEVEL = new Set(["services", "volumes", "networks", "secrets", "configs", "include", "models"]);

function servicesOf(source: Reader, roots: readonly Members[], volumes: () => ReadonlyMap<string, Resource>): readonly Service[] {
  const members = roots.flatMap((root) => [...source.members(root.get("services")).values()]).filter(({ key }) => !key.startsWith("x-"));
  const repeated = lazy(() => repeatedKeys(members));
  const around = { reader: source, volumes, isRepeated: (name: string) => repeated().has(name) };
  return members.map((member) => serviceOf(member, around));
}

/** Several documents of one file are merged by Compose; a service that more than one describes is not wholly in either. */
function repeatedKeys(members: readonly Member[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(members.map(({ key }) => key).filter((key) => seen.size === seen.add(key).size));
}

function resourcesOf(source: Reader, roots: readonly Members[], key: string): ReadonlyMap<string, Resource> {
  const resources = new Map<string, Resource>();
  for (const root of roots) {
    for (const member of source.members(root.get(key)).values()) {
      if (resources.has(member.key)) continue;
      const members = source.members(member);
      resources.set(member.key, { name: member.key, member, members, external: source.flagAt(members.get("external")) });
    }
  }
  return resources;
}
