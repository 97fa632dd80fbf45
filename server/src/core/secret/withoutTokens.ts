import { findTokens } from "./tokens.ts";
import { redact } from "./values.ts";

/** A text for a message, in which of every credential of a known form only the first characters are left. */
export function withoutTokens(text: string): string {
  let result = "";
  let at = 0;
  for (const { span } of findTokens(text)) {
    result += text.slice(at, span.start) + redact(text.slice(span.start, span.end));
    at = span.end;
  }
  return result + text.slice(at);
}
