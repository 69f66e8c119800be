import type { ApiFaultKind } from '../../model/fault.ts';
import type { Integration } from '../../model/integration.ts';
import type { ApiRequest } from '../../model/request.ts';
import { Rejection } from './rejection.tsx';

const outcomes: Readonly<Record<number, string>> = {
  201: 'Case created',
  400: 'Not JSON',
  404: 'No such path',
  405: 'Wrong method',
  413: 'Body too large',
  422: 'Breaks a rule',
};

/** The reason for a response; for a 401, one that the response does not contain. */
export function Why({ of: one, integration }: { of: ApiRequest; integration: Integration | undefined }) {
  const shaped = one.faults.find((kind) => kind !== 'latency');
  if (shaped) return <>{causes[shaped](one.status)}</>;
  const slowed = one.faults.includes('latency') && 'Slowed by your fault. ';
  if (one.rejection) {
    return (
      <>
        {slowed}
        <Rejection of={one} integration={integration} />
      </>
    );
  }
  return (
    <span class={slowed ? undefined : 'muted'}>
      {slowed}
      {(one.status !== null && outcomes[one.status]) || 'Failed'}
    </span>
  );
}

const causes: Readonly<Record<ApiFaultKind, (status: number | null) => string>> = {
  latency: () => 'Slowed by your fault',
  status: (status) => `${status} from your fault`,
  reset: () => 'Connection reset by your fault: no Case was created',
  half_answer: () => 'Response cut off by your fault: a Case was created',
};
