import { AwsError } from '../../../kernel/aws-error.ts';
import { json, type RestOperation } from '../rest-operation.ts';

export const listTagsForResource: RestOperation = {
  name: 'ListTagsForResource',
  method: 'GET',
  path: /^\/tags\/(.+)$/,
  run: (state, { parameters: [arn = ''] }) => {
    const place = state.places.get(arn);
    if (place === undefined)
      throw new AwsError('ResourceNotFoundException', `Could not find ${arn}`, { status: 404 });
    return json(200, { Tags: place.tags });
  },
};
