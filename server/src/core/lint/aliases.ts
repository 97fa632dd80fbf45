import type { AnyRule } from "./rule.ts";

/** Finds rules by our ids and by the ids that other linters use for the same check. */
export interface AliasIndex {
  /** The rules that `name` means in comments of `tool`; empty when none is known. Case does not count. */
  find(tool: string, name: string): readonly AnyRule[];
  /** Every rule that `tool` has a check for. */
  ofTool(tool: string): readonly AnyRule[];
}

const indexes = new WeakMap<readonly AnyRule[], AliasIndex>();

/** The index of a rule list, built once per list. */
export function aliasIndex(rules: readonly AnyRule[]): AliasIndex {
  let index = indexes.get(rules);
  if (index === undefined) {
    index = build(rules);
    indexes.set(rules, index);
  }
  return index;
}

function build(rules: readonly AnyRule[]): AliasIndex {
  const byName = new Map<string, AnyRule[]>();
  const byTool = new Map<string, AnyRule[]>();
  const add = (map: Map<string, AnyRule[]>, key: string, rule: AnyRule): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [rule]);
    else if (!list.includes(rule)) list.push(rule);
  };
  for (const rule of rules) {
    add(byName, `hullcheck:${rule.id}`, rule);
    add(byTool, "hullcheck", rule);
    for (const alias of rule.aliases) {
      const [tool = "", id = ""] = splitOnce(alias.toLowerCase(), ":");
      add(byTool, tool, rule);
      add(byName, `${tool}:${id}`, rule);
      if (tool === "kics") for (const part of id.split("/")) add(byName, `kics:${part.length === 36 ? part.slice(0, 8) : part}`, rule);
    }
  }
  return {
    find: (tool, name) => candidates(tool, name.toLowerCase()).flatMap((key) => byName.get(key) ?? []).filter(isFirst),
    ofTool: (tool) => byTool.get(tool) ?? [],
  };
}

/** The spellings under which a peer's id may be listed: trivy's `AVD-DS-0002` and `DS002` are `DS-0002`, tally cites its sources. */
function candidates(tool: string, name: string): readonly string[] {
  if (tool === "tally") return [`tally:${name}`, name.replace("/", ":")];
  if (tool === "trivy") {
    const id = name.replace(/^avd-/, "").replace(/^ds(\d{3})$/, "ds-0$1");
    return [`trivy:${id}`];
  }
  if (tool === "kics") return [`kics:${name}`, `kics:${name.slice(0, 8)}`];
  if (tool === "semgrep") return [`semgrep:${name}`, `semgrep:${name.slice(name.lastIndexOf(".") + 1)}`];
  if (tool === "hullcheck" && name.includes(":")) return [name];
  return [`${tool}:${name}`];
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}

function isFirst<T>(item: T, index: number, list: readonly T[]): boolean {
  return list.indexOf(item) === index;
}
