import type { Known } from "../image/known.ts";
import type { PathKind } from "../text/pathKind.ts";

/** What a registry says of an image. */
export interface RegistryImage {
  readonly digest: string;
  readonly user: string | undefined;
}

/**
 * The world as far as a lint run may see it. Implementations answer at once, from memory or a synchronous read, and
 * never throw. Paths are absolute, with `/` between segments, or URIs: whatever `Source.path` is made of.
 */
export interface Environment {
  /** The text of a file, `undefined` when there is none. Open buffers win over the disk. */
  readFile(path: string): string | undefined;
  /**
   * What lies at a path, whether it can be read or not. Where it is left out or `undefined`, nobody can look: what `readFile` does not
   * find may be there all the same, and no rule calls it missing.
   */
  pathKind?(path: string): PathKind | undefined;
  image(reference: string): Known<RegistryImage>;
}

/** What a run asked its environment for: the adapter watches the files, fetches the images, and lints again. */
export interface Asked {
  readonly files: ReadonlySet<string>;
  readonly images: ReadonlySet<string>;
}

export const emptyEnvironment: Environment = {
  readFile: () => undefined,
  image: () => ({ known: false, why: "not-asked" }),
};

/** Whether a file is known to be at a path; where nobody can look, whether it can be read. */
export function isFileThere(env: Environment, path: string): boolean {
  const kind = env.pathKind?.(path);
  return kind === undefined ? env.readFile(path) !== undefined : kind === "file";
}

/** Wraps an environment so that everything it is asked for is recorded, and no path is looked at twice in one run. */
export function recording(env: Environment): { readonly env: Environment; asked(): Asked } {
  const texts = new Map<string, string | undefined>();
  const kinds = new Map<string, PathKind | undefined>();
  const images = new Set<string>();
  return {
    env: {
      readFile(path) {
        const known = texts.get(path);
        if (known !== undefined || texts.has(path)) return known;
        const text = env.readFile(path);
        texts.set(path, text);
        return text;
      },
      pathKind(path) {
        if (!kinds.has(path)) kinds.set(path, env.pathKind?.(path));
        return kinds.get(path);
      },
      image(reference) {
        images.add(reference);
        return env.image(reference);
      },
    },
    asked: () => ({ files: new Set([...texts.keys(), ...kinds.keys()]), images }),
  };
}
