import vendorApi from './vendor-api.json' with { type: 'json' };

const { Activity, Client } = vendorApi.components.schemas;

/** The statuses of a Case that the vendor documents. */
export const caseStatuses = Activity.properties.status.enum;

/** The types of a Client that the vendor documents. */
export const clientTypes = Client.properties.client_type.enum;
