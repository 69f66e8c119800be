import type { Operation, Schema, VendorApi } from '../../model/vendor-api.ts';
import { Badge } from '../parts/badges.tsx';
import { Assumed, Code, Facts } from '../parts/show.tsx';
import { type Column, Table } from '../parts/table.tsx';
import { Layout } from '../shell/layout.tsx';
import { type Property, propertiesOf } from './properties.ts';

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

/** The API on one page. */
export function Reference({ document }: { document: VendorApi }) {
  const [here, vendor] = document.servers;
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
            ['Base URL here', <code>{here?.url}</code>],
            ['Base URL of APLYiD', <code>{vendor?.url}</code>],
            ['Access key', <code>X-Workflow-Access-Key: your Access Token</code>],
          ]}
        />
        <p>
          One header, no <code>Authorization</code>. A missing or invalid key gets a 401 with{' '}
          <code>{'{"message":"Unauthorized"}'}</code>; the <a href="/portal/requests">requests page</a> shows
          the reason.
        </p>
      </section>
      {Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => (
          <RequestSection {...{ document, path, method, operation }} />
        )),
      )}
      {Object.entries(document.webhooks).map(([eventType, { post }]) => (
        <WebhookSection {...{ document, eventType, operation: post }} />
      ))}
    </Layout>
  );
}

interface SectionProps {
  document: VendorApi;
  operation: Operation;
}

function RequestSection({
  document,
  path,
  method,
  operation,
}: SectionProps & { path: string; method: string }) {
  const { operationId: id, description, requestBody, responses } = operation;
  const body = requestBody?.content['application/json'].schema;
  const [status, success] = Object.entries(responses).find(([code]) => code.startsWith('2')) ?? [];
  const answers = Object.entries(responses).map(([code, one]) => ({
    status: code,
    description: one.description,
    isAssumed: one['x-assumed'] === true,
  }));
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>
        <code>
          {method.toUpperCase()} {path}
        </code>
      </h2>
      <p>
        <Prose text={description} />
      </p>
      <Code id={`curl-${id}`} label="curl">
        {curlExample(`${document.servers[0]?.url}${path}`, method, body)}
      </Code>
      {body && <h3>Body</h3>}
      {body && <Properties label="Properties of the body" of={body} {...{ document }} />}
      <h3>Responses</h3>
      <Table label="Responses" columns={answerColumns} rows={answers} />
      <h3>Body of a {status}</h3>
      <Assumed>the vendor’s docs do not show it. These are the properties of the webhook.</Assumed>
      <Properties
        label={`Properties of a ${status}`}
        of={success?.content?.['application/json'].schema ?? {}}
        {...{ document }}
      />
    </section>
  );
}

function WebhookSection({ document, eventType, operation }: SectionProps & { eventType: string }) {
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
        of={operation.requestBody?.content['application/json'].schema ?? {}}
        {...{ document }}
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
  document: VendorApi;
}

function Properties({ label, of: schema, document }: PropertiesProps) {
  const rows = propertiesOf(schema, document.components.schemas);
  return <Table label={label} columns={propertyColumns} rows={rows} />;
}

function curlExample(url: string, method: string, body: Schema | undefined): string {
  const head = [`curl ${url}`, ...(method === 'get' ? [] : [`-X ${method.toUpperCase()}`])];
  const key = '-H "X-Workflow-Access-Key: YOUR_ACCESS_TOKEN"';
  if (!body) return [...head, key].join(' \\\n  ');
  const data = `-d '{
    "activity": { "name": "Purchase", "nature": "Purchase of a home", "external_id": "order-9281" },
    "client": { "name": "John Doe", "client_type": "individual" }
  }'`;
  return [...head, '-H "Content-Type: application/json"', key, data].join(' \\\n  ');
}
