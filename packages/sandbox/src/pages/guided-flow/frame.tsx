import type { Child } from 'hono/jsx';
import type { SandboxCase } from '../../model/case.ts';
import type { FlowStep, FlowStepName, GuidedFlow } from '../../model/guided-flow/guided-flow.ts';
import { stepNamed } from '../../model/guided-flow/steps.ts';
import { Assumed } from '../parts/show.tsx';
import { plainText } from '../parts/text.tsx';
import { Document, LiveState } from '../shell/document.tsx';
import { ShowReceipt } from '../shell/show-receipt.tsx';
import { SwitchedOn } from '../shell/switched-on.tsx';

export interface FlowProps {
  one: SandboxCase;
  flow: GuidedFlow;
}

/** The path of a step of a guided flow. */
export function stepPath({ guidedFlowId }: SandboxCase, step: FlowStepName | 'overview'): string {
  return `/guided_flows/standard/${guidedFlowId}/${step.replace('_', '-')}`;
}

const states = { done: 'Done', open: 'To do', locked: 'Not yet', skipped: 'Skipped' } as const;

export interface FlowFrameProps extends FlowProps {
  title: string;
  /** The current step. */
  here?: FlowStepName;
  children?: Child;
}

/** The frame of a guided flow: what a Client would see, with a link back for the developer. */
export function FlowFrame({ one, flow, title, here, children }: FlowFrameProps) {
  return (
    <Document title={`${title}: ${plainText(one.name)}`}>
      <div class="flow">
        <header class="flow-top">
          <a href={`/portal/cases/${one.id}`}>{`Case ${one.id} in the portal`}</a>
          <LiveState />
        </header>
        <main id="content" tabindex={-1} class="stack">
          <SwitchedOn />
          <ShowReceipt />
          <div>
            <p class="muted small wrap">
              <bdi>{one.name}</bdi>, for <bdi>{one.client.name}</bdi>
            </p>
            <h1>{title}</h1>
          </div>
          <nav aria-label="Steps">
            <ol class="steps">
              {flow.steps.map((step) => (
                <Step one={one} step={step} here={step.name === here} />
              ))}
            </ol>
          </nav>
          {children}
        </main>
        <footer>
          <Assumed>
            all of this flow. The vendor's docs only say that a person completes one at the{' '}
            <code>case_url</code>. No camera is used and nothing is checked.
          </Assumed>
        </footer>
      </div>
    </Document>
  );
}

function Step({ one, step, here }: { one: SandboxCase; step: FlowStep; here: boolean }) {
  const { title } = stepNamed(step.name);
  const over = one.completedAt !== null || one.cancelledAt !== null;
  const reachable = !over && (step.state === 'done' || step.state === 'open');
  return (
    <li class={here ? `${step.state} here` : step.state}>
      {reachable ? (
        <a href={stepPath(one, step.name)} aria-current={here ? 'step' : undefined}>
          {title}
        </a>
      ) : (
        <span class="name">{title}</span>
      )}
      <span class="state">{states[step.state]}</span>
    </li>
  );
}
