import { parseSync, Visitor } from 'rolldown/utils';

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the functions of a source that have more lines than they may. The lines of the functions inside it count for
 * those only, so that a function that returns an object of methods is not long because it has many.
 *
 * @param most - the number of lines that a function may have
 * @returns `file:line has n lines` for each function that has more
 */
export function longFunctions(file: string, source: string, most: number): string[] {
  const functions: Range[] = [];
  const add = ({ start, end }: Range) => void functions.push({ start, end });
  new Visitor({
    FunctionDeclaration: add,
    FunctionExpression: add,
    ArrowFunctionExpression: add,
  }).visit(parseSync(file, source).program);

  const lineOf = (offset: number) => source.slice(0, offset).split('\n').length;
  const linesOf = ({ start, end }: Range) => lineOf(end) - lineOf(start) + 1;
  const isInside = (one: Range, other: Range) =>
    one !== other && one.start >= other.start && one.end <= other.end;
  return functions.flatMap((one) => {
    const inside = functions.filter((other) => isInside(other, one));
    const direct = inside.filter((other) => !inside.some((between) => isInside(other, between)));
    // A nested function shares its first and last line with what is around it.
    const nested = direct.reduce((sum, other) => sum + Math.max(0, linesOf(other) - 2), 0);
    const lines = linesOf(one) - nested;
    return lines > most ? [`${file}:${lineOf(one.start)} has ${lines} lines`] : [];
  });
}
