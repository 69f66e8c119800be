export interface CaseOptions {
  readonly name: string;
  readonly nature: string;
  readonly status?: string;
  /** False for `--no-external-id`; undefined to generate a reference. */
  readonly externalId?: string | false;
  readonly clientName: string;
  readonly clientType: string;
  readonly clientEmail?: string;
  readonly clientExternalId?: string;
}

/** Builds the create-case request body from the options of `cases create`. */
export function caseBodyFrom(options: CaseOptions): { activity: object; client: object } {
  const { name, nature, status, externalId, clientName, clientType, clientEmail, clientExternalId } = options;
  const madeUp = `order-${Math.floor(Math.random() * 9000 + 1000)}`;
  return {
    activity: {
      name,
      nature,
      ...(externalId !== false && { external_id: externalId ?? madeUp }),
      ...(status && { status }),
    },
    client: {
      name: clientName,
      client_type: clientType,
      ...(clientEmail && { email: clientEmail }),
      ...(clientExternalId && { external_id: clientExternalId }),
    },
  };
}
