import { useContext } from 'hono/jsx';
import { describeFault, describeRemaining, lowerFirst } from '../parts/fault-words.ts';
import { spanOf } from '../parts/span.ts';
import { FrameContext } from './frame.ts';

/** On every page: the active faults and outcome by test data, each with a button to turn it off, and
 * how far the clock was moved. */
export function SwitchedOn() {
  const { faults, ahead, isAutoOn } = useContext(FrameContext);
  return (
    <div id="switched-on" data-live>
      {(faults.length > 0 || ahead > 0 || isAutoOn) && (
        <section class="switched-on" aria-label="Switched on">
          {faults.slice(0, 3).map((fault) => (
            <form method="post" action={`/portal/faults/${fault.id}/remove`}>
              <span>
                <b>Fault on:</b> {describeFault(fault)}, {lowerFirst(describeRemaining(fault))}
              </span>
              <button type="submit" class="slim">
                Turn off<span class="unseen">: {describeFault(fault)}</span>
              </button>
            </form>
          ))}
          {faults.length > 1 && (
            <form method="post" action="/portal/faults/clear">
              {faults.length > 3 && <span>and {faults.length - 3} more</span>}
              <button type="submit" class="slim">
                Turn all off
              </button>
            </form>
          )}
          {isAutoOn && (
            <form method="post" action="/portal/auto">
              <span>
                <b>Test data on:</b> some Cases complete by themselves.{' '}
                <a href="/portal/faults#auto">Which</a>
              </span>
              <button type="submit" class="slim" name="auto" value="off">
                Turn off<span class="unseen">: outcome by test data</span>
              </button>
            </form>
          )}
          {ahead > 0 && (
            <p>
              <b>Clock moved:</b> {spanOf(ahead)} ahead. <a href="/portal/faults#clock">Clock</a>
            </p>
          )}
        </section>
      )}
    </div>
  );
}
