export const params = {
  activity: { name: 'Purchase', nature: 'Buys a house', external_id: 'order-9281' },
  client: { name: 'John Doe', client_type: 'individual' },
};
export const accessKey = 'key-that-nobody-may-see';

/** Makes calls that the API answers by script; `seen` returns what arrived of a call. */
export function callsOf(core, api, transport) {
  return (script, { abort, ...options } = {}) => {
    const call = crypto.randomUUID();
    const client = new core.WorkflowClient({ accessKey, baseUrl: api, transport, ...options });
    const seen = async () => (await fetch(`${api}/calls/${call}`)).json();
    const headers = { 'x-script': script, 'x-call': call };
    return { request: client.cases.create(params, { headers, signal: abort }), seen };
  };
}
