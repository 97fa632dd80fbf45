/** A text for a message, cut to `most` UTF-16 code units with a `…` that says so; no character is cut in two. */
export function abbreviated(text: string, most: number): string {
  if (text.length <= most) return text;
  const end = most - 1;
  const code = text.charCodeAt(end - 1);
  return `${text.slice(0, code >= 0xd800 && code <= 0xdbff ? end - 1 : end)}…`;
}
