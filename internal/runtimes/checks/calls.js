export const params = {
  activity: { name: 'Purchase', nature: 'Buys a house', external_id: 'order-9281' },
  client: { name: 'John Doe', client_type: 'individual' },
};
export const accessKey = 'key-that-nobody-may-see';

/** Makes calls to which the API answers by script; `seen` says what of a call arrived there. */
export function callsOf(core, api, transport) {
  return (script, { abort, ...options } = {}) => {
    const call = crypto.randomUUID();
    const client = new core.WorkflowClient({ accessKey, baseUrl: api, transport, ...options });
    const seen = async () => (await fetch(`${api}/calls/${call}`)).json();
    const headers = { 'x-script': script, 'x-call': call };
    return { request: client.cases.create(params, { headers, signal: abort }), seen };
  };
}
