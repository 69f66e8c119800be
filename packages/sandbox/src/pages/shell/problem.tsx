import { Layout } from './layout.tsx';

export interface ProblemProps {
  title?: string;
  /** The error message. */
  message: string;
}

/** An error message with a link back. */
export function Problem({ title = 'That did not work', message }: ProblemProps) {
  return (
    <Layout title={title}>
      <section class="card" aria-label="What went wrong">
        <p>
          <bdi>{message}</bdi>
        </p>
        <div class="row">
          <a class="button" href="/">
            Back to the overview
          </a>
        </div>
      </section>
    </Layout>
  );
}
