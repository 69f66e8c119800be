const start = `## Start

\`\`\`sh
npm run dev
\`\`\`

It starts the sandbox, which emulates the Workflow API on your machine, and the service with an access key for it. Open the portal at the URL that it prints, send the first request of *Use* below, complete the Case in the portal, and watch the outcome arrive.

| command             | what it does                                                                              |
| ------------------- | ----------------------------------------------------------------------------------------- |
| \`npm run dev\`       | the service beside the sandbox                                                            |
| \`npm test\`          | starts both, creates a Case, completes it and waits for the outcome                       |
| \`npm run typecheck\` | checks the types                                                                          |
| \`npm start\`         | the service alone                                                                         |
| \`docker build .\`    | an image; mount a volume at \`/data\`, or set \`DATABASE\` to \`postgres://…\`                |

## Go live

`;

/** The README of a template: the app's own, with the commands of a standalone project. */
export function readmeOf(readme: string): string {
  const text = readme
    .replace(' Use it as a starting point.', '')
    .replace(/ In this repository, first build the packages:[^\n]*/, '');
  const at = text.indexOf('## Start\n\n');
  if (at < 0) throw new Error('the README of the app has no section Start');
  return text.slice(0, at) + start + text.slice(at + '## Start\n\n'.length);
}
