export type { AppCommand } from './app-process.ts';
export { describeOnboarding } from './describe-onboarding.ts';
