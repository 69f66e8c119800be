import { params } from './calls.js';
import { equal } from './run.js';

/** The behaviour of the create-case rules. */
export function schemaChecks({ createCaseSchema }) {
  const validate = (value) => createCaseSchema['~standard'].validate(value);
  return [
    ['accepts a valid case', async () => equal((await validate(params)).issues, undefined)],
    [
      'names what is wrong',
      async () => {
        const { issues } = await validate({ ...params, client: { name: '👍'.repeat(51) } });
        const found = issues.map(({ path, code }) => `${path.join('.')} ${code}`).join(', ');
        equal(found, 'client.name too_long, client.client_type required', 'issues');
      },
    ],
  ];
}
