import { wildcardTest as testOf } from '../../../../states-language/wildcard.ts';
import { AwsError } from '../../kernel/aws-error.ts';

/** The test of a wildcard in an event pattern. Throws AwsError `InvalidEventPatternException`. */
export function wildcardTest(pattern: string, field: string): (value: string) => boolean {
  try {
    return testOf(pattern);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new AwsError(
      'InvalidEventPatternException',
      `Event pattern is not valid. Reason: ${field}: ${error.message}`,
    );
  }
}
