import { AwsError } from '../../kernel/aws-error.ts';

/** A route key such as `POST /orders/{id}`, `ANY /x/{proxy+}` or `$default`, read. */
export interface Route {
  readonly routeKey: string;
  /** Undefined for `ANY` and `$default`. */
  readonly method: string | undefined;
  /** Undefined for `$default`, which takes what no other route does. */
  readonly segments: readonly string[] | undefined;
  readonly integrationId: string;
}

export interface Match {
  readonly route: Route;
  readonly pathParameters: Readonly<Record<string, string>>;
}

const ROUTE_KEY = /^(ANY|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT) (\/\S*)$/;

/** Throws `BadRequestException` for a route key of another form. */
export function readRoute(routeKey: string, integrationId: string): Route {
  if (routeKey === '$default') return { routeKey, method: undefined, segments: undefined, integrationId };
  const [, method = '', path = ''] = ROUTE_KEY.exec(routeKey) ?? [];
  const segments = segmentsOf(path);
  const greedyAt = segments.findIndex((segment) => segment.endsWith('+}'));
  if (method === '' || (greedyAt >= 0 && greedyAt < segments.length - 1))
    throw new AwsError(
      'BadRequestException',
      `The provided route key is not formatted properly: ${routeKey}`,
    );
  return { routeKey, method: method === 'ANY' ? undefined : method, segments, integrationId };
}

export const segmentsOf = (path: string): readonly string[] => path.split('/').filter((part) => part !== '');

/** The most specific route for a request: a literal path before variables, those before a greedy one, a method before `ANY`. */
export function findRoute(routes: Iterable<Route>, method: string, path: string): Match | undefined {
  const segments = segmentsOf(path);
  const matches = [...routes].flatMap((route) => {
    const pathParameters = matchRoute(route, method, segments);
    return pathParameters === undefined ? [] : [{ route, pathParameters }];
  });
  return matches.sort((left, right) => compare(rank(right.route), rank(left.route)))[0];
}

/** The path parameters, when the route is one for the request. Throws URIError for a part that is not well encoded. */
function matchRoute(
  route: Route,
  method: string,
  segments: readonly string[],
): Readonly<Record<string, string>> | undefined {
  if (route.segments === undefined) return {};
  if (route.method !== undefined && route.method !== method) return undefined;
  const greedy = route.segments.at(-1)?.endsWith('+}') ?? false;
  if (greedy ? segments.length < route.segments.length : segments.length !== route.segments.length)
    return undefined;
  const parts = route.segments.map((pattern, index) => matchSegment(pattern, segments.slice(index)));
  return parts.includes(undefined) ? undefined : Object.assign({}, ...parts);
}

/** Undefined when a literal differs; a greedy variable takes all that is left. */
function matchSegment(
  pattern: string,
  left: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const [, name, greedy] = /^\{(.+?)(\+?)\}$/.exec(pattern) ?? [];
  if (name === undefined) return pattern === left[0] ? {} : undefined;
  return { [name]: decodeURIComponent(greedy === '+' ? left.join('/') : (left[0] ?? '')) };
}

/** Per segment: literal 3, variable 2, greedy 1; then whether a method is named. `$default` ranks below all. */
function rank(route: Route): readonly number[] {
  if (route.segments === undefined) return [-1];
  const ranks = route.segments.map((segment) =>
    segment.endsWith('+}') ? 1 : segment.startsWith('{') ? 2 : 3,
  );
  return [...ranks, route.method === undefined ? 0 : 0.5];
}

function compare(left: readonly number[], right: readonly number[]): number {
  const index = left.findIndex((value, at) => value !== right[at]);
  return index < 0 ? 0 : (left[index] ?? 0) - (right[index] ?? 0);
}
