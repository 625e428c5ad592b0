import { describeDeployment } from '../describe-deployment.ts';
import { json, type RestOperation } from '../rest-operation.ts';

export const stopDeployment: RestOperation = {
  name: 'StopDeployment',
  method: 'DELETE',
  path: /^\/applications\/([^/]+)\/environments\/([^/]+)\/deployments\/(\d+)$/,
  run: (state, { request, parameters: [application = '', environment = '', number] }) => {
    const path = `application/${application}/environment/${environment}`;
    const allowRevert = request.headers['allow-revert'] === 'true';
    return json(202, describeDeployment(state.stopDeployment(path, Number(number), allowRevert)));
  },
};
