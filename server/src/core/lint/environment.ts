import type { Known } from "../image/known.ts";

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
   * Whether `readFile` would know a file at this path if there were one. Where it is left out or false, a file that is not
   * found may be there all the same, and no rule calls it missing.
   */
  sees?(path: string): boolean;
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

/** Wraps an environment so that everything it is asked for is recorded, and no file is read twice in one run. */
export function recording(env: Environment): { readonly env: Environment; readonly asked: Asked } {
  const texts = new Map<string, string | undefined>();
  const files = new Set<string>();
  const images = new Set<string>();
  return {
    env: {
      readFile(path) {
        if (!files.has(path)) {
          files.add(path);
          texts.set(path, env.readFile(path));
        }
        return texts.get(path);
      },
      sees: (path) => env.sees?.(path) === true,
      image(reference) {
        images.add(reference);
        return env.image(reference);
      },
    },
    asked: { files, images },
  };
}
