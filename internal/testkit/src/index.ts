export { type AppCommand, AppProcess } from './app-process.ts';
export { type Deferred, deferred } from './deferred.ts';
export { caseCompleted, newCase, webhookHeaders, webhookId } from './examples.ts';
export { closedUrl, freePort, type Listening, listen } from './listen.ts';
export { runCommand } from './run-command.ts';
export {
  createPostgresSchema,
  missingServer,
  type PostgresSchema,
  postgresUrl,
  redisUrl,
} from './servers.ts';
export { synchronousStore } from './synchronous-store.ts';
export { adapters, packages, root, type WorkspacePackage } from './workspace.ts';
