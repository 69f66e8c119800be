import { type CreateCaseParams, createCaseSchema } from '@aplyid-workflow/core';
import { Injectable, type PipeTransform, UnprocessableEntityException } from '@nestjs/common';

/** An onboarding to start: the Case to create, under the reference of the host. */
export interface OnboardingRequest {
  reference: string;
  params: CreateCaseParams;
}

/** Makes a request of `{ reference, name, email?, address? }`, or answers with everything that is wrong with it. */
@Injectable()
export class OnboardingRequestPipe implements PipeTransform<unknown, OnboardingRequest> {
  transform(body: unknown): OnboardingRequest {
    const fields: Record<string, unknown> = typeof body === 'object' ? { ...body } : {};
    const { reference, name, email, address } = fields;
    const result = createCaseSchema['~standard'].validate({
      activity: {
        name: 'Customer onboarding',
        nature: 'Identity check of a new customer',
        external_id: reference,
        address_attributes: address,
      },
      client: { name, client_type: 'individual', email },
    });
    const message = 'The onboarding is invalid';
    // The API would take a Case without a reference, and never send its outcome.
    if (typeof reference !== 'string' || reference === '') {
      const issue = { path: ['reference'], message: 'reference must be a string that is not empty' };
      throw new UnprocessableEntityException({ message, issues: [issue, ...(result.issues ?? [])] });
    }
    if (result.issues) throw new UnprocessableEntityException({ message, issues: result.issues });
    return { reference, params: result.value };
  }
}
