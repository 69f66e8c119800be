import { describeOnboarding } from '@aplyid-workflow/conformance/onboarding';

await describeOnboarding('fastify-onboarding', {
  cwd: `${import.meta.dirname}/..`,
  command: ['node', 'src/main.ts'],
});
