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
      // Other options come from APLYID_WORKFLOW_ACCESS_KEY and APLYID_WORKFLOW_BASE_URL.
      useFactory: ({ webhooks, cases }: Database) => ({
        deadline: 8000, // The longest time that a customer waits.
        webhooks: { ...webhooks, secret: process.env.APLYID_WEBHOOK_SECRET },
        // After this time, an attempt that a crash interrupted counts as `unknown`.
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
