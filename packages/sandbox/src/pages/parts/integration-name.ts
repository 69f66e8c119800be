import type { Integration } from '../../model/integration.ts';

/** How the pages call an integration. */
export function integrationName({ id, type }: Pick<Integration, 'id' | 'type'>): string {
  return `${type === 'test' ? 'Test' : 'Live'} integration ${id}`;
}
