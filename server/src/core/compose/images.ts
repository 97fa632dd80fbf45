import { imageFacts, repositoryKey } from "../image/facts.ts";
import type { ImageFacts } from "../image/facts.ts";
import { fittingTags } from "../image/fittingTags.ts";
import { parseReference } from "../image/reference.ts";
import type { ImageReference } from "../image/reference.ts";
import { isTemplate } from "../image/template.ts";
import { replaceText } from "./edit.ts";
import type { Edit } from "../text/edit.ts";
import type { ComposeFile, Service } from "./model.ts";
import { slice, trim } from "./value.ts";
import type { Text } from "./value.ts";
import { Facts } from "../text/facts.ts";

/** An image that a service pulls, and where it says so. */
export interface ImageUse {
  readonly service: Service;
  readonly place: "image" | "hook" | "volume" | "context";
  readonly text: Text;
}

/**
 * Every image that is pulled: of services without `build`, of hooks and image volumes, and of contexts `docker-image://`. The
 * name that another service of the file builds is no image to pull.
 */
export function imageUses(file: ComposeFile): readonly ImageUse[] {
  const built = new Set(file.services.flatMap(({ build, image }) => (build === undefined || image === undefined ? [] : [image.value])));
  return file.services.flatMap((service) => usesOf(service)).filter(({ text }) => !built.has(text.value) && !isTemplate(text.value));
}

function usesOf(service: Service): readonly ImageUse[] {
  const uses: ImageUse[] = [];
  const use = (place: ImageUse["place"], text: Text | undefined): void => {
    if (text !== undefined) uses.push({ service, place, text });
  };
  if (!service.members.has("build")) use("image", service.image && inner(service.image));
  for (const { image } of service.hooks) use("hook", image && inner(image));
  for (const { type, source } of service.mounts) if (type === "image") use("volume", source && inner(source));
  for (const { value } of service.build?.additionalContexts ?? []) if (value?.value.startsWith(SCHEME)) use("context", slice(value, SCHEME.length, value.value.length));
  return uses;
}

const SCHEME = "docker-image://";

/** The text without its quotes, so that it is marked as the pieces of it are. */
function inner(text: Text): Text {
  return slice(text, 0, text.value.length);
}

export interface KnownUse extends ImageUse {
  readonly reference: ImageReference;
  readonly facts: ImageFacts;
}

const known = new Facts<ComposeFile, readonly KnownUse[]>();

/** The uses whose reference is settled and valid, with what the tables know of the image. */
export function knownUses(file: ComposeFile): readonly KnownUse[] {
  return known.of(file, () => imageUses(file).flatMap((use) => knownUse(use) ?? []));
}

function knownUse(use: ImageUse): KnownUse | undefined {
  if (!use.text.complete) return undefined;
  const text = trim(use.text);
  const parsed = parseReference(text.value);
  return parsed.ok ? new Known(use, text, parsed.reference) : undefined;
}

/** A class for its accessor: one of an object literal would give each use a hidden class of its own. */
class Known implements KnownUse {
  readonly service: Service;
  readonly place: ImageUse["place"];
  readonly text: Text;
  readonly reference: ImageReference;
  private factsRead: ImageFacts | undefined;

  constructor({ service, place }: ImageUse, text: Text, reference: ImageReference) {
    this.service = service;
    this.place = place;
    this.text = text;
    this.reference = reference;
  }

  get facts(): ImageFacts {
    this.factsRead ??= imageFacts(this.reference);
    return this.factsRead;
  }
}

/** An edit that gives an image another tag. */
export interface Pin {
  readonly title: string;
  readonly edits: readonly Edit[];
}

const MOST_PINS = 4;

/**
 * Tags to pin an image to: those that the file already uses for the same repository, then those of the dated table that are
 * of the variant that the present tag names.
 */
export function pins(file: ComposeFile, use: KnownUse): readonly Pin[] {
  const { reference, text, facts } = use;
  const tags = [...new Set([...tagsElsewhere(file, use), ...fittingTags(reference, facts.tags)])].slice(0, MOST_PINS);
  return tags.flatMap((tag) => {
    const at = reference.tag?.span ?? { start: reference.path.span.end, end: reference.path.span.end };
    const edits = replaceText(file.text, slice(text, at.start, at.end), reference.tag === undefined ? `:${tag}` : tag);
    return edits === undefined ? [] : [{ title: `Pin to \`${reference.text.slice(0, reference.path.span.end)}:${tag}\``, edits }];
  });
}

function tagsElsewhere(file: ComposeFile, use: KnownUse): readonly string[] {
  const key = repositoryKey(use.reference);
  const others = taggedIn(file).get(key) ?? [];
  return others.filter((tag) => tag !== use.reference.tag?.text);
}

const tagged = new Facts<ComposeFile, ReadonlyMap<string, readonly string[]>>();

/** The concrete tags that the file names, by repository: those that start with a version. */
function taggedIn(file: ComposeFile): ReadonlyMap<string, readonly string[]> {
  return tagged.of(file, () => {
    const byKey = new Map<string, string[]>();
    for (const { reference } of knownUses(file)) {
      if (reference.tag === undefined || !/^v?\d/.test(reference.tag.text)) continue;
      const key = repositoryKey(reference);
      byKey.set(key, [...(byKey.get(key) ?? []).slice(0, 2), reference.tag.text]);
    }
    return byKey;
  });
}
