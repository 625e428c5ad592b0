/** Functions of Trino that the engine lacks or defines otherwise, in terms of its own. */
export const TRINO_FUNCTIONS: readonly string[] = [
  'approx_distinct(x) AS approx_count_distinct(x)',
  'approx_percentile(x, p) AS approx_quantile(x, p)',
  'array_join(l, d) AS array_to_string(l, d)',
  'at_timezone(t, zone) AS timezone(zone, t)',
  "cardinality(l) AS CAST(CASE WHEN typeof(l) LIKE 'MAP%' THEN len(json_keys(to_json(l))) ELSE json_array_length(to_json(l)) END AS BIGINT)",
  'count_if(x) AS count(*) FILTER (WHERE x)',
  `date_add(unit, n, t) AS CASE lower(unit)
     WHEN 'millisecond' THEN t + to_milliseconds(n) WHEN 'second' THEN t + to_seconds(n)
     WHEN 'minute' THEN t + to_minutes(n) WHEN 'hour' THEN t + to_hours(n)
     WHEN 'day' THEN t + to_days(n) WHEN 'week' THEN t + to_weeks(n)
     WHEN 'month' THEN t + to_months(n) WHEN 'year' THEN t + to_years(n)
     ELSE error('date_add: the embedded cloud does not support the unit ' || unit) END`,
  'date_diff(unit, a, b) AS date_sub(unit, a, b)',
  "date_format(t, f) AS strftime(t, replace(replace(f, '%i', '%M'), '%s', '%S'))",
  'element_at(l, i) AS l[i]',
  'from_iso8601_date(s) AS CAST(s AS DATE)',
  'from_iso8601_timestamp(s) AS CAST(s AS TIMESTAMPTZ)',
  'from_unixtime(x) AS to_timestamp(x)',
  'json_extract_scalar(j, p) AS json_extract_string(j, p)',
  'json_format(j) AS CAST(j AS VARCHAR)',
  'json_parse(s) AS CAST(s AS JSON)',
  'map_agg(k, v) AS map(list(k), list(v))',
  'regexp_like(s, r) AS regexp_matches(s, r)',
  'sequence(a, b) AS generate_series(a, b)',
  'slice(l, a, n) AS list_slice(l, a, a + n - 1)',
  "to_iso8601(t) AS strftime(t, '%Y-%m-%dT%H:%M:%S.%gZ')",
  'to_unixtime(t) AS epoch(t)',
];
