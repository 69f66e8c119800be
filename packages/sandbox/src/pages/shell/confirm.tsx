import type { Child } from 'hono/jsx';
import { Layout, type LayoutProps } from './layout.tsx';

export interface ConfirmProps extends Pick<LayoutProps, 'title' | 'room'> {
  /** What will happen, and what cannot be undone. */
  children: Child;
  /** The form's action. */
  action: string;
  /** The button's label: a verb. */
  button: string;
  /** The target and the text of the cancel link. */
  back: string;
  instead: string;
}

/** Asks for confirmation before an action that cannot be undone. */
export function Confirm({ title, room, children, action, button, back, instead }: ConfirmProps) {
  return (
    <Layout title={title} room={room}>
      <section class="card" aria-label="Please confirm">
        {children}
        <form method="post" action={action} class="row">
          <button type="submit" class="danger">
            {button}
          </button>
          <a class="button" href={back}>
            {instead}
          </a>
        </form>
      </section>
    </Layout>
  );
}
