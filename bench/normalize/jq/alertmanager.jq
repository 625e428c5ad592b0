def numbers: { debug: 5, info: 9, warn: 13, warning: 13, error: 17, critical: 21 };
def prefixed($prefix): with_entries(.key |= $prefix + .);
def present: with_entries(select(.value != null));
def link($rel): if . != null and test("^https?:") then [{ rel: $rel, url: . }] else [] end;
# jq reads whole seconds only.
def millis: (.[:19] + "Z" | fromdateiso8601) * 1000 + (if .[19:20] == "." then .[20:23] | tonumber else 0 end);

.data as $notification
| .data.alerts | to_entries[] | .key as $offset | .value
| (if .status == "firing" then .startsAt else .endsAt end | millis) as $time
| (["alertmanager", .fingerprint] | tojson) as $fingerprint
| {
    status,
    kind: "alert",
    time: $time,
    name: (.labels.alertname // "alert"),
    body: (.annotations.description // .annotations.summary),
    severityNumber: (numbers[.labels.severity] // 0),
    severityText: .labels.severity,
    fingerprint: $fingerprint,
    resource: ({
      serviceName: (.labels.service // .labels.app),
      environment: .labels.environment,
      serviceVersion: .labels.version
    } | present),
    links: ((.generatorURL | link("source")) + (.annotations.runbook_url | link("runbook"))
      + (.annotations.dashboard_url | link("dashboard"))),
    attributes: ((.labels | prefixed("labels.")) + (.annotations | prefixed("annotations.")) + {
      "alertmanager.receiver": $notification.receiver,
      "alertmanager.group_key": $notification.groupKey,
      "alertmanager.external_url": $notification.externalURL,
      "alertmanager.generator_url": .generatorURL,
      "alertmanager.fingerprint": .fingerprint
    }),
    offset: $offset
  } | present
