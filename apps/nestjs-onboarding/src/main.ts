import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module.ts';

const app = await NestFactory.create(AppModule);
app.enableShutdownHooks(['SIGTERM'], { useProcessExit: true });
await app.listen(process.env.PORT ?? 3000);
console.log(`nestjs-onboarding listens on http://localhost:${new URL(await app.getUrl()).port}`);
