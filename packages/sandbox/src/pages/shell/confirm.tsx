import type { Child } from 'hono/jsx';
import { Layout, type LayoutProps } from './layout.tsx';

export interface ConfirmProps extends Pick<LayoutProps, 'title' | 'room'> {
  /** What happens, and what cannot be undone. */
  children: Child;
  /** Where the form is sent. */
  action: string;
  /** What the button says: a verb. */
  button: string;
  /** Where to go instead, and what the link says. */
  back: string;
  instead: string;
}

/** Asks before something that cannot be undone. */
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
