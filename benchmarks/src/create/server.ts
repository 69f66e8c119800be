import { createServer } from 'node:http';
import { listen } from '@aplyid-workflow/testkit';
import { createdCase } from '../examples.ts';
import { answer } from '../subprocess.ts';

// Longer than any client waits for its turn, so that no connection is closed.
const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
  request.resume().on('end', () => {
    response
      .writeHead(201, {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(createdCase),
      })
      .end(createdCase);
  });
});

const { port } = await listen(server);
answer({ port }, async () => ({}));
