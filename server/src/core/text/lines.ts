/** Where the line that holds `offset` starts: after the line feed before it. Texts with CRLF are served, lone CRs end no line here. */
export function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf("\n", offset - 1) + 1;
}

/** The line ending for lines that are put into a text: CRLF where it has any. */
export function lineEndOf(text: string): "\r\n" | "\n" {
  return text.includes("\r\n") ? "\r\n" : "\n";
}
