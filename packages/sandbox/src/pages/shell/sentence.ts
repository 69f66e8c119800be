/** An error message as a sentence of a page: with a capital letter and a full stop. */
export function sentence(message: string): string {
  // A command, a path or a property keeps its spelling.
  const text = /^[a-z]+(?=[\s,])/.test(message)
    ? message.charAt(0).toUpperCase() + message.slice(1)
    : message;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
