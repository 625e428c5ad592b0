import '../cloud.ts';
import { dynamodbContract } from '../../contract/services/dynamodb.ts';

dynamodbContract();
