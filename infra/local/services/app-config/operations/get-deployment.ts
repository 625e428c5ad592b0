import { AwsError } from '../../../kernel/aws-error.ts';
import { describeDeployment } from '../describe-deployment.ts';
import { json, type RestOperation } from '../rest-operation.ts';

export const getDeployment: RestOperation = {
  name: 'GetDeployment',
  method: 'GET',
  path: /^\/applications\/([^/]+)\/environments\/([^/]+)\/deployments\/(\d+)$/,
  run: (state, { parameters: [application = '', environment = '', number] }) => {
    const deployments = state.deployments(`application/${application}/environment/${environment}`);
    const found = deployments.find((each) => each.number === Number(number));
    if (found === undefined)
      throw new AwsError('ResourceNotFoundException', `no deployment ${number}`, { status: 404 });
    return json(200, describeDeployment(found));
  },
};
