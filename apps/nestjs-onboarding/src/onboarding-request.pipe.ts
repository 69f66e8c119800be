import { type CreateCaseParams, createCaseSchema } from '@aplyid-workflow/core';
import { Injectable, type PipeTransform, UnprocessableEntityException } from '@nestjs/common';

/** Turns `{ reference, name, email?, address? }` into a Case, or responds with every error. */
@Injectable()
export class OnboardingRequestPipe implements PipeTransform<unknown, CreateCaseParams> {
  transform(body: unknown): CreateCaseParams {
    const fields: Record<string, unknown> = typeof body === 'object' ? { ...body } : {};
    const { reference, name, email, address } = fields;
    const activity = { name: 'Customer onboarding', nature: 'Identity check of a new customer' };
    const result = createCaseSchema['~standard'].validate({
      activity: { ...activity, external_id: reference, address_attributes: address },
      client: { name, client_type: 'individual', email },
    });
    if (!result.issues) return result.value;
    const { issues } = result;
    throw new UnprocessableEntityException({ message: 'The onboarding is invalid', issues });
  }
}
