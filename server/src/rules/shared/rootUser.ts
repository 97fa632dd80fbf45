import { slice } from "../../core/compose/value.ts";
import type { Text } from "../../core/compose/value.ts";

/** Whether a `USER[:GROUP]` names root, whatever the group. */
export function isRootUser(user: Text): boolean {
  const name = userName(user);
  return name.complete && /^(?:root|0+|0x0+)$/.test(name.value.trim());
}

/** Whether a `USER[:GROUP]` names somebody else than root for certain. */
export function isOtherUser(user: Text): boolean {
  const name = userName(user);
  return name.complete && name.value !== "" && !isRootUser(user);
}

function userName(user: Text): Text {
  const colon = user.value.indexOf(":");
  return slice(user, 0, colon < 0 ? user.value.length : colon);
}
