import * as z from 'zod';
import { bodyOf, json, type RestOperation } from '../rest-operation.ts';
import { Tags } from '../tags.ts';

const Input = z.strictObject({ Name: z.string().min(1).max(64), Tags });

export const createEnvironment: RestOperation = {
  name: 'CreateEnvironment',
  method: 'POST',
  path: /^\/applications\/([^/]+)\/environments$/,
  run: (state, { request, parameters: [application = ''] }) => {
    const { Name, Tags: tags } = bodyOf(request, Input);
    state.require(`application/${application}`);
    const Id = state.add(`application/${application}/environment/`, { name: Name, tags });
    return json(201, { ApplicationId: application, Id, Name, State: 'READY_FOR_DEPLOYMENT' });
  },
};
