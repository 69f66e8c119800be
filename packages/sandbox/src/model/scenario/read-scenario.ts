import { SandboxError } from '../errors.ts';
import { checkScenario } from './check.ts';
import type { ScenarioPlan } from './plan.ts';
import { type Problem, pathText } from './problems.ts';

/**
 * Checks a scenario that was written in code.
 *
 * @throws {@link SandboxError} `invalid_value`, with the path of everything that is wrong
 */
export function readScenario(value: unknown): ScenarioPlan {
  const { plan, problems } = checkScenario(value);
  if (plan) return plan;
  throw invalid(problems.map((problem) => `scenario: ${describe(problem)}`));
}

/**
 * Checks a scenario in YAML, or in JSON, which is YAML too.
 *
 * @param file - its name, for the errors: `retry.yaml:14: steps[2].complete: there is no Case "purchse" …`
 * @throws {@link SandboxError} `invalid_value`, with the line and path of everything that is wrong
 */
export async function parseScenario(text: string, file: string): Promise<ScenarioPlan> {
  // Loaded when needed: few sandboxes have a scenario.
  const { LineCounter, parseDocument } = await import('yaml');
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const lineOf = (offset: number): number => lineCounter.linePos(offset).line;
  if (document.errors.length > 0) {
    throw invalid(document.errors.map(({ pos, message }) => `${file}:${lineOf(pos[0])}: ${message}`));
  }
  const { plan, problems } = checkScenario(contentOf(document, file));
  if (plan) return plan;
  throw invalid(
    problems.map((problem) => {
      const offset = offsetOf(problem.path);
      return `${file}:${offset === undefined ? '' : `${lineOf(offset)}:`} ${describe(problem)}`;
    }),
  );

  /** Where a path is in the text, or the part of it that exists. */
  function offsetOf(path: Problem['path']): number | undefined {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) {
        return Number(node.range[0]);
      }
    }
    return;
  }
}

function contentOf(document: { toJS(options: { maxAliasCount: number }): unknown }, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // An alias without its anchor, or too many of them.
    throw invalid([`${file}: ${error instanceof Error ? error.message : String(error)}`]);
  }
}

function describe({ path, message }: Problem): string {
  const place = pathText(path);
  return place === '' ? `the scenario ${message}` : `${place}: ${message}`;
}

function invalid(lines: readonly string[]): SandboxError {
  return new SandboxError('invalid_value', lines.join('\n'));
}
