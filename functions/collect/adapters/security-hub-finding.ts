import type { SignalDraft } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, flatten, isRecord, linkTo, resourceOf, without } from '../reading/attributes.ts';
import { tagsOf } from '../reading/aws.ts';
import { adaptEach, type Draft, type Entry, entriesOf, read } from '../reading/entries.ts';
import { detailType, EventOf, isEvent } from '../reading/eventbridge.ts';
import { Instant } from '../reading/instant.ts';
import { Anything, NonEmptyText, OptionalText } from '../reading/scalars.ts';
import { severityOf } from '../reading/severity.ts';

const FindingsEvent = EventOf(z.looseObject({ findings: z.array(Anything) }));
const FindingsAnswer = z.looseObject({ Findings: z.array(Anything) });

const Finding = z.looseObject({
  SchemaVersion: z.literal('2018-10-08', 'must be "2018-10-08"'),
  Id: NonEmptyText,
  ProductArn: NonEmptyText,
  AwsAccountId: OptionalText,
  Region: OptionalText,
  Title: NonEmptyText,
  Description: OptionalText,
  UpdatedAt: Instant,
  SourceUrl: OptionalText,
  Severity: z._default(
    z.looseObject({
      Label: OptionalText,
      Normalized: z.optional(z.number().check(z.minimum(0), z.maximum(100))),
    }),
    {},
  ),
  RecordState: OptionalText,
  Workflow: z.optional(z.looseObject({ Status: OptionalText })),
  Compliance: z.optional(z.looseObject({ Status: OptionalText })),
  Resources: z._default(z.array(z.looseObject({ Tags: z.optional(Anything) })), []),
  Remediation: z.optional(
    z.looseObject({ Recommendation: z.optional(z.looseObject({ Url: OptionalText })) }),
  ),
});
type Finding = z.infer<typeof Finding>;

/** The label, or the band of the number that older findings have: ASFF's own table. */
function labelOf({ Label, Normalized }: Finding['Severity']): string | undefined {
  if (Label !== undefined || Normalized === undefined) return Label;
  if (Normalized === 0) return 'INFORMATIONAL';
  if (Normalized < 40) return 'LOW';
  if (Normalized < 70) return 'MEDIUM';
  return Normalized < 90 ? 'HIGH' : 'CRITICAL';
}

/** A finding is over when it is archived, its check passes, or a person has closed it. */
function statusOf({ RecordState, Workflow, Compliance }: Finding): SignalDraft['status'] {
  const closed = ['RESOLVED', 'SUPPRESSED'].includes(Workflow?.Status ?? '');
  return closed || RecordState === 'ARCHIVED' || Compliance?.Status === 'PASSED' ? 'resolved' : 'firing';
}

function entriesIn(payload: unknown): readonly Entry[] {
  if (isEvent(payload)) return entriesOf('detail.findings', read(FindingsEvent, payload).detail.findings);
  if (isRecord(payload) && 'Findings' in payload) {
    return entriesOf('Findings', read(FindingsAnswer, payload).Findings);
  }
  return [{ path: '', value: payload }];
}

function toDraft({ path, value }: Entry): Draft {
  const finding = read(Finding, value, path);
  const fingerprint = stableId('security-hub-finding', finding.ProductArn, finding.Id);
  const said = [finding.UpdatedAt, finding.RecordState ?? '', finding.Workflow?.Status ?? ''];
  const label = labelOf(finding.Severity);
  const tagged = finding.Resources.find(({ Tags }) => Tags !== undefined);
  return {
    sourceEventId: [fingerprint, ...said].join('/'),
    kind: 'alert',
    time: finding.UpdatedAt,
    name: finding.Title,
    body: finding.Description,
    severityNumber: severityOf(label),
    severityText: label,
    status: statusOf(finding),
    fingerprint,
    resource: resourceOf(tagsOf(tagged?.Tags)),
    value: finding.Severity.Normalized,
    links: [
      ...linkTo('source', finding.SourceUrl),
      ...linkTo('runbook', finding.Remediation?.Recommendation?.Url),
    ],
    attributes: compact({
      ...flatten(without(finding, ['Description', 'UpdatedAt'])),
      'cloud.account.id': finding.AwsAccountId,
      'cloud.region': finding.Region,
    }),
  };
}

export const securityHubFinding = defineAdapter({
  id: 'security-hub-finding',
  version: 1,
  summary: 'Findings of AWS Security Hub in the AWS Security Finding Format.',
  source: 'aws.securityhub',
  postable: true,
  alsoAccepts: detailType('Security Hub Findings - Imported'),
  adapt: (payload) => adaptEach(entriesIn(payload), toDraft),
});

export const maps: Mapping = {
  time: '`UpdatedAt`',
  severity:
    '`Severity.Label`, or the band of `Severity.Normalized`: informational, low, medium, high, critical',
  status:
    'resolved when `RecordState` is `ARCHIVED`, `Compliance.Status` is `PASSED`, or `Workflow.Status` is `RESOLVED` or `SUPPRESSED`; else firing',
  identity:
    'fingerprint from `ProductArn` and `Id`; event from these, `UpdatedAt`, `RecordState` and `Workflow.Status`',
  resource: 'from the tags of the first tagged resource (`service`, `environment`, `version` ...)',
  links: 'source: `SourceUrl`; runbook: `Remediation.Recommendation.Url`',
};
