import { useContext } from 'hono/jsx';
import { FrameContext } from './frame.ts';

/**
 * The result of the last action. It receives the focus, so that screen readers announce it and Tab continues from
 * here; the script returns the focus to the button that was pressed.
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
