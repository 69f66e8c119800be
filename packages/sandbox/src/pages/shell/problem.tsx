import { Layout } from './layout.tsx';

/** What went wrong with a form, in the words of the error. */
export function Problem({ message }: { message: string }) {
  return (
    <Layout title="That did not work">
      <section class="card">
        <p>{message}</p>
        <p>
          <a href="/">Back to the overview</a>
        </p>
      </section>
    </Layout>
  );
}
