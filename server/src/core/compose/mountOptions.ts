import type { Edit } from "../text/edit.ts";
import { replaceText } from "./edit.ts";
import type { Mount } from "./model.ts";
import { slice, split } from "./value.ts";
import type { Text } from "./value.ts";

/** The options of a mount in the short syntax, or of a tmpfs: the words between the commas behind its target. */
export function mountOptions({ mode }: Mount): readonly Text[] {
  return mode === undefined ? [] : split(mode, ",");
}

/** Takes an option out, with the comma beside it, and with the colon when it is the only one. */
export function removeOption(text: string, mount: Mount, option: Text): readonly Edit[] | undefined {
  const { mode, target } = mount;
  if (mode === undefined || target === undefined || mode.whole !== option.whole) return undefined;
  const isOnly = option.from === mode.from && option.to === mode.to;
  // `slice` counts within a part; the colon before the options and the comma before a later one belong to the whole text.
  const whole = { ...mode, from: 0, to: mode.whole.text.length, value: mode.whole.text };
  if (isOnly) return replaceText(text, slice(whole, mode.from - 1, mode.to), "");
  const isFirst = option.from === mode.from;
  return replaceText(text, isFirst ? slice(whole, option.from, option.to + 1) : slice(whole, option.from - 1, option.to), "");
}
