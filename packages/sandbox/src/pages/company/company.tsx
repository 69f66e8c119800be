import type { Subscription } from '../../model/integration.ts';
import { Badge } from '../parts/badges.tsx';
import { Assumed } from '../parts/show.tsx';
import { Live, Table } from '../parts/table.tsx';
import { Layout } from '../shell/layout.tsx';

const allowed: readonly (readonly [what: string, trial: string, active: string])[] = [
  ['Create Test integrations', 'Yes', 'Yes'],
  ['Create Live integrations', 'No', 'Yes'],
  ['Use existing Live integrations', 'Yes', 'Yes'],
  ['Regenerate the token of a Live integration', 'Yes', 'Yes'],
];

/** The company's subscription, and what it allows. */
export function CompanyPage({ subscription }: { subscription: Subscription }) {
  const other = subscription === 'active' ? 'trial' : 'active';
  return (
    <Layout title="Company" room="company" lead="Live integrations need an active subscription.">
      <section class="card" aria-labelledby="subscription">
        <Live id="state" class="stack">
          <div class="row">
            <h2 id="subscription">Subscription</h2>
            <Badge tone={subscription === 'active' ? 'good' : 'wait'}>{subscription}</Badge>
          </div>
          <p>
            {subscription === 'active'
              ? 'The company can create Test and Live integrations.'
              : 'The company is on its free trial: it can create Test integrations only.'}
          </p>
          <form method="post" action="/portal/company">
            <button type="submit" id="toggle" name="subscription" value={other} class="primary">
              {other === 'active' ? 'Switch to active' : 'Switch to trial'}
            </button>
          </form>
        </Live>
      </section>
      <section class="card flush" aria-labelledby="allowed">
        <div class="card-head">
          <h2 id="allowed">What each state allows</h2>
        </div>
        <Table
          label="What each state allows"
          columns={[
            { head: 'Action', cell: ([what]) => what },
            { head: 'Trial', cell: ([, trial]) => trial },
            { head: 'Active', cell: ([, , active]) => active },
          ]}
          rows={allowed}
        />
      </section>
      <Content />
      <section class="card" aria-labelledby="reset">
        <h2 id="reset">Start over</h2>
        <p>Deletes every integration, Case, webhook and request, and resets the clock.</p>
        <a class="button danger" href="/portal/reset">
          Reset the sandbox…
        </a>
      </section>
      <Assumed>
        that Live integrations continue to work when a subscription ends. The vendor's docs only say that an
        active one is needed for Live.
      </Assumed>
    </Layout>
  );
}

/** Export and import of everything. */
function Content() {
  return (
    <section class="card" aria-labelledby="export">
      <h2 id="export">Content of the sandbox</h2>
      <p>
        Export everything to a file, and import it later or in another sandbox. The file contains Webhook URLs
        with their secrets; Access Tokens are in it as hashes only, and work again after the import.
      </p>
      <div class="row">
        <a class="button" href="/portal/state/export" download="aplyid-sandbox-state.json">
          Export
        </a>
        <a class="button" href="/portal/state/import">
          Import…
        </a>
      </div>
    </section>
  );
}
