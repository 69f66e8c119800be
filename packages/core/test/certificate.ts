import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The key and the certificate of a TLS server. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A self-signed certificate for `name`, made by openssl. With `days` below 0 it has expired. */
export function certificate(name: string, days = 1): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'aplyid-certificate-'));
  const openssl = (command: string) =>
    execFileSync('openssl', command.split(' '), { cwd: folder, stdio: 'ignore' });
  try {
    openssl(
      'req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout key.pem -out request.pem ' +
        `-subj /CN=${name} -addext subjectAltName=DNS:${name}`,
    );
    openssl(`x509 -req -in request.pem -signkey key.pem -copy_extensions copy -days ${days} -out cert.pem`);
    const [key, cert] = ['key.pem', 'cert.pem'].map((file) => readFileSync(join(folder, file), 'utf8'));
    return { key: key ?? '', cert: cert ?? '' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
