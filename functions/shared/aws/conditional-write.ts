import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

/** False when the condition of a write did not hold. */
export async function unlessRefused(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
