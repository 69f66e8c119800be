import type { AppProcess } from '@aplyid-workflow/testkit';

/** The app's response. */
export interface Answer {
  readonly status: number;
  /** Parsed if it is JSON, else as text. */
  readonly body: unknown;
}

/** A sample app that listens, as its users call it. */
export class OnboardingApp {
  readonly url: string;
  readonly process: AppProcess;

  constructor(url: string, process: AppProcess) {
    this.url = url;
    this.process = process;
  }

  /** `POST /onboardings`. A string is sent as it is. */
  async onboard(body: unknown): Promise<Answer> {
    const response = await fetch(`${this.url}/onboardings`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return read(response);
  }

  /** `GET /onboardings/:reference`. */
  async find(reference: string): Promise<Answer> {
    return read(await fetch(`${this.url}/onboardings/${encodeURIComponent(reference)}`));
  }
}

async function read(response: Response): Promise<Answer> {
  const { status } = response;
  const text = await response.text();
  try {
    return { status, body: JSON.parse(text) };
  } catch {
    return { status, body: text };
  }
}
