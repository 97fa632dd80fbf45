import type { OptionSchema } from "../lint/rule.ts";
import { abbreviated } from "../text/abbreviated.ts";
import { nearestName } from "../yaml/nearest.ts";
import { deref, keyText, type YamlNode, type YamlScalar } from "../yaml/tree.ts";
import { list, quoted, type Reported, type Reporter, tokenOf } from "./problems.ts";

/**
 * Reads a rule's options by their schema, which also decides how a plain scalar is cast: `1.20` is a text where a text is
 * wanted. An option with a wrong value is reported and left out, so that its default stands.
 */
export function readOptions(node: YamlNode, schema: OptionSchema, report: Reporter): Readonly<Record<string, unknown>> | undefined {
  const budget = { nodes: MOST_NODES };
  const map = deref(node);
  if (map?.kind !== "map") {
    report.add("invalid-setting", { at: tokenOf(node), message: "`options` is a mapping" });
    return undefined;
  }
  const properties = asSchemas(schema["properties"]);
  const options: Record<string, unknown> = {};
  for (const entry of map.entries) {
    const name = report.key(entry, Object.keys(properties));
    const own = name === undefined ? undefined : properties[name];
    if (name === undefined || own === undefined || entry.value === undefined) continue;
    const { value, wrong } = read(entry.value, own, budget);
    for (const one of wrong) report.add("invalid-setting", one);
    if (wrong.length === 0) options[name] = value;
  }
  return options;
}

/** The keywords of a schema, at any depth, that `readOptions` does not know: a rule that uses one would be checked less than it says. */
export function unknownKeywords(schema: OptionSchema): readonly string[] {
  const found = new Set<string>();
  const visit = (one: OptionSchema): void => {
    for (const keyword of Object.keys(one)) if (!KEYWORDS.has(keyword)) found.add(keyword);
    for (const child of [...Object.values(asSchemas(one["properties"])), ...asList(one["anyOf"]), one["items"], one["additionalProperties"]]) {
      const inner = asSchema(child);
      if (inner !== undefined) visit(inner);
    }
  };
  visit(schema);
  return [...found];
}

const KEYWORDS: ReadonlySet<string> = new Set(
  "$schema title description default examples type enum const anyOf properties additionalProperties required items minItems maxItems uniqueItems minimum maximum pattern minLength maxLength".split(" "),
);

/** An alias inside its own anchor makes a tree without end; no real option comes near this size. */
const MOST_NODES = 10_000;

interface Read {
  readonly value: unknown;
  readonly wrong: readonly Reported[];
}

interface Budget {
  nodes: number;
}

function read(node: YamlNode, schema: OptionSchema, budget: Budget): Read {
  budget.nodes -= 1;
  const target = deref(node);
  if (target === undefined || budget.nodes < 0) return wrongAt(node, "This value is too large for an option");
  const branches = asList(schema["anyOf"]);
  if (branches.length > 0) return readAny(node, branches, budget);
  if (target.kind === "seq") return readList(node, target.items, schema, budget);
  if (target.kind === "map") return readMap(node, schema, budget);
  return readScalar(node, target, schema);
}

function readAny(node: YamlNode, branches: readonly unknown[], budget: Budget): Read {
  let best: Read | undefined;
  for (const branch of branches) {
    const result = read(node, asSchema(branch) ?? {}, budget);
    if (result.wrong.length === 0) return result;
    if (best === undefined || result.wrong.length < best.wrong.length) best = result;
  }
  return best ?? { value: undefined, wrong: [] };
}

function readList(node: YamlNode, nodes: readonly YamlNode[], schema: OptionSchema, budget: Budget): Read {
  if (!allows(schema, "array")) return wrongAt(node, `A list is given where ${wanted(schema)} is wanted`);
  const items = asSchema(schema["items"]) ?? {};
  const results = nodes.map((one) => read(one, items, budget));
  const wrong = results.flatMap((result) => result.wrong);
  const values = results.map(({ value }) => value);
  if (isBelow(values.length, schema["minItems"])) wrong.push(at(node, `The list has fewer than ${String(schema["minItems"])} items`));
  if (isAbove(values.length, schema["maxItems"])) wrong.push(at(node, `The list has more than ${String(schema["maxItems"])} items`));
  if (schema["uniqueItems"] === true) for (const one of repeated(nodes, values)) wrong.push(one);
  return { value: values, wrong };
}

function repeated(nodes: readonly YamlNode[], values: readonly unknown[]): readonly Reported[] {
  const seen = new Set<unknown>();
  const wrong: Reported[] = [];
  values.forEach((value, index) => {
    const node = nodes[index];
    if (isPlain(value) && seen.has(value) && node !== undefined) wrong.push(at(node, `${quoted(String(value))} is in the list already`));
    seen.add(value);
  });
  return wrong;
}

