import { caseStatuses, clientTypes } from '@aplyid-workflow/core';
import type { Child } from 'hono/jsx';
import { Field, Select } from '../../parts/field.tsx';
import type { Draft } from '../../shell/frame.ts';

export interface CaseFieldsProps {
  /** The values of the fields. */
  values: URLSearchParams;
  draft: Draft | undefined;
}

const required = 'Required.';

/** The Case itself, each property with its documented rule. */
export function ActivityFields(props: CaseFieldsProps) {
  return (
    <fieldset class="stack">
      <legend class="big">The Case</legend>
      <Property {...props} path="activity.name" rule={`${required} At most 50 characters.`} />
      <Property
        {...props}
        path="activity.nature"
        rule={`${required} Free text, the nature or purpose of the Case; at most 500 characters.`}
      />
      <Property
        {...props}
        path="activity.external_id"
        rule="Your own reference. Without it no case.completed webhook is ever sent for the Case."
      />
      <Property
        {...props}
        path="activity.max_transaction_value"
        rule="The expected maximum: a number greater than 0."
      />
      <Select
        id="activity.status"
        name="activity.status"
        label="activity.status"
        value={props.values.get('activity.status') ?? ''}
        options={[['', 'Left out: in_progress'], ...caseStatuses.map((one) => [one, one] as const)]}
        hint="Normally left out. Assumed: a Case created as completed sends no webhook."
      />
    </fieldset>
  );
}

/** The person or organisation that is verified. */
export function ClientFields(props: CaseFieldsProps) {
  return (
    <fieldset class="stack">
      <legend class="big">The Client</legend>
      <Property {...props} path="client.name" rule={`${required} The display name; at most 50 characters.`} />
      <Select
        id="client.client_type"
        name="client.client_type"
        label="client.client_type"
        value={props.values.get('client.client_type') ?? 'individual'}
        options={clientTypes.map((one) => [one, one] as const)}
        hint={`${required} individual for a person.`}
      />
      <Property {...props} path="client.email" rule="A valid e-mail address." />
      <Property {...props} path="client.external_id" rule="Your own reference for the Client." />
    </fieldset>
  );
}

/** The address of the Case, which is optional as a whole. */
export function AddressFields(props: CaseFieldsProps) {
  const path = 'activity.address_attributes';
  const used = [...props.values].some(([name, value]) => name.startsWith(path) && value !== '');
  return (
    <details open={used}>
      <summary>Add an address</summary>
      <fieldset class="stack">
        <legend class="unseen">The address of the Case</legend>
        <Property
          {...props}
          path={`${path}.country_code`}
          rule="Required in an address. ISO 3166-1 alpha-3: NZL, AUS."
        />
        <Property
          {...props}
          path={`${path}.address_line_1`}
          rule="Required in an address. At most 128 characters."
        />
        <Property {...props} path={`${path}.address_line_2`} rule="At most 128 characters." />
        <Property {...props} path={`${path}.suburb`} rule="At most 128 characters." />
        <Property {...props} path={`${path}.state`} rule="Required in an address. At most 128 characters." />
        <Property
          {...props}
          path={`${path}.postcode`}
          rule="Required in an address. 2 to 16 letters, digits, spaces and hyphens."
        />
      </fieldset>
    </details>
  );
}

/** One property. The API checks the rules, not the browser, so that users can see rejected requests. */
function Property({ values, draft, path, rule }: CaseFieldsProps & { path: string; rule: Child }) {
  return (
    <Field
      name={path}
      label={path}
      value={values.get(path) ?? undefined}
      error={draft?.fields.get(path)}
      hint={rule}
    />
  );
}
