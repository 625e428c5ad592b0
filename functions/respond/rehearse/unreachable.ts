import type { ActionPorts } from '../action-ports.ts';
import { memoryEvidence } from './memory.ts';

const refuse = () => {
  throw new Error('a rehearsal must not reach the world');
};

/** Ports behind which there is nothing: actions are mocked, and one that was not would be told so. */
export const unreachablePorts = (): ActionPorts => ({
  containers: { describe: refuse, deploy: refuse, restart: refuse, scale: refuse },
  signals: { listByService: refuse },
  evidence: memoryEvidence(),
  queues: refuse,
  secrets: refuse,
  functions: refuse,
  deployments: refuse,
  databases: refuse,
  documents: refuse,
  flags: refuse,
  hosts: refuse,
  instanceGroups: refuse,
  targetGroups: refuse,
  topics: refuse,
  web: refuse,
  webhooks: refuse,
  answerLinks: async () => ({ url: 'https://rehearsal.invalid/answers', keys: ['rehearsal'] }),
});
