import { describeOnboarding } from '@aplyid-workflow/conformance/onboarding';

await describeOnboarding('hono-onboarding', {
  cwd: `${import.meta.dirname}/..`,
  command: ['node', 'src/main.ts'],
});
