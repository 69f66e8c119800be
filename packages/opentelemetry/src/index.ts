export { type TelemetryHooksOptions, telemetryHooks } from './hooks.ts';
export { instrumentReceiver } from './receiver.ts';
export type { TelemetryOptions } from './telemetry.ts';
