import { describeOnboarding } from '@aplyid-workflow/conformance/onboarding';

describeOnboarding('nestjs-onboarding', {
  cwd: `${import.meta.dirname}/..`,
  command: ['node', 'dist/main.js'],
});
