import type { PathKind } from "../text/pathKind.ts";
import type { Span } from "../text/span.ts";
import { parseYaml } from "../yaml/parse.ts";
import type { YamlDocument } from "../yaml/parse.ts";
import type { Lookup } from "./interpolate.ts";

/** The world as far as a Compose file may see it: the linter's environment is one. */
export interface Files {
  /** The text of a file, `undefined` when there is none. */
  readFile(path: string): string | undefined;
  /** What lies at a path; where it is left out or `undefined`, nobody can look, and what `readFile` does not find proves nothing. */
  pathKind?(path: string): PathKind | undefined;
}

export const noFiles: Files = { readFile: () => undefined };

/**
 * A file as one part of a project reads it. The files of a project share one space of positions: the linted file
 * has its own offsets, every other one has its offsets moved by `base`, behind all that came before.
 */
export interface Source extends Start {
  readonly path: string;
  readonly text: string;
  /** 0 for the linted file. */
  readonly base: number;
}

/** What the project around a file gives to it. */
export interface Start {
  /** What `.env` and the like give to variables. */
  readonly variables: Lookup | undefined;
  /** What relative paths start from; `undefined` when nobody knows. */
  readonly directory: string | undefined;
  /** Where the text is no YAML: what a scalar there is meant to say, nobody knows. */
  readonly broken?: readonly Span[];
}

/** A place in a file by its own offsets. */
export interface Place {
  readonly path: string;
  readonly at: Span;
}

/** A file of the project with its documents, before anybody says where its paths start. */
export interface LoadedFile {
  readonly path: string;
  readonly text: string;
  readonly base: number;
  readonly documents: readonly YamlDocument[];
  readonly nodeCount: number;
  /** True when the text is no valid YAML, so that things may be missing. */
  readonly isBroken: boolean;
}

/** Reads each file of a project once and gives it its positions. */
export interface Sources {
  /** `undefined` when there is none, or when the project has become too large to follow. */
  load(path: string): LoadedFile | undefined;
  /** True when `load` has refused a file because the project is too large. */
  isFull(): boolean;
  /** The place behind a span of another file than the linted one; `undefined` for spans of the linted file. */
  placeOf(at: Span): Place | undefined;
  /** The files that were read besides the linted one. */
  readonly others: readonly LoadedFile[];
}

const MOST_FILES = 100;
const MOST_TEXT = 5_000_000;

export function sources(linted: LoadedFile, files: Files, onLoad: (file: LoadedFile) => void): Sources {
  const byPath = new Map<string, LoadedFile | undefined>([[linted.path, linted]]);
  const others: LoadedFile[] = [];
  let isFull = false;
  // One unit apart, so that a span that ends with one file never touches the next one.
  let next = linted.text.length + 1;
  const load = (path: string): LoadedFile | undefined => {
    if (byPath.has(path)) return byPath.get(path);
    const text = files.readFile(path);
    isFull ||= text !== undefined && (others.length >= MOST_FILES || next + text.length > MOST_TEXT + linted.text.length);
    const file = text === undefined || isFull ? undefined : loaded(path, text, next);
    byPath.set(path, file);
    if (file === undefined) return undefined;
    next += file.text.length + 1;
    others.push(file);
    onLoad(file);
    return file;
  };
  return {
    load,
    isFull: () => isFull,
    others,
    placeOf: (at) => {
      if (at.start < linted.text.length + 1) return undefined;
      const file = others.findLast(({ base }) => base <= at.start);
      return file && { path: file.path, at: { start: at.start - file.base, end: Math.max(at.start, at.end) - file.base } };
    },
  };
}

function loaded(path: string, text: string, base: number): LoadedFile {
  const { documents, nodeCount, problems } = parseYaml(text, { base, isPart: true });
  return { path, text, base, documents, nodeCount, isBroken: problems.some(({ kind }) => kind === "syntax") };
}
