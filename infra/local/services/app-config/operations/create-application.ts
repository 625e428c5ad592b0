import * as z from 'zod';
import { bodyOf, json, type RestOperation } from '../rest-operation.ts';
import { Tags } from '../tags.ts';

const Input = z.strictObject({ Name: z.string().min(1).max(64), Tags });

export const createApplication: RestOperation = {
  name: 'CreateApplication',
  method: 'POST',
  path: /^\/applications$/,
  run: (state, { request }) => {
    const { Name, Tags: tags } = bodyOf(request, Input);
    return json(201, { Id: state.add('application/', { name: Name, tags }), Name });
  },
};
