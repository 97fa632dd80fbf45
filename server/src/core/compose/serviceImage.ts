import { imageFacts, repositoryKey } from "../image/facts.ts";
import type { ImageFacts } from "../image/facts.ts";
import { parseReference } from "../image/reference.ts";
import type { ImageReference } from "../image/reference.ts";
import { lazy } from "./lazy.ts";
import type { Service } from "./model.ts";

/** What the tables know of the image that a service pulls. */
export interface PulledImage {
  readonly key: string;
  readonly reference: ImageReference;
  readonly facts: ImageFacts;
}

const known = new WeakMap<Service, PulledImage | undefined>();

/** The image of a service that builds none itself; `undefined` where it is not settled or no valid reference. */
export function pulledImageOf(service: Service): PulledImage | undefined {
  if (!known.has(service)) known.set(service, pulledImage(service));
  return known.get(service);
}

function pulledImage(service: Service): PulledImage | undefined {
  if (service.image?.complete !== true || service.members.has("build")) return undefined;
  const parsed = parseReference(service.image.value.trim());
  if (!parsed.ok) return undefined;
  const { reference } = parsed;
  const facts = lazy(() => imageFacts(reference));
  return { key: repositoryKey(reference), reference, get facts() { return facts(); } };
}
