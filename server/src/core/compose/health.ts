import { pulledImageOf } from "./serviceImage.ts";
import type { ComposeFile, Service } from "./model.ts";

/** Whether a service has a health check: `unknown` where its image or a variable decides. */
export function healthOf(file: ComposeFile, service: Service): "checked" | "disabled" | "absent" | "unknown" {
  const { reader } = file;
  const member = service.members.get("healthcheck");
  if (member === undefined) return service.partial || !hasNoCheckOfItsOwn(service) ? "unknown" : "absent";
  const parts = reader.members(member);
  const disable = reader.flagAt(parts.get("disable"));
  if (disable !== undefined && (!disable.complete || disable.value)) return disable.complete ? "disabled" : "unknown";
  const [first] = reader.texts(parts.get("test"));
  if (first === undefined) return service.partial || !hasNoCheckOfItsOwn(service) ? "unknown" : "absent";
  if (!first.complete) return "unknown";
  return first.value.toUpperCase() === "NONE" ? "disabled" : "checked";
}

/** Docker's official images leave HEALTHCHECK to their users, by the guidelines of the official-images project. */
function hasNoCheckOfItsOwn(service: Service): boolean {
  return pulledImageOf(service)?.key.startsWith("library/") === true;
}
