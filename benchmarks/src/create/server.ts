import { createServer } from 'node:http';
import { createdCase } from '../examples.ts';
import { answer } from '../subprocess.ts';

// Longer than a client ever waits for its turn: connections live as long as the process.
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

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('the server has no port');
  answer({ port: address.port }, async () => ({}));
});
