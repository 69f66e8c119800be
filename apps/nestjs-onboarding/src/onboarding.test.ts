import { describeOnboarding } from '@aplyid-workflow/conformance/onboarding';

await describeOnboarding('nestjs-onboarding', {
  cwd: `${import.meta.dirname}/..`,
  command: ['node', 'dist/main.js'],
});
