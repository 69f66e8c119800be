import type { CreateCaseParams } from '@aplyid-workflow/core';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { OnboardingRequestPipe } from './onboarding-request.pipe.ts';
import { OnboardingsService } from './onboardings.service.ts';

@Controller('onboardings')
export class OnboardingsController {
  constructor(private readonly onboardings: OnboardingsService) {}

  @Post()
  start(@Body(OnboardingRequestPipe) params: CreateCaseParams) {
    return this.onboardings.start(params);
  }

  @Get(':reference')
  find(@Param('reference') reference: string) {
    return this.onboardings.find(reference);
  }
}
