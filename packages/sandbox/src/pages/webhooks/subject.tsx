import { aboutOf } from './about.ts';

/** How many characters of a reference or an approval status are shown. */
const shown = 40;

/** What a webhook is about, after its event type: " · order-9281 · declined". Long texts are cut. */
export function Subject({ of }: { of: { body: string; caseId?: number } }) {
  return (
    <>
      {aboutOf(of).map((part) => {
        const characters = [...part];
        const isLong = characters.length > shown;
        return (
          <>
            {' · '}
            <bdi title={isLong ? part : undefined}>
              {isLong ? `${characters.slice(0, shown).join('')}…` : part}
            </bdi>
          </>
        );
      })}
    </>
  );
}
