import type { Integration } from '../../model/integration.ts';
import type { ApiRequest } from '../../model/request.ts';
import { Time } from '../parts/show.tsx';

export interface RejectionProps {
  of: ApiRequest;
  integration: Integration | undefined;
}

/** The reason for a 401, which the response does not contain. */
export function Rejection({ of: { rejection }, integration }: RejectionProps) {
  switch (rejection) {
    case null:
      return null;
    case 'missing':
      return <>No X-Workflow-Access-Key was sent</>;
    case 'unknown':
      return <>The key is not an Access Token of this sandbox</>;
    case 'regenerated':
      return <>The key was replaced when the token was regenerated</>;
    case 'expired':
      return integration?.expiresAt ? (
        <>
          The key expired on <Time at={integration.expiresAt} />
        </>
      ) : (
        <>The key expired</>
      );
  }
}
