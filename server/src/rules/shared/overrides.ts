import type { ComposeFile, Service } from "../../core/compose/model.ts";
import type { Member, Slot } from "../../core/compose/reader.ts";

/** A value that two files or documents of a project both give, as each of them writes it. */
export interface Overriding {
  readonly service: Service;
  readonly base: Member;
  readonly over: Member;
}

/** The pairs of a service's descriptions in which one overrides what came before: not those that `extends` brings. */
export function* overridingDescriptions(file: ComposeFile): Iterable<Overriding> {
  for (const service of file.services) {
    const layers = (service.member.layered?.from ?? []).filter((slot): slot is Member => "key" in slot && slot.key === service.name && file.project.paths.includes(slot.source.path));
    for (let i = 1; i < layers.length; i++) {
      const [base, over] = [layers[i - 1], layers[i]];
      if (base !== undefined && over !== undefined) yield { service, base, over };
    }
  }
}

/** The items of a list that several places give, with the number of the place. */
export function itemsByLayer(file: ComposeFile, member: Member | undefined): readonly { readonly item: Slot; readonly layer: number }[] {
  return (member?.layered?.from ?? []).flatMap((slot, layer) => file.reader.oneOrMany(slot).map((item) => ({ item, layer })));
}
