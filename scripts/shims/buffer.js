// What dockerfile-ast uses of Node's Buffer: the bytes of a string, to look for a byte order mark.
export const Buffer = { from: (text) => new TextEncoder().encode(text) };
