import { asItIs, envelopeOf, postedTo, type Route } from './route.ts';

/** A text body, one document a line. */
const postedAsText =
  (adapterId: string) =>
  (document: string): readonly Uint8Array[] => [
    envelopeOf(adapterId, { data: JSON.stringify(JSON.parse(document)) }),
  ];

const AWS_LAMBDA_GO = 'aws-lambda-go/events/testdata';
const CLOUDTRAIL_RULES = 'panther-analysis/extracted/aws_cloudtrail_rules';

export const AWS: readonly Route[] = [
  {
    files: /^awsdocs\/amazon-cloudwatch-user-guide\/CloudWatch-metric-streams-formats-json/,
    records: postedAsText('cloudwatch-metric-stream-json'),
  },
  { files: /cwmetricstream_single_record\.json$/, records: postedAsText('cloudwatch-metric-stream-json') },
  {
    files: new RegExp(`^${AWS_LAMBDA_GO}/cloudwatch-alarm-sns-payload`),
    records: postedTo('cloudwatch-alarm'),
  },
  {
    files: /^awsdocs\/amazon-cloudwatch-user-guide\/cloudwatch-(?:and-eventbridge__[0-3]|metrics-insights)/,
    records: asItIs,
  },
  {
    files: new RegExp(`^${AWS_LAMBDA_GO}/autoscaling-event`),
    records: asItIs,
    // The documentation's examples have the first instant of 1970 in place of a time.
    refused: /^(?:detail\.EndTime|time): is not a time between 2000 and 2100$/,
  },
  { files: new RegExp(`^${AWS_LAMBDA_GO}/code(?:deploy-deployment|pipeline-action)`), records: asItIs },
  { files: /^awsdocs\/amazon-ecs-developer-guide\/ecs_cwe_events__(?:1|9|11|12)\.json$/, records: asItIs },
  { files: /^awsdocs\/amazon-guardduty-user-guide\/securityhub-/, records: postedTo('security-hub-finding') },
  { files: /sample-control-findings/, records: postedTo('security-hub-finding') },
  {
    files: /^panther-analysis\/extracted\/aws_securityfinding_rules/,
    records: postedTo('security-hub-finding'),
  },
  { files: /^panther-analysis\/extracted\/aws_guardduty_rules/, records: postedTo('guardduty-finding') },
  {
    files: /^awsdocs\/aws-xray-developer-guide\/xray-api-segmentdocuments__[02]\.json$/,
    records: postedTo('xray-segments'),
  },
  {
    files:
      /^awsdocs\/aws-xray-developer-guide\/xray-sdk-(?:dotnet|java|nodejs|python)-httpclients__[123]\.json$/,
    records: postedTo('xray-segments'),
    // Half of them are subsegments taken out of the segment that names their trace.
    refused: /^xray-segments$|^trace_id: is missing$/,
  },
  {
    files: new RegExp(`^${CLOUDTRAIL_RULES}/`),
    records: postedTo('cloudtrail-event'),
    // Besides changes, reads and sign-ins, these are tests of rules that leave out or garble the fields they do not look at.
    refused: new RegExp(
      [
        '^cloudtrail-event$',
        ': to (?:read|sign in) changes nothing$',
        ': only management events are taken as changes$',
        '^eventTime: (?:Invalid input: expected string, received undefined|is not a date and time)$',
        '^managementEvent: Invalid input: expected boolean, received string$',
      ].join('|'),
    ),
  },
];
