/** In every response of the control API: how the command line recognises a sandbox. Its value is the version. */
export const sandboxHeader = 'Aplyid-Sandbox';
