import { escalationPoliciesContract } from '../../contract/escalation-policies.ts';
import { escalationsContract } from '../../contract/escalations.ts';
import {
  FakeEscalationPolicies,
  FakeEscalations,
  FakeNotificationOutbox,
} from '../../fakes/on-call-stores.ts';

escalationsContract(async () => {
  const outbox = new FakeNotificationOutbox();
  return { escalations: new FakeEscalations(outbox), outbox };
});

escalationPoliciesContract(async () => new FakeEscalationPolicies());
