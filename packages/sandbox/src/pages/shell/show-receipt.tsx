import { useContext } from 'hono/jsx';
import { FrameContext } from './frame.ts';

/**
 * What the last action did. It takes the focus, so that a screen reader reads it and the next Tab goes on from
 * here; the script gives the focus back to the button that was pressed.
 */
export function ShowReceipt() {
  const { receipt } = useContext(FrameContext);
  if (!receipt) return null;
  const { text, tone } = receipt;
  return (
    <div
      id="receipt"
      class={`receipt ${tone}`}
      role={tone === 'good' ? 'status' : 'alert'}
      tabindex={-1}
      autofocus
    >
      <bdi>{text}</bdi>
    </div>
  );
}
