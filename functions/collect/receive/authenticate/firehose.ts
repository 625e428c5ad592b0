import { equal } from './digests.ts';
import { carries, type Scheme } from './scheme.ts';

const HEADER = 'x-amz-firehose-access-key';

/** The access key of an HTTP endpoint destination, https://docs.aws.amazon.com/firehose/latest/dev/httpdeliveryrequestresponse.html. */
export const firehose: Scheme = {
  id: 'firehose',
  header: HEADER,
  must: 'must be an access key that is valid for this source',
  isUsed: carries(HEADER),
  claim: ({ headers }) => {
    const given = headers[HEADER] ?? '';
    return (secret) => equal(given, secret);
  },
};
