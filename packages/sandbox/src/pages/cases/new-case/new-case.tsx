import type { Integration } from '../../../model/integration.ts';
import { maskWebhookUrl } from '../../../model/mask.ts';
import { OutcomeButtons } from '../../outcome/buttons.tsx';
import { Select } from '../../parts/field.tsx';
import { integrationName } from '../../parts/integration-name.ts';
import { Assumed } from '../../parts/show.tsx';
import { Layout } from '../../shell/layout.tsx';
import { ActivityFields, AddressFields, type CaseFieldsProps, ClientFields } from './fields.tsx';

export interface NewCaseProps extends CaseFieldsProps {
  integrations: readonly Integration[];
  /** The selected one. */
  integration: string;
}

/** The form for a new Case: what an app sends, with the documented rule next to each field. */
export function NewCasePage(props: NewCaseProps) {
  const { draft } = props;
  return (
    <Layout
      title="Create a Case"
      room="cases"
      up={<a href="/portal/cases">All Cases</a>}
      lead={
        <p>
          What your app sends to <code>POST /integrations/core/cases</code>. The rules are those of{' '}
          <a href="https://workflow-docs.aplyid.com/guide/creating-cases.html">the vendor’s docs</a>.
        </p>
      }
    >
      <form method="post" action="/portal/cases/new" novalidate>
        {draft && (
          <p class="notice bad" role="alert">
            {draft.message}
          </p>
        )}
        <IntegrationChoice {...props} />
        <div class="columns">
          <section class="card" aria-label="The Case">
            <ActivityFields {...props} />
          </section>
          <div class="stack loose">
            <section class="card" aria-label="The Client">
              <ClientFields {...props} />
            </section>
            <section class="card" aria-label="The address">
              <AddressFields {...props} />
            </section>
          </div>
        </div>
        <section class="card" aria-labelledby="create-title">
          <h2 id="create-title">Create it</h2>
          <div class="row">
            <button type="submit" name="outcome" value="open" class="primary">
              Create the Case
            </button>
            <span class="small muted">Then go through its guided flow, or complete it later.</span>
          </div>
          <h3>Or create and complete it as</h3>
          <OutcomeButtons verb="Create and complete as" short draft={draft} />
          <Assumed>
            every approval status but <code>approved</code>.
          </Assumed>
        </section>
      </form>
    </Layout>
  );
}

function IntegrationChoice({ integrations, integration }: NewCaseProps) {
  const existing = integrations.map((one) => {
    const target = maskWebhookUrl(one.webhookUrl).slice(0, 60);
    return [String(one.id), `${integrationName(one)}, webhooks to ${target}`] as const;
  });
  return (
    <section class="card" aria-label="Integration">
      <Select
        id="integration"
        name="integration"
        label="Integration"
        value={integration}
        options={[...existing, ['new', 'A new Test integration, webhooks to the built-in receiver']]}
        hint="The webhook is sent to the Webhook URL of this integration."
      />
    </section>
  );
}