function readMap(node: YamlNode, schema: OptionSchema, budget: Budget): Read {
  const map = deref(node);
  if (map?.kind !== "map" || !allows(schema, "object")) return wrongAt(node, `A mapping is given where ${wanted(schema)} is wanted`);
  const properties = asSchemas(schema["properties"]);
  const others = schema["additionalProperties"];
  const value: Record<string, unknown> = {};
  const wrong: Reported[] = [];
  for (const entry of map.entries) {
    const name = keyText(entry);
    const own = name !== undefined && Object.hasOwn(properties, name) ? properties[name] : others === false ? undefined : (asSchema(others) ?? {});
    if (name === undefined || own === undefined) {
      const near = name === undefined ? undefined : nearestName(name, Object.keys(properties));
      wrong.push({ ...at(entry.key, `${quoted(name)} is not a key here`), instead: near });
      continue;
    }
    const result = entry.value === undefined ? { value: undefined, wrong: [] } : read(entry.value, own, budget);
    for (const one of result.wrong) wrong.push(one);
    define(value, name, result.value);
  }
  for (const name of asList(schema["required"])) if (typeof name === "string" && !Object.hasOwn(value, name)) wrong.push(at(node, `\`${name}\` is missing`));
  return { value, wrong };
}

/** A key called `__proto__` is a key like any other. */
function define(target: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });
}

function readScalar(node: YamlNode, scalar: YamlScalar, schema: OptionSchema): Read {
  const value = cast(scalar, schema);
  const choices = "const" in schema ? [schema["const"]] : asList(schema["enum"]);
  if (choices.length > 0) {
    if (choices.includes(value)) return { value, wrong: [] };
    const names = choices.map(String);
    return { value, wrong: [{ ...at(node, `${quoted(scalar.value)} is not among ${list(names)}`), instead: nearestName(scalar.value.toLowerCase(), names) }] };
  }
  const type = typeOf(value);
  if (!allows(schema, type) && !(type === "integer" && allows(schema, "number"))) return wrongAt(node, `${quoted(scalar.value)} is not ${wanted(schema)}`);
  const problem = typeof value === "number" ? numberProblem(value, schema) : typeof value === "string" ? textProblem(value, schema) : undefined;
  return { value, wrong: problem === undefined ? [] : [at(node, problem)] };
}

/** A plain scalar is what YAML's core schema says, unless the rule wants a text. */
function cast({ value, style, tag }: YamlScalar, schema: OptionSchema): unknown {
  if (style !== "plain" || tag === "!!str" || tag === "tag:yaml.org,2002:str") return value;
  const choices = [...asList(schema["enum"]), schema["const"]];
  if (choices.includes(value)) return value;
  const wantsText = "type" in schema && allows(schema, "string");
  if (/^(?:true|True|TRUE)$/.test(value) && !wantsText) return true;
  if (/^(?:false|False|FALSE)$/.test(value) && !wantsText) return false;
  if (/^(?:null|Null|NULL|~|)$/.test(value) && !(wantsText && value !== "")) return undefined;
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/.test(value) && (!wantsText || allows(schema, "number") || allows(schema, "integer"))) return Number(value);
  return value;
}

function numberProblem(value: number, schema: OptionSchema): string | undefined {
  if (isBelow(value, schema["minimum"])) return `\`${value}\` is less than ${String(schema["minimum"])}`;
  if (isAbove(value, schema["maximum"])) return `\`${value}\` is more than ${String(schema["maximum"])}`;
  return undefined;
}

function textProblem(value: string, schema: OptionSchema): string | undefined {
  if (isBelow(value.length, schema["minLength"])) return value === "" ? "The text is empty" : `${quoted(value)} is shorter than ${String(schema["minLength"])} characters`;
  if (isAbove(value.length, schema["maxLength"])) return `${quoted(value)} is longer than ${String(schema["maxLength"])} characters`;
  const pattern = schema["pattern"];
  if (typeof pattern === "string" && !new RegExp(pattern, "u").test(value)) return `${quoted(value)} does not match \`${abbreviated(pattern, 40)}\``;
  return undefined;
}

function typeOf(value: unknown): string {
  if (value === undefined) return "null";
  return typeof value === "number" ? (Number.isInteger(value) ? "integer" : "number") : typeof value;
}

function allows(schema: OptionSchema, type: string): boolean {
  const types = schema["type"];
  return types === undefined || types === type || asList(types).includes(type);
}

function wanted(schema: OptionSchema): string {
  const types = typeof schema["type"] === "string" ? [schema["type"]] : asList(schema["type"]).map(String);
  return types.map((type) => NOUNS.get(type) ?? type).join(" or ");
}

const NOUNS: ReadonlyMap<string, string> = new Map([
  ["array", "a list"],
  ["object", "a mapping"],
  ["string", "a text"],
  ["integer", "a whole number"],
  ["number", "a number"],
  ["boolean", "`true` or `false`"],
  ["null", "nothing"],
]);

function isBelow(value: number, limit: unknown): boolean {
  return typeof limit === "number" && value < limit;
}

function isAbove(value: number, limit: unknown): boolean {
  return typeof limit === "number" && value > limit;
}

function at(node: YamlNode, message: string): Reported {
  return { at: tokenOf(node), message };
}

function wrongAt(node: YamlNode, message: string): Read {
  return { value: undefined, wrong: [at(node, message)] };
}

function asSchema(value: unknown): OptionSchema | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as OptionSchema) : undefined;
}

function asSchemas(value: unknown): Readonly<Record<string, OptionSchema>> {
  return (asSchema(value) ?? {}) as Readonly<Record<string, OptionSchema>>;
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function isPlain(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
