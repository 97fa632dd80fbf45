import type { DockerfileFile } from "./model.ts";

/** What reads the file: the frontend built into the builder, or the image that `# syntax=` names. */
export type Frontend =
  | { readonly kind: "built-in" }
  /** `docker/dockerfile`; no version where the tag moves, `1` or `latest`. */
  | { readonly kind: "official"; readonly version: readonly [number, number] | undefined; readonly isLabs: boolean }
  | { readonly kind: "custom" };

/** The frontend of a Dockerfile (docs.docker.com/build/buildkit/frontend). Whatever is not surely an official one is a custom one. */
export function frontendOf({ directives }: Pick<DockerfileFile, "directives">): Frontend {
  const syntax = directives.find(({ name }) => name === "syntax");
  if (syntax === undefined) return { kind: "built-in" };
  const [reference = ""] = syntax.value.split(/\s/, 1);
  const match = /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?::([\w.-]+))?(?:@sha256:[0-9a-f]+)?$/.exec(reference);
  if (match === null) return { kind: "custom" };
  const tag = match[1] ?? "latest";
  const numbered = /^(\d{1,4})(?:\.(\d{1,4})(?:\.\d+)?)?(-labs)?$/.exec(tag);
  if (numbered !== null) {
    const [, major, minor, labs] = numbered;
    return { kind: "official", version: minor === undefined ? undefined : [Number(major), Number(minor)], isLabs: labs !== undefined };
  }
  if (tag === "latest") return { kind: "official", version: undefined, isLabs: false };
  if (/^(?:labs|master|master-labs|.*experimental)$/.test(tag)) return { kind: "official", version: undefined, isLabs: true };
  return { kind: "custom" };
}

/** True when version `a` is lower than `b`. */
export function isOlder(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
}
