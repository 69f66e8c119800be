/** The oldest Node whose built-in SQLite the sandbox can use without a flag. */
const oldest = [22, 13] as const;

/** Why this version of Node cannot run the sandbox; undefined if it can. */
export function unsupportedNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return;
  return `aplyid-sandbox needs Node ${oldest.join('.')} or later, and this is ${version}. Install a newer Node and run it again.`;
}
