import { imageFacts, repositoryKey } from "../image/facts.ts";
import type { ImageFacts } from "../image/facts.ts";
import { parseReference } from "../image/reference.ts";
import type { ImageReference } from "../image/reference.ts";
import type { Service } from "./model.ts";
import { Facts } from "../text/facts.ts";

/** What the tables know of the image that a service pulls. */
export interface PulledImage {
  readonly key: string;
  readonly reference: ImageReference;
  readonly facts: ImageFacts;
}

const known = new Facts<Service, PulledImage | undefined>();

/** The image of a service that builds none itself; `undefined` where it is not settled or no valid reference. */
export function pulledImageOf(service: Service): PulledImage | undefined {
  return known.of(service, () => pulledImage(service));
}

function pulledImage(service: Service): PulledImage | undefined {
  if (service.image?.complete !== true || service.members.has("build")) return undefined;
  const parsed = parseReference(service.image.value.trim());
  if (!parsed.ok) return undefined;
  const { reference } = parsed;
  return new Pulled(reference);
}

/** A class for its accessor: one of an object literal would give each image a hidden class of its own. */
class Pulled implements PulledImage {
  readonly key: string;
  readonly reference: ImageReference;
  private factsRead: ImageFacts | undefined;

  constructor(reference: ImageReference) {
    this.key = repositoryKey(reference);
    this.reference = reference;
  }

  get facts(): ImageFacts {
    this.factsRead ??= imageFacts(this.reference);
    return this.factsRead;
  }
}
