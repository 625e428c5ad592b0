import '../cloud.ts';
import { cognitoContract } from '../../contract/services/cognito.ts';

cognitoContract();
