import { appsyncContract } from '../../contract/services/appsync.ts';
import { cloud } from '../cloud.ts';
import { signIn } from './sign-in.ts';

appsyncContract({
  graphqlUrl: cloud.outputs['GraphqlUrl'] ?? '',
  realtimeUrl: cloud.outputs['RealtimeUrl'] ?? '',
  signIn,
});
