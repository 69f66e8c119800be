export { describeOnboarding } from './describe-onboarding.ts';
