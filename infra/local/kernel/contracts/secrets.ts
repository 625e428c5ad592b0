import type { EmulatedService } from '../service.ts';

export interface Secrets extends EmulatedService {
  createSecret(spec: { readonly name: string; readonly secretString: string }): string;
  /** ARN of a secret by name or ARN; undefined when there is none. */
  find(secretId: string): string | undefined;
  /** The current secret string. Throws AwsError ResourceNotFoundException. */
  currentValue(secretId: string): string;
}
