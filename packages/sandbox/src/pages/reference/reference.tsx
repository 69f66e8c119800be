import { Badge } from '../parts/badges.tsx';
import { Assumed, Code, Facts } from '../parts/show.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { Layout } from '../shell/layout.tsx';
import { createCaseOperation, schemas, vendorUrl, webhooks } from './document.ts';
import { type Property, propertiesOf } from './properties.ts';
import type { Schema } from './schema.ts';

const propertyColumns: readonly Column<Property>[] = [
  { head: 'Property', cell: ({ path }) => <code>{path}</code> },
  { head: 'Type', width: 'tight', cell: ({ type }) => type },
  { head: 'Required', width: 'tight', cell: ({ required }) => (required ? 'yes' : 'no') },
  { head: 'Rule', cell: ({ rule }) => <Prose text={rule} /> },
];

interface Answer {
  readonly status: string;
  readonly description: string;
  readonly isAssumed: boolean;
}

const answerColumns: readonly Column<Answer>[] = [
  { head: 'Status', width: 'tight', cell: ({ status }) => <code>{status}</code> },
  { head: 'When', cell: ({ description }) => <Prose text={description.replace(/^Assumed\. /, '')} /> },
  {
    head: 'Known by',
    width: 'tight',
    cell: ({ isAssumed }) => (
      <Badge tone={isAssumed ? 'wait' : 'good'}>{isAssumed ? 'assumed' : 'documented'}</Badge>
    ),
  },
];

const answers: readonly Answer[] = Object.entries(createCaseOperation.responses).map(([status, one]) => ({
  status,
  description: one.description,
  isAssumed: 'x-assumed' in one,
}));

/** The API on one page. @param url - the base URL of the sandbox */
export function Reference({ url }: { url: string }) {
  return (
    <Layout
      title="API reference"
      room="reference"
      lead="Written from APLYiD’s public developer docs. What they do not say is marked as assumed."
      actions={<a href="/openapi.json">OpenAPI document</a>}
    >
      <section class="card" aria-labelledby="access">
        <h2 id="access">Address and access</h2>
        <Facts
          of={[
            ['Base URL here', <code>{url}</code>],
            ['Base URL of APLYiD', <code>{vendorUrl}</code>],
            ['Access key', <code>X-Workflow-Access-Key: your Access Token</code>],
          ]}
        />
        <p>
          One header, no <code>Authorization</code>. A missing or invalid key is answered with 401 and{' '}
          <code>{'{"message":"Unauthorized"}'}</code>; the <a href="/portal/requests">requests page</a> tells
          why.
        </p>
      </section>
      <section class="card" aria-labelledby="create">
        <h2 id="create">
          <code>POST /integrations/core/cases</code>
        </h2>
        <p>
          <Prose text={createCaseOperation.description} />
        </p>
        <Code id="curl" label="curl">
          {curlExample(url)}
        </Code>
        <h3>Body</h3>
        <Properties label="Properties of the body" of={{ $ref: '#/components/schemas/CreateCase' }} />
        <h3>Answers</h3>
        <Table label="Answers" columns={answerColumns} rows={answers} />
        <h3>Body of a 201</h3>
        <Assumed>the vendor’s docs do not show it. These are the properties of the webhook.</Assumed>
        <Properties label="Properties of a 201" of={{ $ref: '#/components/schemas/CreatedCase' }} />
      </section>
      {webhooks.map((webhook) => (
        <WebhookSection {...webhook} />
      ))}
    </Layout>
  );
}

function WebhookSection({ eventType, operation }: (typeof webhooks)[number]) {
  const id = `webhook-${eventType.replace('.', '-')}`;
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>
        Webhook <code>{eventType}</code>
      </h2>
      <p>
        <Prose text={operation.description} />
      </p>
      <Facts
        of={[
          ['Content-Type', <code>application/json</code>],
          ['X-Workflow-Event-Type', <code>{eventType}</code>],
          ['X-Workflow-Webhook-Id', 'Unique for this delivery, the same on each attempt.'],
        ]}
      />
      <Assumed>
        any 2xx within 15 s counts as delivered; otherwise it is sent again after 1, 2, 4, 8, 16, 32 and 64 s.
      </Assumed>
      <h3>Body</h3>
      <Properties
        label={`Properties of ${eventType}`}
        of={operation.requestBody.content['application/json'].schema}
      />
    </section>
  );
}

/** A description with `code` rendered as HTML. */
function Prose({ text }: { text: string }) {
  return <>{text.split('`').map((part, index) => (index % 2 === 1 ? <code>{part}</code> : part))}</>;
}

interface PropertiesProps {
  label: string;
  of: Schema;
}

function Properties({ label, of: schema }: PropertiesProps) {
  const rows = propertiesOf(schema, schemas);
  return <Table label={label} columns={propertyColumns} rows={rows} />;
}

function curlExample(url: string): string {
  return String.raw`curl ${url}/integrations/core/cases \
  -X POST \
  -H "Content-Type: application/json" \
  -H "X-Workflow-Access-Key: YOUR_ACCESS_TOKEN" \
  -d '{
    "activity": { "name": "Purchase", "nature": "Purchase of a home", "external_id": "order-9281" },
    "client": { "name": "John Doe", "client_type": "individual" }
  }'`;
}
