import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { type OnboardingRequest, OnboardingRequestPipe } from './onboarding-request.pipe.ts';
import { OnboardingsService } from './onboardings.service.ts';

@Controller('onboardings')
export class OnboardingsController {
  constructor(private readonly onboardings: OnboardingsService) {}

  @Post()
  start(@Body(OnboardingRequestPipe) request: OnboardingRequest) {
    return this.onboardings.start(request);
  }

  @Get(':reference')
  find(@Param('reference') reference: string) {
    return this.onboardings.find(reference);
  }
}
