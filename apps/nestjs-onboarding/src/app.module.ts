import { WorkflowExceptionFilter, WorkflowModule } from '@aplyid-workflow/nestjs';
import { Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Database, DatabaseModule } from './database.ts';
import { OnboardingsController } from './onboardings.controller.ts';
import { OnboardingsService } from './onboardings.service.ts';

@Module({
  imports: [
    DatabaseModule,
    WorkflowModule.forRootAsync({
      imports: [DatabaseModule],
      inject: [Database],
      // The rest is in APLYID_WORKFLOW_ACCESS_KEY and APLYID_WORKFLOW_BASE_URL.
      useFactory: ({ webhooks, cases }: Database) => ({
        deadline: 8000, // A customer waits no longer.
        webhooks: { ...webhooks, secret: process.env.APLYID_WEBHOOK_SECRET },
        // An attempt that a crash has ended reads as `unknown` from then on.
        ledger: { store: cases, leaseMs: 10_000 },
      }),
      webhooks: { path: 'webhooks/aplyid' },
      ledger: true,
    }),
  ],
  controllers: [OnboardingsController],
  providers: [OnboardingsService, { provide: APP_FILTER, useClass: WorkflowExceptionFilter }],
})
export class AppModule {}
